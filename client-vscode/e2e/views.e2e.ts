/** The Gaps and Relations views, by mouse and by keyboard. */

import assert from "node:assert/strict";
import { eventually } from "./support/eventually";
import { scenario } from "./support/scenario";
import { Tree } from "./support/tree";

const PLAN = "docs/plans/impl-plan-002-st-ebb.md";
const STORE = "docs/adr/adr-006-sqlite-on-the-tablet.md";
const NOTICES = "docs/design/comp-002-notice-sender.md";

scenario("gaps stand in groups, with their number at the icon, and lead to their places", { file: PLAN, picture: 340 }, async (wb) => {
  const tree = new Tree(wb, "Gaps");
  await tree.focus();
  await eventually(async () => {
    assert.deepEqual(await tree.spoken(), ["Critical, 16 gaps", "High, 27 gaps", "Medium, 22 gaps", "Low, 11 gaps"]);
  });
  // The other view leaves it all the height.
  await wb.pane("Relations").locator(".pane-header").click();
  await wb.page.locator(".activitybar .badge-content").filter({ hasText: /^76$/ }).waitFor();
  await wb.statusItem(/^Semantic Docs: 76 gaps\. 16 critical,/).waitFor();

  await tree.unfold("Critical");
  await tree.row("GATEWAY-001 is not the id").click();
  await wb.editor.showing(NOTICES);
  await wb.editor.at(14);
  await tree.press("ArrowDown");
  await tree.at("TDD-001 is approved");
  await tree.press("Enter");
  await wb.editor.showing("tdd-001-window-service.md");
  await wb.editor.at(5);

  await tree.more("Group by Document");
  await tree.row("TDD-002, Notices to skippers, 8 gaps, worst critical").waitFor();
  await tree.heading(/by document/);
  await tree.unfold("TDD-002, Notices to skippers");
  await tree.row("The section “Security Considerations” is missing").click();
  await wb.editor.showing("tdd-002-notices.md");
  await wb.editor.squiggles().first().waitFor();
  await wb.shot("gaps");
  await eventually(() => {
    assert.match(wb.read(".vscode/settings.json"), /"semanticDocs\.gaps\.groupBy": "document"/);
  });
});

scenario("a gap is fixed, ignored and explained from its menu, and the view stays unfolded", { file: PLAN }, async (wb) => {
  const tree = new Tree(wb, "Gaps");
  await tree.focus();
  // The other view leaves it all the height.
  await wb.pane("Relations").locator(".pane-header").click();
  await tree.unfold("Critical");
  await tree.menu("ADR-07 is not the id", "Fix…");
  await wb.quick.take("Replace ADR-07 with ADR-007");
  await wb.editor.showing(PLAN);
  await wb.editor.holds(/ADR-007/);
  await tree.row("ADR-07 is not the id").waitFor({ state: "detached" });
  await tree.folded("Critical", false);

  await tree.menu("GATEWAY-001 is not the id", "Ignore");
  await wb.editor.showing(NOTICES);
  await tree.row("GATEWAY-001 is not the id").waitFor({ state: "detached" });

  await tree.menu("ADR-007 is also the id of", "Explain Rule");
  await wb.page.locator('.tab.active[aria-label^="Preview E116.md"]').waitFor();
});

scenario("the relations of a document unfold by keyboard, and Enter opens one", { file: STORE, picture: 340 }, async (wb) => {
  const tree = new Tree(wb, "Relations");
  // While the index is built the view follows what becomes known, and a key may meet rows that are about to go.
  await wb.statusItem(/^Semantic Docs: 76 gaps\. 16 critical,/).waitFor();
  await tree.focus();
  await tree.heading(/ADR-006 SQLite on the tablet/);
  await eventually(async () => {
    // Those that the height of the view has room for.
    const groups = (await tree.spoken()).filter((said) => /^(Depends on|Needed by|Evidence), /.test(said));
    assert.deepEqual(groups, ["Depends on, none", "Needed by, 5", "Evidence, 2"]);
  });
  await tree.press("Home", "ArrowDown", "ArrowDown");
  await tree.at("DATA-MODEL-001 Harbours, berths and windows, data-model, requires, deployed");
  await tree.press("ArrowRight");
  await tree.row("Depends on, 2").waitFor();
  // The decision that it took the place of is nothing that it stands on: it opens its history, before three days.
  await tree.press("End");
  await tree.at("Created, 2026-04-07");
  await tree.press("ArrowUp", "ArrowUp", "ArrowUp");
  await tree.at("ADR-003 Keep windows as JSON files on the tablet, adr, supersedes, superseded");
  await tree.press("Enter");
  await wb.editor.showing("adr-003-json-files-on-the-tablet.md");
  await tree.heading(/ADR-003 Keep windows/);

  await tree.button("Pin to This Document");
  await tree.heading(/ADR-003 .* pinned$/);
  // By the time that a second one is open, the view would have followed to the first.
  await wb.openFile("docs/design/tdd-002-notices.md");
  await wb.openFile(NOTICES);
  await tree.heading(/ADR-003 .* pinned$/);
  await tree.button("Unpin");
  await tree.heading(/COMP-002 Notice sender$/);
  await tree.row("ADR-004 Notices go by text message, adr, blocked, requires, accepted").waitFor();
  await tree.row("GATEWAY-001, missing, informs").waitFor();
  await wb.shot("relations");
});
