/** The server from outside: what the status bar says of it, and what happens when it is gone. */

import assert from "node:assert/strict";
import { eventually } from "./support/eventually";
import { kill, serverOf } from "./support/processes";
import { scenario } from "./support/scenario";
import { session } from "./support/session";

const PLAN = "docs/plans/impl-plan-002-st-ebb.md";

scenario("the status bar counts the gaps, and goes along", { file: PLAN }, async (wb) => {
  const count = wb.page.locator(".statusbar-item[id$='semanticDocs.gaps']");
  await count.filter({ hasText: /^\s*7\d\s*$/ }).waitFor();
  const before = Number(await count.innerText());
  await wb.putCursor(PLAN, "IMPL-PLAN-001|, type");
  await wb.editor.type("7");
  await eventually(async () => {
    assert.notEqual(Number(await count.innerText()), before);
  });
  await count.click();
  await wb.pane("Gaps").waitFor();
});

scenario("a server that is killed is replaced, and goes on with the text as it is", { file: PLAN }, async (wb) => {
  await wb.putCursor(PLAN, "IMPL-PLAN-001|, type");
  await wb.editor.type("7");
  const told = await wb.problem("IMPL-PLAN-0017");
  const { mark } = session();
  const first = await eventually(() => serverOf(mark, wb.folder));

  kill(first);
  const second = await eventually(() => {
    const now = serverOf(mark, wb.folder);
    assert.notEqual(now, first);
    return now;
  });
  assert.notEqual(second, first);
  await told.waitFor();
  await wb.editor.focus();
  await wb.editor.goTo(11, 24);
  await wb.page.keyboard.press("Backspace");
  await eventually(async () => {
    assert.equal(await told.count(), 0);
  });
  await wb.editor.type("8");
  await wb.problem("IMPL-PLAN-0018");
});
