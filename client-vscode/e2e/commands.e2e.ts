/** Commands of the palette: to find documents, to go from one to another, to make new ones, to see how things stand. */

import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import { eventually } from "./support/eventually";
import { scenario } from "./support/scenario";

const SENDER = "docs/design/comp-002-notice-sender.md";
const STORE = "docs/adr/adr-006-sqlite-on-the-tablet.md";

scenario("documents are found by their words, and one leads to the next", { file: SENDER }, async (wb) => {
  await wb.asked("Semantic Docs: Search Documents", "Search Documents");
  await wb.quick.accept("power cuts", "E-005 Two hundred power cuts");
  await wb.editor.showing("e-005-power-cuts.md");
  await wb.openFile(SENDER);
  await wb.command("Semantic Docs: Go to Parent");
  await wb.editor.showing("tdd-002-notices.md");
  await wb.command("Semantic Docs: Go to Dependents");
  await wb.editor.showing(SENDER);
});

scenario("a document and a note of evidence are made; what cannot be made is told", { file: STORE }, async (wb) => {
  await wb.asked("Semantic Docs: New Document…", "New Document");
  await wb.quick.take(/^ADRadr/);
  await wb.page.locator(".quick-input-title:visible").filter({ hasText: "New Document: ADR" }).waitFor();
  await wb.quick.write("A bell at low water");
  await wb.page.keyboard.press("Enter");
  const decision = "docs/adr/adr-009-a-bell-at-low-water.md";
  await wb.editor.showing(decision);
  await eventually(() => {
    assert.match(wb.read(decision), /^---\nid: "ADR-009"\ntitle: "A bell at low water"\ntype: adr\n/);
  });

  await wb.openFile(STORE);
  await wb.asked("Semantic Docs: New Evidence Note…", "New Evidence Note");
  await wb.quick.write("A week of bells");
  await wb.page.keyboard.press("Enter");
  const note = "docs/evidence/e-011-a-week-of-bells.md";
  await wb.editor.showing(note);
  await eventually(() => {
    assert.match(wb.read(note), /ADR-006/);
  });
  await wb.openFile(STORE);
  await wb.editor.holds(/E-011/);
});

scenario("what the server refuses is told in its own words", { file: STORE }, async (wb) => {
  const gaps = wb.statusItem(/^Semantic Docs: 76 gaps/);
  await gaps.waitFor();
  await wb.asked("Semantic Docs: New Document…", "New Document");
  await wb.quick.write("harbour-notice");
  await wb.quick.take("harbour-notice");
  await wb.page.locator(".quick-input-title:visible").filter({ hasText: "New Document: " }).waitFor();
  rmSync(path.join(wb.folder, "schemas", "harbour-notice.yaml"));
  await gaps.waitFor({ state: "detached" });
  await wb.quick.write("The gate stays shut");
  await wb.page.keyboard.press("Enter");
  await wb.toasts.filter({ hasText: "no document was made. There is no document type harbour-notice." }).waitFor();
});

scenario("a check says what it came to, and the report for faults tells of both sides", { file: STORE }, async (wb) => {
  await wb.statusItem(/^Semantic Docs: 76 gaps/).waitFor();
  rmSync(path.join(wb.folder, SENDER));
  await wb.command("Semantic Docs: Check Workspace");
  await wb.toasts.filter({ hasText: /: 43 documents, \d+ gaps \(\d+ critical, / }).waitFor();
  await wb.command("Semantic Docs: Print Debug Info");
  await wb.editor.holds(/^# Semantic Docs: debug info[^]*- state: ready/);
  await wb.page.keyboard.press("Control+End");
  await wb.editor.holds(/- pygls: `\d/);
});
