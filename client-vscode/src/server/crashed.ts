/** What is said when the server has ended so often that it is left alone. */

import { commands, type Disposable, type LogOutputChannel, window } from "vscode";
import { Command, TITLE } from "../names";
import type { Server } from "./server";

const RESTART = "Restart Server";
const OUTPUT = "Show Log";

export function crashedMessage(server: Server, output: LogOutputChannel): Disposable {
  return server.onCrashed(async () => {
    const choice = await window.showErrorMessage(
      `${TITLE}: the server has ended five times within three minutes, and is not started again unasked.`,
      RESTART,
      OUTPUT,
    );
    if (choice === RESTART) {
      await commands.executeCommand(Command.restartServer);
    } else if (choice === OUTPUT) {
      output.show();
    }
  });
}
