/** The interpreter chosen in the Python extension, where that is installed; of its interface only what is used. */

import { extensions, workspace } from "vscode";

interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: unknown): { readonly path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ readonly executable: { readonly uri?: { readonly fsPath: string } } } | undefined>;
  };
}

/** Undefined without the Python extension, without a chosen environment, and when that cannot be resolved. */
export async function chosenInterpreter(): Promise<string | undefined> {
  const extension = extensions.getExtension<PythonApi>("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  try {
    const { environments } = await extension.activate();
    const active = environments?.getActiveEnvironmentPath(workspace.workspaceFolders?.[0]?.uri);
    // The path may be that of a folder; only the resolved environment names the interpreter.
    const resolved = active && (await environments?.resolveEnvironment(active));
    return resolved?.executable.uri?.fsPath;
  } catch {
    return undefined;
  }
}
