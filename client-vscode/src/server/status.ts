/** The item of the status bar: how the server is; a click opens its log. */

import { Disposable, StatusBarAlignment, ThemeColor, window } from "vscode";
import { Command, TITLE } from "../names";
import type { Server, ServerState } from "./server";

const LOOK: Record<ServerState, { readonly icon: string; readonly tooltip: string }> = {
  starting: { icon: "$(sync~spin)", tooltip: "The server is starting." },
  running: { icon: "$(book)", tooltip: "The server is running." },
  stopped: { icon: "$(circle-slash)", tooltip: "The server is not running." },
};

export function statusItem(server: Server): Disposable {
  const item = window.createStatusBarItem("semanticDocs.status", StatusBarAlignment.Right);
  item.name = TITLE;
  item.command = Command.showLog;
  const listener = server.onDidChangeState((state) => {
    const { icon, tooltip } = LOOK[state];
    item.text = `${icon} ${TITLE}`;
    item.tooltip = `${TITLE}: ${tooltip} Click for its log.`;
    item.backgroundColor = state === "stopped" ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    item.show();
  });
  return Disposable.from(item, listener);
}
