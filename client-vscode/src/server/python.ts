/** The interpreter chosen in the Python extension, where that is installed; of its interface only what is used. */

import { type Disposable, type Event, EventEmitter, extensions, workspace } from "vscode";

interface PythonApi {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: unknown): { readonly path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ readonly executable: { readonly uri?: { readonly fsPath: string } } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath?: Event<unknown>;
  };
}

const ID = "ms-python.python";

/** How long the extension may take to start: a server of another Python is better than none. */
const PATIENCE_MS = 10_000;

export function hasPythonExtension(): boolean {
  return extensions.getExtension(ID) !== undefined;
}

export class PythonExtension implements Disposable {
  private readonly changes = new EventEmitter<void>();
  /** Another interpreter was chosen; heard of once the first one was asked for. */
  readonly onDidChange = this.changes.event;
  private subscription: Disposable | undefined;

  /** Undefined without the extension, without a chosen environment, and when that cannot be resolved. */
  async chosen(): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, undefined);
    });
    try {
      return await Promise.race([this.ask(), late]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  dispose(): void {
    this.subscription?.dispose();
    this.changes.dispose();
  }

  private async ask(): Promise<string | undefined> {
    const { environments } = (await extensions.getExtension<PythonApi>(ID)?.activate()) ?? {};
    if (environments === undefined) {
      return undefined;
    }
    this.subscription ??= environments.onDidChangeActiveEnvironmentPath?.(() => {
      this.changes.fire();
    });
    const active = environments.getActiveEnvironmentPath(workspace.workspaceFolders?.[0]?.uri);
    // The path may be that of a folder; only the resolved environment names the interpreter.
    const resolved = await environments.resolveEnvironment(active);
    return resolved?.executable.uri?.fsPath;
  }
}
