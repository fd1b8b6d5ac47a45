/** Has the server say what a new document holds, has the editor write it, and shows it. */

import { window, workspace } from "vscode";
import { answered, reasonOf } from "../server/answer";
import type { NewDocument, NewDocumentParams } from "../protocol";
import { activeDocument } from "./activeDocument";
import { notAnswered } from "./notAnswered";
import type { Server } from "../server/server";
import { showPlace } from "../places";
import { TITLE } from "../names";

/** The document that is active decides the folder, or what evidence is for. */
export async function createDocument(server: Server, wish: Pick<NewDocumentParams, "type" | "title">): Promise<void> {
  const uri = activeDocument();
  const params: NewDocumentParams = { ...wish, ...(uri === undefined ? {} : { textDocument: { uri } }) };
  const answer = await server.ask<NewDocument | null>("semanticDocs/newDocument", params);
  const made = answered(answer);
  const edit = made ? await server.toEdit(made.edit) : undefined;
  if (!made || edit === undefined) {
    await notAnswered(server, "no document was made", reasonOf(answer));
    return;
  }
  if (!(await workspace.applyEdit(edit))) {
    await window.showErrorMessage(`${TITLE}: the editor could not create ${made.id}.`);
    return;
  }
  const editor = await showPlace(made);
  // The file is on the disk already, and empty: closed unsaved, it would stay so.
  await editor.document.save();
}
