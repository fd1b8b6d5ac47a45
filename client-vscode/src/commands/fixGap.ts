/** The command of the Gaps view that mends a gap: at once where one fix is sure, else by choice. */

import type { CodeAction } from "vscode-languageclient/node";
import { actionsFor, carryOut } from "../server/gapActions";
import { commands, type Disposable, window } from "vscode";
import { Command, TITLE } from "../names";
import type { GapItem } from "../protocol";
import type { GapNode } from "../views/gaps/nodes";
import { notAnswered } from "./notAnswered";
import { plain } from "./searchText";
import type { Server } from "../server/server";
import { showPlace } from "../places";

const EXPLAIN = "Explain Rule";
const STEPS = "Show Steps";

export function fixGap(server: Server): Disposable {
  return commands.registerCommand(Command.fixGap, async (node: GapNode) => {
    const { gap } = node;
    const fixes = await actionsFor(server, gap, "fix");
    if (fixes === undefined) {
      await notAnswered(server, "nothing was changed");
      return;
    }
    if (fixes.length === 0) {
      await helpInstead(server, node);
      return;
    }
    const sure = fixes.filter(({ isPreferred }) => isPreferred === true);
    const chosen = sure.length === 1 ? sure[0] : await choose(gap, fixes);
    if (chosen !== undefined) {
      await apply(server, gap, chosen);
    }
  });
}

async function choose(gap: GapItem, fixes: readonly CodeAction[]): Promise<CodeAction | undefined> {
  const items = fixes.map((action) => ({ label: plain(action.title), action }));
  const picked = await window.showQuickPick(items, { title: `Fix ${gap.code}`, placeHolder: gap.message });
  return picked?.action;
}

/** What is about to change is on the screen first. */
export async function apply(server: Server, gap: GapItem, action: CodeAction): Promise<void> {
  await showPlace(gap);
  if (!(await carryOut(server, action))) {
    await window.showErrorMessage(`${TITLE}: the editor refused the change. The document may have become another.`);
  }
}

/** Without a fix that can be written down, a person has to do it: by the steps, or by the rule's manual. */
async function helpInstead(server: Server, node: GapNode): Promise<void> {
  const [steps] = (await actionsFor(server, node.gap, "steps")) ?? [];
  const text = `${TITLE}: ${node.gap.code} has no fix that the server could make.`;
  const choice = await window.showInformationMessage(text, ...(steps === undefined ? [] : [STEPS]), EXPLAIN);
  if (choice === EXPLAIN) {
    await commands.executeCommand(Command.explainRule, node);
  } else if (choice === STEPS && steps !== undefined) {
    await carryOut(server, steps);
  }
}
