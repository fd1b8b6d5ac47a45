/** Wires the parts together, and does nothing else. */

import { type ExtensionContext, window } from "vscode";
import { missingMessage } from "./missing";
import { TITLE } from "./names";
import { openDocument } from "./openDocument";
import { rebuildIndex } from "./rebuildIndex";
import { restartServer } from "./restartServer";
import { Server } from "./server";
import { showOutput } from "./showOutput";
import { showRemediation } from "./showRemediation";
import { statusItem } from "./status";

/** The editor waits for what `deactivate` returns, but not for disposables: hence a variable. */
let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel(TITLE, { log: true });
  server = new Server(output);
  context.subscriptions.push(
    output,
    server,
    statusItem(server),
    missingMessage(server, output),
    restartServer(server),
    rebuildIndex(server),
    showOutput(output),
    showRemediation(),
    openDocument(),
  );
  void server.start();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
