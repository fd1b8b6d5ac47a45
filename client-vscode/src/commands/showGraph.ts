/** The command that shows the dependency graph, and the panel that comes back after a reload. */

import { commands, Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window } from "vscode";
import { GraphPanel } from "../graph/panel";
import { Command, GRAPH_PANEL } from "../names";
import type { Server } from "../server/server";
import type { Standing } from "../status/standing";

const NAME = "Dependency Graph";

export function showGraph(server: Server, standing: Standing, context: ExtensionContext): Disposable {
  let current: GraphPanel | undefined;
  const adopt = (panel: WebviewPanel, uri: string | undefined, back: boolean) => {
    const graph = new GraphPanel(panel, server, standing, context, uri, back);
    current = graph;
    panel.onDidDispose(() => {
      current = current === graph ? undefined : current;
    });
  };
  return Disposable.from(
    commands.registerCommand(Command.showGraph, (argument?: unknown) => {
      const uri = uriOf(argument);
      if (current !== undefined) {
        current.show(uri ?? window.activeTextEditor?.document.uri.toString());
        return;
      }
      const column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
      adopt(window.createWebviewPanel(GRAPH_PANEL, NAME, column, { enableScripts: true }), uri, false);
    }),
    window.registerWebviewPanelSerializer(GRAPH_PANEL, {
      deserializeWebviewPanel: (panel) => {
        adopt(panel, undefined, true);
        return Promise.resolve();
      },
    }),
  );
}

/** Menus of the editor give a URI, views and code actions its text. */
function uriOf(argument: unknown): string | undefined {
  return argument instanceof Uri ? argument.toString() : typeof argument === "string" ? argument : undefined;
}
