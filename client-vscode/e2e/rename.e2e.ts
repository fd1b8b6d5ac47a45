/** F2 on an id: every document that names it, and the file that is called after it. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eventually } from "./support/eventually";
import { scenario } from "./support/scenario";

const PART = "docs/design/comp-001-window-calculator.md";
const DESIGN = "docs/design/tdd-001-window-service.md";

scenario("an id is renamed in all documents, from a place that names it", { file: DESIGN }, async (wb) => {
  await wb.editor.squiggles().first().waitFor();
  const named = () =>
    readdirSync(path.join(wb.folder, "docs"), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md"))
      .filter((name) => readFileSync(path.join(wb.folder, "docs", name), "utf8").includes("COMP-001")).length;
  assert.ok(named() >= 5);

  await wb.putCursor(DESIGN, "COM|P-001");
  await wb.page.keyboard.press("F2");
  const box = wb.page.locator(".rename-box input");
  await eventually(async () => {
    assert.equal(await box.inputValue(), "COMP-001");
  });
  await box.fill("TDD-001");
  await box.press("Enter");
  await wb.page.locator(".monaco-editor-overlaymessage", { hasText: "TDD-001 is taken" }).or(wb.toasts.filter({ hasText: "TDD-001 is taken" })).first().waitFor();

  await wb.putCursor(DESIGN, "COM|P-001");
  await wb.page.keyboard.press("F2");
  await box.fill("COMP-019");
  await box.press("Enter");
  await wb.editor.holds(/COMP-019/);
  await wb.command("File: Save All Files");
  await eventually(() => {
    assert.equal(named(), 0);
    assert.ok(existsSync(path.join(wb.folder, PART.replace("001", "019"))));
    assert.ok(!existsSync(path.join(wb.folder, PART)));
  });
});
