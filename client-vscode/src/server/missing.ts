/** What is said when no server is found, and the buttons that help. A server that fails is reported by the client. */

import { commands, type Disposable, type LogOutputChannel, window } from "vscode";
import type { Missing } from "./lookup";
import { Command, SECTION, TITLE } from "../names";
import type { Server } from "./server";

const AGAIN = "Try Again";
const SETTINGS = "Open Settings";
const OUTPUT = "Show Log";

export function missingMessage(server: Server, output: LogOutputChannel): Disposable {
  return server.onMissing((missing) => {
    void say(missing, output);
  });
}

async function say({ tried }: Missing, output: LogOutputChannel): Promise<void> {
  const choice = await window.showErrorMessage(
    `${TITLE}: no server was found. ${tried.join(" ")} ` +
      `Install it (pip install semantic-docs), or set ${SECTION}.server.path.`,
    AGAIN,
    SETTINGS,
    OUTPUT,
  );
  if (choice === AGAIN) {
    await commands.executeCommand(Command.restartServer);
  } else if (choice === SETTINGS) {
    await commands.executeCommand("workbench.action.openSettings", `${SECTION}.server.path`);
  } else if (choice === OUTPUT) {
    output.show();
  }
}
