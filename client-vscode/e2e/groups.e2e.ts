/** The groups of the Gaps view: by code and by owner, with more gaps than are shown at once, and a message to take along. */

import assert from "node:assert/strict";
import { eventually } from "./support/eventually";
import { made } from "./support/folders";
import { scenario } from "./support/scenario";
import { Tree } from "./support/tree";

const DESIGN = "docs/design/tdd-002-notices.md";
const MANY = 130;

scenario("gaps stand by code and by owner, and what one says can be copied", { file: DESIGN }, async (wb) => {
  await wb.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const tree = new Tree(wb, "Gaps");
  // While the index is built the rows are others each time.
  await wb.statusItem(/^Semantic Docs: 76 gaps\. 16 critical,/).waitFor();
  await tree.focus();
  await tree.more("Group by Code");
  await tree.heading(/by code/);
  const code = "E110, missing-section, 2 gaps, worst critical";
  await tree.unfold(code);
  const message = "The section “Security Considerations” is missing";
  await tree.row(message).waitFor();

  await tree.menu(message, "Copy Message");
  await eventually(async () => {
    const copied = await wb.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^The section “Security Considerations” is missing: .+ a document of type tdd needs it$/);
  });

  await tree.more("Group by Owner");
  await tree.heading(/by owner/);
  await tree.row(code).waitFor({ state: "detached" });
  await eventually(async () => {
    const owners = await tree.spoken();
    assert.ok(owners.length > 3 && owners.every((said) => /^.+, \d+ gaps?, worst \w+$/.test(said)), owners.join("; "));
    assert.ok(owners.some((said) => said.startsWith("Piers Lanyon, ")), owners.join("; "));
  });
  await tree.unfold("Piers Lanyon, ");
  await tree.row("GATEWAY-001 is not the id").waitFor();
});

const notes = made(
  Object.fromEntries(
    Array.from({ length: MANY }, (_, at) => {
      const id = String(at + 1).padStart(3, "0");
      const dependencies = `dependencies: [{id: LOST-${id}, type: informs}]`;
      return [`note-${id}.md`, `---\nid: NOTE-${id}\ntitle: Note ${id}\nstatus: active\nowner: Ada Lane\n${dependencies}\n---\n\n# Note ${id}\n`];
    }),
  ),
);

scenario("of many gaps a hundred are shown, and the rest when it is asked for", { folder: notes, file: "note-001.md" }, async (wb) => {
  const tree = new Tree(wb, "Gaps");
  await wb.statusItem(`Semantic Docs: ${String(MANY)} gaps. ${String(MANY)} critical.`).waitFor();
  await tree.focus();
  await tree.unfold(`Critical, ${String(MANY)} gaps`);
  const last = async (said: string) => {
    await eventually(async () => {
      await tree.press("End");
      await tree.at(said, 1_000);
    });
  };
  await last(`Show more… (${String(MANY - 100)} left)`);
  await tree.press("Enter");
  await last("LOST-130 is not the id");
  await tree.press("Enter");
  await wb.editor.showing("note-130.md");
});
