/** Quick fixes: each changes the document in the editor, and nothing else. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import { eventually } from "./support/eventually";
import { scenario } from "./support/scenario";

const PLAN = "docs/plans/impl-plan-002-st-ebb.md";
const DESIGN = "docs/design/tdd-002-notices.md";
const ROADMAP = "docs/roadmap.md";

scenario("quick fixes insert a section, mend an id and create a document", { file: DESIGN, picture: 260 }, async (wb) => {
  await wb.editor.squiggles().first().waitFor();
  const told = await wb.problems("Security Considerations");
  await wb.problem("Security Considerations");
  await wb.editor.focus();
  await wb.editor.goTo(16, 4);
  await wb.shot("squiggles");
  await wb.fix(/Security Considerations/);
  await eventually(async () => {
    assert.equal(await told.filter({ hasText: "missing" }).count(), 0);
  });
  await wb.save();
  await eventually(() => {
    assert.match(wb.read(DESIGN), /^## Security Considerations$/m);
  });

  await wb.command("View: Hide Panel");
  await wb.openFile(PLAN);
  await wb.putCursor(PLAN, "AD|R-07,");
  await wb.fixes(/ADR-007/);
  await wb.shot("fixes");
  await wb.page.keyboard.press("Escape");
  await wb.fix(/ADR-007/);
  await wb.editor.holds(/\{id: ADR-007, type: informs\}/);

  await wb.openFile(ROADMAP);
  await wb.putCursor(ROADMAP, "PR|D-003");
  const before = readdirSync(path.join(wb.folder, "docs/requirements"));
  await wb.fix(/Create/);
  await eventually(() => {
    const made = readdirSync(path.join(wb.folder, "docs/requirements")).filter((name) => !before.includes(name));
    assert.match(made.join(), /^prd-003.*\.md$/);
  });
});
