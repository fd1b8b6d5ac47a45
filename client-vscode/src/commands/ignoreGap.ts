/** The command of the Gaps view that silences a gap where it stands, by a word in the document. */

import { commands, type Disposable, window } from "vscode";
import { Command, TITLE } from "../names";
import { actionsFor } from "../server/gapActions";
import { apply } from "./fixGap";
import type { GapNode } from "../views/gaps/nodes";
import { notAnswered } from "./notAnswered";
import type { Server } from "../server/server";

export function ignoreGap(server: Server): Disposable {
  return commands.registerCommand(Command.ignoreGap, async ({ gap }: GapNode) => {
    const actions = await actionsFor(server, gap, "ignore");
    if (actions === undefined) {
      await notAnswered(server, "nothing was changed");
      return;
    }
    const [action] = actions;
    if (action === undefined) {
      await window.showInformationMessage(
        `${TITLE}: ${gap.code} cannot be ignored at this place; the configuration can ignore it for a whole file.`,
      );
      return;
    }
    await apply(server, gap, action);
  });
}
