/** Wires the parts together, and does nothing else. */

import { type ExtensionContext, window } from "vscode";
import { crashedMessage } from "./server/crashed";
import { missingMessage } from "./server/missing";
import { TITLE } from "./names";
import { openDocument } from "./commands/openDocument";
import { openExample } from "./commands/openExample";
import { rebuildIndex } from "./commands/rebuildIndex";
import { restartServer } from "./commands/restartServer";
import { Server } from "./server/server";
import { showLog } from "./commands/showLog";
import { showRemediation } from "./commands/showRemediation";
import { statusItem } from "./server/status";

/** The editor waits for what `deactivate` returns, but not for disposables: hence a variable. */
let server: Server | undefined;

export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel(TITLE, { log: true });
  server = new Server(output, context);
  context.subscriptions.push(
    output,
    server,
    statusItem(server),
    missingMessage(server, output, context.extensionUri),
    crashedMessage(server, output),
    restartServer(server),
    rebuildIndex(server),
    showLog(output),
    showRemediation(),
    openDocument(),
    openExample(context),
  );
  void server.start();
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
