/** Shows what is said when no server can be started, and does what its buttons say. */

import { commands, type Disposable, env, type LogOutputChannel, Uri, window, workspace } from "vscode";
import { Button, missingText, Once, type Said } from "./missingText";
import { hasPythonExtension } from "./python";
import { Command, TITLE } from "../names";
import type { Server } from "./server";

export function missingMessage(server: Server, output: LogOutputChannel, extensionUri: Uri): Disposable {
  const once = new Once();
  return server.onMissing(async ({ missing, asked }) => {
    const said = missingText(missing, { trusted: workspace.isTrusted, pythonExtension: hasPythonExtension() });
    if (once.isNews(said.text, asked)) {
      await show(said, output, extensionUri);
    }
  });
}

async function show(said: Said, output: LogOutputChannel, extensionUri: Uri): Promise<void> {
  switch (await window.showErrorMessage(`${TITLE}: ${said.text}`, ...said.buttons)) {
    case Button.interpreter:
      await commands.executeCommand("python.setInterpreter");
      break;
    case Button.settings:
      await openSetting(said.setting);
      break;
    case Button.trust:
      await commands.executeCommand("workbench.trust.manage");
      break;
    case Button.help:
      await commands.executeCommand("markdown.showPreview", Uri.joinPath(extensionUri, "help", "python.md"));
      break;
    case Button.again:
      await commands.executeCommand(Command.restartServer);
      break;
    case Button.log:
      output.show();
      break;
    default:
  }
}

/** Programs are chosen for the machine that the extension runs on, which may be another one than the window's. */
async function openSetting(name: string): Promise<void> {
  const where = env.remoteName === undefined ? "openSettings" : "openRemoteSettings";
  await commands.executeCommand(`workbench.action.${where}`, { query: `@id:${name}` });
}
