/** The commands of the Gaps view that have it show more, and ask anew. */

import { commands, Disposable } from "vscode";
import { Command } from "../names";
import type { GapsTree } from "../views/gaps/tree";
import type { MoreNode } from "../views/gaps/nodes";

export function moreGaps(tree: GapsTree): Disposable {
  return Disposable.from(
    commands.registerCommand(Command.moreGaps, (node: MoreNode) => {
      tree.more(node);
    }),
    commands.registerCommand(Command.refreshGaps, () => {
      tree.refresh();
    }),
  );
}
