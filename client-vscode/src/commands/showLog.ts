/** The command that shows what the server has written. */

import { commands, type Disposable, type LogOutputChannel } from "vscode";
import { Command } from "../names";

export function showLog(output: LogOutputChannel): Disposable {
  return commands.registerCommand(Command.showLog, () => {
    output.show();
  });
}
