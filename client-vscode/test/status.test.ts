/** What the status items say beside the numbers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { remarks } from "../src/status/texts";

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

test("low gaps are said to be missing in Problems, where there are any", () => {
  assert.deepEqual(remarks({ ...NONE, critical: 3 }, true), []);
  assert.match(remarks({ ...NONE, low: 1 }, true).join(), /^The low one is .* not in Problems\.$/);
  assert.match(remarks({ ...NONE, low: 11 }, true).join(), /^The 11 low ones are /);
});

test("a window that is restricted says so", () => {
  const [low, restricted] = remarks({ ...NONE, low: 2 }, false);
  assert.match(low ?? "", /low/);
  assert.match(restricted ?? "", /^Restricted Mode: .* document types/);
  assert.equal(remarks(NONE, false).length, 1);
});
