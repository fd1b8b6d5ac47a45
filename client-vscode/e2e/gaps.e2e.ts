/** Gaps under the words and in the Problems view, while the text is not yet saved. */

import assert from "node:assert/strict";
import { eventually } from "./support/eventually";
import { scenario } from "./support/scenario";

const PLAN = "docs/plans/impl-plan-002-st-ebb.md";

scenario("a gap has a squiggle, and a row in Problems that leads to it", { file: PLAN, picture: 260 }, async (wb) => {
  await wb.editor.squiggles().first().waitFor();
  await wb.problem("ADR-07 is not the id");
  const row = (await wb.problemsHere()).filter({ hasText: "ADR-07 is not the id" });
  await row.waitFor();
  await wb.shot("problems");
  await row.dblclick();
  await wb.editor.at(14);
});

scenario("what is typed and not saved is seen at once, and so is its mending", { file: PLAN }, async (wb) => {
  await wb.editor.squiggles().first().waitFor();
  await wb.putCursor(PLAN, "IMPL-PLAN-001|, type");
  await wb.editor.type("7");
  await wb.editor.holds(/IMPL-PLAN-0017/);
  const told = await wb.problem("IMPL-PLAN-0017");
  await wb.shot("unsaved");
  assert.doesNotMatch(wb.read(PLAN), /0017/, "the text was to stay unsaved");
  await wb.editor.focus();
  await wb.editor.goTo(11, 24);
  await wb.page.keyboard.press("Backspace");
  await eventually(async () => {
    assert.equal(await told.count(), 0);
  });
});
