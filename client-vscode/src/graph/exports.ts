/** The graph as a file, or as text on the clipboard. */

import path from "node:path";
import { env, Uri, window, workspace } from "vscode";
import { notAnswered } from "../commands/notAnswered";
import { TITLE } from "../names";
import type { Mermaid } from "../protocol";
import type { Server } from "../server/server";
import type { Question } from "./messages";
import { paramsOf } from "./questions";

export async function exportSvg(svg: string): Promise<void> {
  await save(svg, "svg", "SVG");
}

export async function exportMermaid(server: Server, question: Question, how: "copy" | "save"): Promise<void> {
  const params = paramsOf(question);
  const mermaid =
    params === undefined ? undefined : await server.request<Mermaid | null>("semanticDocs/mermaid", params);
  if (mermaid === undefined || mermaid === null) {
    await notAnswered(server, "the graph was not exported");
  } else if (how === "save") {
    await save(mermaid.text, "mmd", "Mermaid");
  } else {
    await env.clipboard.writeText(mermaid.text);
    window.setStatusBarMessage(`${TITLE}: the graph is on the clipboard, as Mermaid.`, 4000);
  }
}

async function save(text: string, extension: string, format: string): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const target = await window.showSaveDialog({
    title: `Save the Dependency Graph as ${format}`,
    filters: { [format]: [extension] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder.uri, `dependency-graph.${extension}`) }),
  });
  if (target === undefined) {
    return;
  }
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    window.setStatusBarMessage(`${TITLE}: ${path.posix.basename(target.path)} was written.`, 4000);
  } catch (error) {
    void window.showErrorMessage(`${TITLE}: ${target.fsPath} was not written. ${String(error)}`);
  }
}
