/** What the server offers about one gap: its fixes, its steps, and to ignore it. */

import type { CodeAction, CodeActionParams, Command as ProtocolCommand, Diagnostic } from "vscode-languageclient/node";
import { commands, workspace } from "vscode";
import type { GapItem } from "../protocol";
import type { Server } from "./server";

/** As the server says under `data` of an action. */
export type Role = "fix" | "steps" | "ignore";

/** Undefined where the server gives no answer. */
export async function actionsFor(server: Server, gap: GapItem, role: Role): Promise<CodeAction[] | undefined> {
  const diagnostic: Diagnostic = { range: gap.range, code: gap.code, message: gap.message, source: "semantic-docs" };
  const params: CodeActionParams = {
    textDocument: { uri: gap.uri },
    range: gap.range,
    context: { diagnostics: [diagnostic], only: ["quickfix"] },
  };
  const answer = await server.request<readonly (CodeAction | ProtocolCommand)[] | null>("textDocument/codeAction", params);
  if (answer === undefined) {
    return undefined;
  }
  const found = (answer ?? []).filter((one): one is CodeAction => dataOf(one)?.role === role);
  // Where two gaps of a place offer the same, the server gives it once, in the name of the first.
  const own = found.filter((action) => action.diagnostics !== undefined);
  return own.length > 0 ? own : found.filter((action) => dataOf(action)?.code === gap.code);
}

/** False when the editor refused the edit. */
export async function carryOut(server: Server, action: CodeAction): Promise<boolean> {
  const edit = action.edit && (await server.toEdit(action.edit));
  if (edit !== undefined && !(await workspace.applyEdit(edit))) {
    return false;
  }
  if (action.command !== undefined) {
    await commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
  return true;
}

function dataOf(action: CodeAction | ProtocolCommand): { readonly code?: string; readonly role?: Role } | undefined {
  return "data" in action ? (action.data as { code?: string; role?: Role } | undefined) : undefined;
}
