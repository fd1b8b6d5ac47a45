/** A folder of Markdown without a single document id is none of ours. */

import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "./support/eventually";
import { made } from "./support/folders";
import { scenario } from "./support/scenario";

const plain = made({
  "README.md": "# A tool\n\nTODO: say what it does. See [the notes](notes.md).\n",
  "notes.md": "---\ntitle: Notes\n---\n\n# Notes\n\nTBD\n",
});

scenario("a folder without ids stays quiet till there is one", { folder: plain, file: "README.md" }, async (wb) => {
  const index = path.join(wb.folder, ".semantic-docs");
  const item = wb.page.locator(".statusbar-item[id$='semanticDocs.gaps']");
  // What the server says of itself stands in the report, so that it has looked at the folder by then.
  let reports = 0;
  await eventually(async () => {
    await wb.command("Semantic Docs: Print Debug Info");
    reports += 1;
    await wb.page.locator(`.tab.active[data-resource-name="Untitled-${String(reports)}"]`).waitFor();
    assert.match(await wb.editor.text(), /state: idle/);
  });
  await wb.openFile("README.md");
  assert.equal(await wb.editor.squiggles().count(), 0);
  assert.equal(await (await wb.problems("")).count(), 0);
  assert.ok(!(await item.isVisible()));
  assert.ok(!existsSync(index), "a folder that is none of ours was written to");

  writeFileSync(path.join(wb.folder, "adr.md"), "---\nid: ADR-001\ntype: adr\nstatus: draft\n---\n\n# One\n");
  await wb.problem("ADR-001");
  await item.waitFor();
});
