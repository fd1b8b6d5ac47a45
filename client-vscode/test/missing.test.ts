/** What is said when there is no server, how often, and when a server is left alone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Crashes } from "../src/server/crashes";
import { Button, missingText, Once } from "../src/server/missingText";

const OLD = { kind: "missing", tried: ["/usr/bin/python3 is Python 3.9.2."], python: true } as const;
const NONE = { kind: "missing", tried: ["There is no semantic-docs on the PATH."], python: false } as const;

test("a missing Python: what was found where, and the way to choose another", () => {
  const said = missingText(OLD, { trusted: true, pythonExtension: true });
  assert.equal(
    said.text,
    "the server needs Python 3.11, 3.12 or 3.13, and none that fits was found. /usr/bin/python3 is Python 3.9.2.",
  );
  assert.deepEqual(said.buttons, [Button.interpreter, Button.help, Button.log]);
});

test("the setting, where no extension offers a choice or the folder must not make it", () => {
  for (const surroundings of [
    { trusted: true, pythonExtension: false },
    { trusted: false, pythonExtension: true },
  ]) {
    const said = missingText(OLD, surroundings);
    assert.deepEqual(said.buttons, [Button.settings, Button.help, Button.log]);
    assert.equal(said.setting, "semanticDocs.python");
  }
});

test("a missing server: the way to name one, or to trust the folder", () => {
  const said = missingText(NONE, { trusted: true, pythonExtension: true });
  assert.deepEqual(said.buttons, [Button.again, Button.settings, Button.log]);
  assert.equal(said.setting, "semanticDocs.server.path");
  const untrusted = missingText(NONE, { trusted: false, pythonExtension: true });
  assert.equal(untrusted.buttons[0], Button.trust);
});

test("a message comes once, unless another one is due or somebody asks", () => {
  const once = new Once();
  assert.deepEqual(
    [once.isNews("a", false), once.isNews("a", false), once.isNews("a", true), once.isNews("b", false)],
    [true, false, true, true],
  );
});

test("five ends within three minutes are enough; slower ones are not", () => {
  let now = 0;
  const fast = new Crashes(() => (now += 1_000));
  assert.deepEqual([1, 2, 3, 4, 5].map(() => fast.again()), [true, true, true, true, false]);
  const slow = new Crashes(() => (now += 60_000));
  assert.ok(Array.from({ length: 20 }, () => slow.again()).every(Boolean));
});
