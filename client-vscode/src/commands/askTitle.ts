/** Asks for a document's title. */

import { window } from "vscode";
import { titleFault } from "./titleFault";

export async function askTitle(title: string, prompt: string): Promise<string | undefined> {
  const said = await window.showInputBox({ title, prompt, validateInput: titleFault, ignoreFocusOut: true });
  return said?.trim();
}
