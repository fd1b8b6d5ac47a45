/** The command that makes a document of a type: its name and text are the server's, the file the editor's. */

import { answered, reasonOf } from "../server/answer";
import { activeDocument } from "./activeDocument";
import { commands, type Disposable, type QuickPickItem, window } from "vscode";
import { createDocument } from "./createDocument";
import type { DocumentType, DocumentTypesParams } from "../protocol";
import { Command } from "../names";
import { askTitle } from "./askTitle";
import { notAnswered } from "./notAnswered";
import type { Server } from "../server/server";

const HEADING = "New Document";

interface TypeItem extends QuickPickItem {
  readonly name: string;
}

export function newDocument(server: Server): Disposable {
  return commands.registerCommand(Command.newDocument, async () => {
    const uri = activeDocument();
    const params: DocumentTypesParams = uri === undefined ? {} : { textDocument: { uri } };
    const answer = await server.ask<readonly DocumentType[]>("semanticDocs/documentTypes", params);
    const types = answered(answer);
    if (types === undefined) {
      await notAnswered(server, "no document was made", reasonOf(answer));
      return;
    }
    const picked = await window.showQuickPick(types.map(itemOf), {
      title: HEADING,
      placeHolder: "Type of the document",
      matchOnDescription: true,
      matchOnDetail: true,
    });
    const title = picked && (await askTitle(`${HEADING}: ${picked.label}`, "What is the document called?"));
    if (picked !== undefined && title !== undefined) {
      await createDocument(server, { type: picked.name, title });
    }
  });
}

function itemOf({ name, label, description }: DocumentType): TypeItem {
  return { name, label, description: name, detail: description };
}
