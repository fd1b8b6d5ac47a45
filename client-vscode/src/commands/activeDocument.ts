/** The Markdown file of the active editor. */

import { window } from "vscode";

/** Its URI; undefined where the editor shows something else. */
export function activeDocument(): string | undefined {
  const document = window.activeTextEditor?.document;
  return document?.languageId === "markdown" && document.uri.scheme === "file" ? document.uri.toString() : undefined;
}
