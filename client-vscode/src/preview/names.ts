/** What the preview knows of the names in its documents: asked for when one is shown, and again when something changed. */

import { commands, Disposable, workspace } from "vscode";
import { SECTION } from "../names";
import type { Names } from "../protocol";
import type { Server } from "../server/server";
import { isActive } from "../status/phase";
import type { Standing } from "../status/standing";
import { gather } from "../views/gather";
import type { Shown } from "./plugin";

/** Documents whose names are kept; a preview shows one, and a person has few of them. */
const MOST = 40;
const PAUSE_MS = 300;
const SETTING = "preview.badges";

interface Known {
  /** Of which the server was asked last; another one means that it is to be asked again. */
  state: string;
  names?: Names["names"];
}

export class PreviewNames implements Disposable {
  private readonly known = new Map<string, Known>();
  /** What was shown since the last refresh: other previews were closed. */
  private readonly current = new Set<string>();
  private readonly parts: Disposable;
  private badges = badges();

  /** Shows every preview anew. */
  private readonly refresh = gather(() => {
    this.current.clear();
    void commands.executeCommand("markdown.preview.refresh");
  }, 50);

  constructor(
    private readonly server: Server,
    private readonly standing: Standing,
  ) {
    const update = gather(() => {
      for (const uri of this.current) {
        this.bring(uri);
      }
    }, PAUSE_MS);
    this.parts = Disposable.from(
      standing.onDidChange(update),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SECTION}.${SETTING}`)) {
          this.badges = badges();
          this.refresh();
        }
      }),
      { dispose: update.cancel },
      { dispose: this.refresh.cancel },
    );
  }

  /** At once, with what is known so far; where that is not the newest, the preview is shown anew later. */
  of(uri: string): Shown | undefined {
    this.current.add(uri);
    this.bring(uri);
    const names = this.known.get(uri)?.names;
    return names === undefined ? undefined : { names, badges: this.badges };
  }

  private bring(uri: string): void {
    // What is typed may name something new without any other change that the server would tell of.
    const version = workspace.textDocuments.find((document) => document.uri.toString() === uri)?.version;
    const state = `${this.standing.phase} ${String(this.standing.status?.revision)} ${String(version)}`;
    const entry = this.known.get(uri) ?? { state: "" };
    if (entry.state === state || !isActive(this.standing.phase)) {
      return;
    }
    entry.state = state;
    // Behind all others, of which the first goes when there are too many.
    this.known.delete(uri);
    this.known.set(uri, entry);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) {
      this.known.delete(oldest);
    }
    void this.ask(uri, entry, state);
  }

  private async ask(uri: string, entry: Known, state: string): Promise<void> {
    const answer = await this.server.request<Names | null>("semanticDocs/names", { textDocument: { uri } });
    if (entry.state !== state) {
      // Something changed meanwhile, and the next answer is on its way.
      return;
    }
    const names = answer?.names ?? {};
    if (JSON.stringify(names) !== JSON.stringify(entry.names ?? {})) {
      entry.names = names;
      this.refresh();
    }
  }

  dispose(): void {
    this.parts.dispose();
  }
}

function badges(): boolean {
  return workspace.getConfiguration(SECTION).get(SETTING, true);
}
