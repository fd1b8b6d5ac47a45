/** The client of a server: what it is told at the beginning, and what becomes of a server that ends. */

import { type FileSystemWatcher, type LogOutputChannel, workspace } from "vscode";
import { CloseAction, ErrorAction, type Executable, LanguageClient, RevealOutputChannelOn } from "vscode-languageclient/node";
import { Command, SECTION, TITLE } from "../names";
import { Crashes } from "./crashes";
import type { Found } from "./lookup";
import { keepOwnCommands } from "./ownCommands";
import { logLines } from "./stderr";

/** `folder`: where the process works. `crashed` is told when the server has ended too often to be started again. */
export function newClient(
  server: Found,
  folder: string,
  output: LogOutputChannel,
  settingsFiles: FileSystemWatcher,
  crashed: () => void,
): LanguageClient {
  // Without a `transport` the client talks over stdin and stdout and adds no argument of its own. The folder
  // that the process works in is ours, since a folder of documents may hold modules of anybody's.
  const executable: Executable = {
    command: server.command,
    args: [...server.args],
    options: { cwd: folder },
  };
  const crashes = new Crashes();
  const client = new LanguageClient(SECTION, TITLE, executable, {
    documentSelector: [{ scheme: "file", language: "markdown" }],
    diagnosticCollectionName: "semantic-docs",
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: {
      error: (_error, _message, count = 0) => ({
        action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
        handled: true,
      }),
      closed: () => {
        const again = crashes.again();
        if (!again) {
          crashed();
        }
        return { action: again ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
      },
    },
    // Nothing but the protocol is on stdout.
    stdioOptions: { stdout: () => undefined, stderr: logLines },
    initializationOptions: {
      diagnostics: { mode: workspace.getConfiguration(SECTION).get("diagnostics.mode", "workspace") },
      // What the server's code actions may name, since this client carries it out.
      commands: [Command.showRemediation, Command.openDocument],
      // VS Code's own Markdown support gives the outline; a second one would only double it.
      outline: false,
      status: true,
      trusted: workspace.isTrusted,
      rulesUrl: workspace.getConfiguration(SECTION).get("rulesUrl", ""),
    },
    synchronize: {
      // Sent with each change, besides being answered when the server asks: it need not ask.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      configurationSection: SECTION,
      fileEvents: settingsFiles,
    },
  });
  keepOwnCommands(client);
  return client;
}
