/** Names of documents in the Markdown preview. */

import assert from "node:assert/strict";
import { scenario } from "./support/scenario";

const DECISION = "docs/adr/adr-006-sqlite-on-the-tablet.md";

scenario("the preview shows a status behind an id, and the id leads to its document", { file: DECISION, picture: 260 }, async (wb) => {
  // Commands of the editor's own extension are there once it knows of the file, which is before ours does.
  await wb.statusItem(/gap/i).first().waitFor();
  await wb.command("View: Toggle Primary Side Bar Visibility");
  await wb.command("Markdown: Open Preview to the Side");
  const page = await wb.webview(".semantic-docs-badge");
  const name = page.locator("a.semantic-docs-name", { hasText: "E-005" }).first();
  assert.match((await name.getAttribute("title")) ?? "", /^Two hundred power cuts \(evidence, verified/);
  assert.equal(await page.locator(".semantic-docs-name + .semantic-docs-badge").first().innerText(), "verified");
  const [existing] = await page.locator('a[href^="adr-003"]').all();
  assert.equal(await existing?.getAttribute("class"), null, "links of the text stay as they are");
  assert.equal(await page.locator('a[href^="adr-003"] + .semantic-docs-badge').first().innerText(), "superseded");
  await wb.shot("preview");
  await name.click();
  await wb.page.locator('.tab.active[aria-label*="e-005-power-cuts.md"]').waitFor();
});

scenario("a name that is typed is linked before it is saved", { file: DECISION }, async (wb) => {
  await wb.statusItem(/gap/i).first().waitFor();
  await wb.command("Markdown: Open Preview to the Side");
  await wb.webview(".semantic-docs-badge");
  await wb.page.locator('.tab[data-resource-name="adr-006-sqlite-on-the-tablet.md"]').first().click();
  await wb.editor.showing(DECISION);
  await wb.putCursor(DECISION, "|put windows into JSON files");
  await wb.editor.type("(not TDD-001) ");
  // The preview may come to be another page, each time that it is shown anew.
  await wb.webview('a.semantic-docs-name[href="../design/tdd-001-window-service.md"] + .semantic-docs-badge');
  assert.doesNotMatch(wb.read(DECISION), /not TDD-001/, "the text was to stay unsaved");
});
