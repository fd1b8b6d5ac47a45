/** The command that makes a note of evidence for the active document. */

import { commands, type Disposable } from "vscode";
import { askTitle } from "./askTitle";
import { Command } from "../names";
import { createDocument } from "./createDocument";
import type { Server } from "../server/server";

export function newEvidenceNote(server: Server): Disposable {
  return commands.registerCommand(Command.newEvidenceNote, async () => {
    const title = await askTitle("New Evidence Note", "What does it show?");
    if (title !== undefined) {
      await createDocument(server, { type: "evidence", title });
    }
  });
}
