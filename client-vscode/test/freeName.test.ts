/** A name that nothing bears yet. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { freeName } from "../src/commands/freeName";

test("the name itself, else the first number that is free, whatever the case", () => {
  assert.equal(freeName("handbook", ["other"]), "handbook");
  assert.equal(freeName("handbook", ["Handbook", "handbook-2", "handbook-4"]), "handbook-3");
});
