/** The command that shows what the server has written. */

import { commands, type Disposable, type LogOutputChannel } from "vscode";
import { Command } from "./names";

export function showOutput(output: LogOutputChannel): Disposable {
  return commands.registerCommand(Command.showOutput, () => {
    output.show();
  });
}
