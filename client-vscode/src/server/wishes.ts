/** What the settings, the window and the packed extension say of the server that is wanted. */

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { type ExtensionContext, ExtensionMode, workspace } from "vscode";
import type { Strategy, Wishes } from "./lookup";
import { SECTION } from "../names";

export function wishesOf(context: ExtensionContext): Wishes {
  const settings = workspace.getConfiguration(SECTION);
  return {
    serverPath: settings.get("server.path", "").trim(),
    strategy: settings.get<Strategy>("importStrategy", "useBundled"),
    python: settings.get("python", "").trim(),
    home: homedir(),
    workspaceFolder: workspace.workspaceFolders?.[0]?.uri.fsPath,
    trusted: workspace.isTrusted,
    bundle: bundleOf(context),
  };
}

function bundleOf({ extensionMode, extensionPath }: ExtensionContext): string | undefined {
  // Who works on the extension has the server of the tree; a bundle there is left over from packing.
  const packed = extensionMode !== ExtensionMode.Development;
  const folder = path.join(extensionPath, "bundled");
  return packed && existsSync(path.join(folder, "bundle.json")) ? path.join(folder, "start.py") : undefined;
}
