/** Places of the protocol as those of the editor, and the way there. */

import { Range, type TextEditor, Uri, ViewColumn, window } from "vscode";
import type { Range as ProtocolRange } from "vscode-languageclient/node";

export interface Place {
  readonly uri: string;
  readonly range?: ProtocolRange | undefined;
}

export function rangeOf({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** Opens the document with the range selected. */
export async function showPlace({ uri, range }: Place, toSide = false): Promise<TextEditor> {
  return window.showTextDocument(Uri.parse(uri, true), {
    ...(range === undefined ? {} : { selection: rangeOf(range) }),
    viewColumn: toSide ? ViewColumn.Beside : ViewColumn.Active,
  });
}
