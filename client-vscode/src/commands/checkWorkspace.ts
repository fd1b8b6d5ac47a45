/** The command that has the server look through the disk, and says what it came to. */

import { commands, type Disposable, ProgressLocation, window } from "vscode";
import { bySeverity, summary, total } from "../status/texts";
import { Command, TITLE } from "../names";
import type { CheckResult } from "../protocol";
import { notAnswered } from "./notAnswered";
import type { Server } from "../server/server";

const SHOW = "Show Gaps";

export function checkWorkspace(server: Server): Disposable {
  return commands.registerCommand(Command.checkWorkspace, async () => {
    const { result, cancelled } = await window.withProgress(
      { location: ProgressLocation.Notification, title: `${TITLE}: checking the workspace`, cancellable: true },
      async (_progress, token) => {
        const result = await server.request<CheckResult>("semanticDocs/check", {}, token);
        return { result, cancelled: token.isCancellationRequested };
      },
    );
    if (cancelled) {
      return;
    }
    if (result === undefined) {
      await notAnswered(server, "the workspace was not checked");
      return;
    }
    if (total(result.gaps) === 0) {
      await window.showInformationMessage(`${TITLE}: ${summary(result)}.`);
      return;
    }
    const text = `${TITLE}: ${summary(result)} (${bySeverity(result.gaps)}).`;
    if ((await window.showInformationMessage(text, SHOW)) === SHOW) {
      await commands.executeCommand(Command.showGaps);
    }
  });
}
