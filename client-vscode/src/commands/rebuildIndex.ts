/** The command that has the server build its index from nothing; the server reports the progress. */

import { commands, type Disposable, window } from "vscode";
import { Command, TITLE } from "../names";
import type { Server } from "../server/server";

export function rebuildIndex(server: Server): Disposable {
  return commands.registerCommand(Command.rebuildIndex, async () => {
    if (!(await server.execute(Command.rebuildIndex))) {
      await window.showWarningMessage(`${TITLE}: the index was not rebuilt, because the server is not running.`);
    }
  });
}
