/** The command that leads to the document above the active one. */

import { commands, type Disposable } from "vscode";
import { Command } from "../names";
import { goToRelated } from "./goToRelated";
import type { Server } from "../server/server";

export function goToParent(server: Server): Disposable {
  return commands.registerCommand(Command.goToParent, () =>
    goToRelated(server, {
      title: "Go to Parent",
      none: "has no parent in this workspace",
      among: ({ parents }) => parents,
    }),
  );
}
