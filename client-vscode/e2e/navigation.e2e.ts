/** From an id to its document: hover, definition, and the search for documents by id, title and scattered letters. */

import assert from "node:assert/strict";
import { scenario } from "./support/scenario";

const PLAN = "docs/plans/impl-plan-002-st-ebb.md";
const REQUIREMENT = "docs/requirements/prd-002-night-arrivals.md";

scenario("an id has a card, and leads to its document by key and by mouse", { file: PLAN, picture: 260 }, async (wb) => {
  await wb.editor.squiggles().first().waitFor();
  await wb.putCursor(PLAN, "PR|D-002");
  await wb.command("View: Toggle Primary Side Bar Visibility");
  // Up to the top, so that the card has its place below the id and covers nothing of the tabs.
  for (let line = 0; line < 8; line += 1) {
    await wb.page.keyboard.press("Control+ArrowDown");
  }
  const card = await wb.hover("Night arrivals");
  assert.match(await card.innerText(), /PRD-002 Night arrivals[^]*prd · req-freeze[^]*health \d+ of 100 · \d+ gaps/);
  await wb.shot("hover");
  await wb.page.keyboard.press("Escape");

  await wb.page.keyboard.press("F12");
  await wb.editor.showing(REQUIREMENT);
  await wb.openFile(PLAN);

  await wb.page.keyboard.down("Control");
  const { x, y } = await wb.editor.place("PRD-002");
  await wb.page.mouse.move(x, y);
  await wb.page.locator(".goto-definition-link").waitFor();
  await wb.page.mouse.click(x, y);
  await wb.page.keyboard.up("Control");
  await wb.editor.showing(REQUIREMENT);
});

scenario("Ctrl+T finds documents by id, by title and by scattered letters", { file: PLAN }, async (wb) => {
  await wb.editor.squiggles().first().waitFor();
  const searches = [
    ["TDD-001", /TDD-001/, "docs/design/tdd-001-window-service.md"],
    ["window calculator", /COMP-001/, "docs/design/comp-001-window-calculator.md"],
    ["tkfrcsurg", /ADR-005/, "docs/adr/adr-005-surge-allowance.md"],
  ] as const;
  for (const [words, row, file] of searches) {
    await wb.page.keyboard.press("Control+t");
    await wb.quick.write(`#${words}`);
    await wb.quick.row(row).waitFor();
    await wb.shot(`symbols-${words.replace(" ", "-")}`);
    await wb.quick.take(row);
    await wb.quick.gone();
    await wb.editor.showing(file);
  }
});
