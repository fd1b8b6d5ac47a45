/** The command of the Gaps view that copies what a gap says. */

import { commands, type Disposable, env } from "vscode";
import { Command } from "../names";
import type { GapNode } from "../views/gaps/nodes";

export function copyMessage(): Disposable {
  return commands.registerCommand(Command.copyMessage, ({ gap }: GapNode) => env.clipboard.writeText(gap.message));
}
