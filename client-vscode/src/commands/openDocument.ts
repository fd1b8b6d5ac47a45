/** The command by which a code action opens a document, perhaps with a range of it selected. */

import { commands, type Disposable } from "vscode";
import { Command } from "../names";
import type { Range } from "vscode-languageclient/node";
import { showPlace } from "../places";

export function openDocument(): Disposable {
  return commands.registerCommand(Command.openDocument, async (uri: string, range?: Range) => {
    await showPlace({ uri, range });
  });
}
