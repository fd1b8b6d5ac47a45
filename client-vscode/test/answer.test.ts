/** What comes of a question to the server. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, reasonOf, refusalOf } from "../src/server/answer";

test("a refusal is the sentence of the server, and no answer", () => {
  const refusal = refusalOf(Object.assign(new Error("A new document needs a title."), { code: -32803 }));
  assert.equal(reasonOf(refusal), "A new document needs a title.");
  assert.equal(answered(refusal), undefined);
});

test("what is no refusal gives no reason: a fault's message is not for people", () => {
  assert.equal(refusalOf(Object.assign(new Error("KeyError: 7"), { code: -32603 })), undefined);
  assert.equal(refusalOf(Object.assign(new Error(""), { code: -32803 })), undefined);
  assert.equal(refusalOf(undefined), undefined);
  assert.equal(reasonOf({ value: 1 }), undefined);
});

test("an answer may be null", () => {
  assert.equal(answered({ value: null }), null);
});
