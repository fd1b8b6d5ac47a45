/** The command that opens the example: a copy of it, since the extension's own folder is no place to write in. */

import { commands, type Disposable, type ExtensionContext, FileType, Uri, window, workspace } from "vscode";
import { Command, TITLE } from "../names";
import { freeName } from "./freeName";

const FOLDER = "slackwater-handbook";

const HERE = "In a scratch folder";
const ELSEWHERE = "In a folder of my choice…";

export function openExample(context: ExtensionContext): Disposable {
  return commands.registerCommand(Command.openExample, async () => {
    const choice = await window.showQuickPick(
      [
        { label: HERE, detail: "Kept with the data of the extension; opened again as it was left." },
        { label: ELSEWHERE, detail: `A folder ${FOLDER} is made there.` },
      ],
      { title: `${TITLE}: where shall the example be?` },
    );
    const folder = choice === undefined ? undefined : await placeOf(choice.label === HERE, context);
    if (folder !== undefined) {
      await commands.executeCommand("vscode.openFolder", folder, {
        forceNewWindow: workspace.workspaceFolders !== undefined,
      });
    }
  });
}

/** A folder with the example in it; undefined where the person thought better of it. */
async function placeOf(scratch: boolean, context: ExtensionContext): Promise<Uri | undefined> {
  const example = Uri.joinPath(context.extensionUri, "example");
  if (scratch) {
    const folder = Uri.joinPath(context.globalStorageUri, FOLDER);
    if (!(await exists(folder))) {
      await workspace.fs.copy(example, folder);
    }
    return folder;
  }
  const [parent] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false })) ?? [];
  if (parent === undefined) {
    return undefined;
  }
  const taken = (await workspace.fs.readDirectory(parent)).map(([name]) => name);
  const folder = Uri.joinPath(parent, freeName(FOLDER, taken));
  await workspace.fs.copy(example, folder);
  return folder;
}

async function exists(folder: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(folder)).type === FileType.Directory;
  } catch {
    return false;
  }
}
