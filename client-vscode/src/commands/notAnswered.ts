/** What is said when the server gave no answer: why, as far as that is known, and where to look. */

import { commands, window } from "vscode";
import { Command, TITLE } from "../names";
import type { Server } from "../server/server";

const LOG = "Show Log";

/** `what` is a clause without its full stop: `the workspace was not checked`; `refused`, the server's own reason. */
export async function notAnswered(server: Server, what: string, refused?: string): Promise<void> {
  if (refused !== undefined) {
    await window.showWarningMessage(`${TITLE}: ${what}. ${refused}`);
  } else if ((await window.showWarningMessage(`${TITLE}: ${what}, ${reason(server)}.`, LOG)) === LOG) {
    await commands.executeCommand(Command.showLog);
  }
}

function reason(server: Server): string {
  if (server.state !== "running") {
    return "because the server is not running";
  }
  return server.protocol === 0
    ? "because the server is older than this extension: update semantic-docs"
    : "because the server did not answer; its log may say why";
}
