/** A file that is opened without a folder: what it says of itself is looked at, and no other document is missed. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { made } from "./support/folders";
import { scenario } from "./support/scenario";
import { Tree } from "./support/tree";

const note = made({ "note.md": "---\nid: NOTE-001\ntitle: A note\ndependencies: [LOST-001]\n---\n\n# A note\n\nTBD\n" });

scenario("a file without a folder has its own gaps and relations, and nothing complains", { folder: note, file: "note.md", alone: true }, async (wb) => {
  await wb.statusItem("Semantic Docs: 1 gap. 1 high.").waitFor();
  await wb.editor.squiggles("warning").first().waitFor();
  const gaps = new Tree(wb, "Gaps");
  await gaps.focus();
  await gaps.unfold("High, 1 gap");
  await gaps.row("TBD").click();
  await wb.editor.at(9);
  const relations = new Tree(wb, "Relations");
  await relations.heading(/NOTE-001 A note$/);
  await relations.row("LOST-001, ").waitFor();
  await wb.shot("alone");

  assert.equal(await wb.toasts.count(), 0);
  await wb.command("Semantic Docs: Check Workspace");
  await wb.toasts.filter({ hasText: ": 1 document, 1 gap (1 high)." }).waitFor();
  assert.deepEqual(readdirSync(wb.folder), ["note.md"], "the folder around the file was written to");
});
