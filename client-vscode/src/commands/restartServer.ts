/** The server starts anew: on command, after a change of what chooses its program, and once the folder is trusted. */

import { commands, Disposable, extensions, workspace } from "vscode";
import { Command } from "../names";
import type { Server } from "../server/server";

const CHOOSES_THE_PROGRAM = ["semanticDocs.server.path", "semanticDocs.importStrategy", "semanticDocs.python"];

export function restartServer(server: Server): Disposable {
  return Disposable.from(
    commands.registerCommand(Command.restartServer, () => server.restart(true)),
    workspace.onDidChangeConfiguration(async (change) => {
      if (CHOOSES_THE_PROGRAM.some((setting) => change.affectsConfiguration(setting))) {
        // The client sends this change to the server that is about to go: first that, then the end.
        await new Promise(setImmediate);
        await server.restart();
      }
    }),
    workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    // The Python extension may have come or gone.
    extensions.onDidChange(() => server.refresh()),
  );
}
