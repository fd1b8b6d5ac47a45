/** The commands of the Relations view about the document of a node. */

import { commands, Disposable, env } from "vscode";
import { Command } from "../names";
import type { RelatedNode } from "../views/relations/nodes";
import { showPlace } from "../places";

export function openRelated(): Disposable {
  return Disposable.from(
    commands.registerCommand(Command.openRelated, (node: RelatedNode) => open(node, false)),
    commands.registerCommand(Command.openRelatedToSide, (node: RelatedNode) => open(node, true)),
    commands.registerCommand(Command.copyRelatedId, ({ related }: RelatedNode) =>
      env.clipboard.writeText(related.label),
    ),
    commands.registerCommand(Command.showRelatedGraph, ({ related }: RelatedNode) =>
      commands.executeCommand(Command.showGraph, related.uri),
    ),
  );
}

async function open({ related: { uri, range } }: RelatedNode, toSide: boolean): Promise<void> {
  if (uri !== undefined) {
    await showPlace({ uri, range }, toSide);
  }
}
