/** The command that leads to the Gaps view. */

import { commands, type Disposable } from "vscode";
import { Command, View } from "../names";

export function showGaps(): Disposable {
  return commands.registerCommand(Command.showGaps, () => commands.executeCommand(`${View.gaps}.focus`));
}
