/** The command that leads to the documents that need the active one. */

import { commands, type Disposable } from "vscode";
import { Command } from "../names";
import { goToRelated } from "./goToRelated";
import type { Server } from "../server/server";

export function goToDependents(server: Server): Disposable {
  return commands.registerCommand(Command.goToDependents, () =>
    goToRelated(server, {
      title: "Go to Dependents",
      none: "is needed by no other document",
      among: ({ groups }) => groups.find(({ kind }) => kind === "neededBy")?.items ?? [],
    }),
  );
}
