/** The command by which a code action opens a document, perhaps with a range of it selected. */

import { commands, type Disposable, Range, Uri, window } from "vscode";
import type { Range as ProtocolRange } from "vscode-languageclient/node";
import { Command } from "../names";

export function openDocument(): Disposable {
  return commands.registerCommand(Command.openDocument, async (uri: string, range?: ProtocolRange) => {
    await window.showTextDocument(
      Uri.parse(uri, true),
      range === undefined ? {} : { selection: selectionOf(range) },
    );
  });
}

function selectionOf({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
