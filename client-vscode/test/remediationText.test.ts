/** The page of remediation steps. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileName, toMarkdown, toQuery } from "../src/commands/remediationText";

test("a title and numbered steps", () => {
  const query = toQuery({ title: "E140: PRD-0Q1", steps: ["Open `adr.md`.", "Write the id."] });
  assert.equal(toMarkdown(query), "# E140: PRD-0Q1\n\n1. Open `adr.md`.\n2. Write the id.\n");
});

test("a step of several lines stays one step", () => {
  const query = toQuery({ title: "T", steps: ["One\n```\ncode\n```", "Two"] });
  assert.equal(toMarkdown(query), "# T\n\n1. One\n   ```\n   code\n   ```\n2. Two\n");
});

test("text survives the way through the query", () => {
  const title = 'Ünïcode 🙂 & = # % ? " \\';
  assert.ok(toMarkdown(toQuery({ title, steps: [] })).startsWith(`# ${title}\n`));
});

for (const query of ["", "null", "[]", "7", "{", '{"title": 3, "steps": "no"}']) {
  test(`a query that is not ours gives an empty page: ${JSON.stringify(query)}`, () => {
    assert.equal(toMarkdown(query), "");
  });
}

test("the tab's name is a file name", () => {
  assert.equal(fileName("E144: docs/a.md#b"), "E144 docs a.md b.md");
  assert.equal(fileName(" / "), "Remediation.md");
});
