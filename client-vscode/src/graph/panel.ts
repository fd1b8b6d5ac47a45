/** The panel of the dependency graph: answers what its page asks, and tells it what has changed. */

import { randomBytes } from "node:crypto";
import { Disposable, type ExtensionContext, type Memento, Uri, ViewColumn, type WebviewPanel, window, workspace } from "vscode";
import { SECTION } from "../names";
import type { Graph } from "../protocol";
import type { Server } from "../server/server";
import type { Standing } from "../status/standing";
import { FollowedEditor } from "../views/relations/followed";
import { gather } from "../views/gather";
import { isActive } from "../status/phase";
import { exportMermaid, exportSvg } from "./exports";
import { pageOf } from "./html";
import type { Question, ToHost, ToPage, View } from "./messages";
import { noDocument, paramsOf, whyNothing } from "./questions";

const PAUSE_MS = 400;
const KEPT = "graph.view";

/** What is fetched of the extension: nothing but what esbuild has put there. */
export const FILES = "dist";

export class GraphPanel {
  private readonly followed = new FollowedEditor();
  private readonly parts: Disposable;
  private readonly memory: Memento;
  private seen: string;

  /**
   * `first`: the document to begin with, where it is another than the active one. `back`: whether the panel was there
   * before a reload of the window, and is to show what it showed then.
   */
  constructor(
    private readonly panel: WebviewPanel,
    private readonly server: Server,
    private readonly standing: Standing,
    { extensionUri, workspaceState }: Pick<ExtensionContext, "extensionUri" | "workspaceState">,
    private first: string | undefined,
    private back: boolean,
  ) {
    this.memory = workspaceState;
    this.seen = this.state();
    const update = gather(() => {
      this.tell({ type: "changed" });
    }, PAUSE_MS);
    this.parts = Disposable.from(
      this.followed,
      this.followed.onDidChange(() => {
        this.tellActive();
      }),
      standing.onDidChange(() => {
        // The end of an analysis is told like a change, since an answer before it may lack documents.
        if (this.state() !== this.seen) {
          this.seen = this.state();
          update();
        }
      }),
      { dispose: update.cancel },
      panel.webview.onDidReceiveMessage((message: ToHost) => this.receive(message)),
    );
    panel.onDidDispose(() => {
      this.parts.dispose();
    });
    panel.webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, FILES)] };
    const file = (name: string) => panel.webview.asWebviewUri(Uri.joinPath(extensionUri, FILES, name)).toString();
    panel.webview.html = pageOf({
      source: panel.webview.cspSource,
      script: file("graph.js"),
      style: file("graph.css"),
      nonce: randomBytes(18).toString("base64"),
    });
  }

  show(uri: string | undefined): void {
    this.panel.reveal();
    if (uri !== undefined) {
      this.tell({ type: "show", uri });
    }
  }

  private state(): string {
    return `${this.standing.phase} ${String(this.standing.status?.revision)}`;
  }

  private async receive(message: ToHost): Promise<void> {
    switch (message.type) {
      case "ready":
        this.tellKept();
        this.tellActive();
        break;
      case "keep":
        await this.memory.update(KEPT, message.view);
        break;
      case "ask":
        this.tell(await this.answer(message.serial, message.question));
        break;
      case "open":
        await this.open(message.uri);
        break;
      case "saveSvg":
        await exportSvg(message.svg);
        break;
      case "mermaid":
        await exportMermaid(this.server, message.question, message.how);
    }
  }

  /** Once: a page that is made anew while the window stays has a state of its own. */
  private tellKept(): void {
    const view = this.memory.get<View>(KEPT);
    if (this.back && view !== undefined) {
      this.tell({ type: "kept", view });
    }
    this.back = false;
  }

  private tellActive(): void {
    const depth = workspace.getConfiguration(SECTION).get("graph.depth", 2);
    this.tell({ type: "active", uri: this.followed.uri, depth });
    if (this.first !== undefined && this.first !== this.followed.uri) {
      this.tell({ type: "show", uri: this.first });
    }
    this.first = undefined;
  }

  private async answer(serial: number, question: Question): Promise<ToPage> {
    const params = paramsOf(question);
    if (params === undefined) {
      return { type: "nothing", serial, reason: noDocument() };
    }
    const graph = isActive(this.standing.phase)
      ? await this.server.request<Graph | null>("semanticDocs/graph", params)
      : undefined;
    return graph === null || graph === undefined
      ? { type: "nothing", serial, reason: whyNothing(graph, this.standing.phase) }
      : { type: "graph", serial, graph };
  }

  /** Beside the graph: in the column of an editor that is to be seen, else in a new one. */
  private async open(uri: string): Promise<void> {
    const own = this.panel.viewColumn;
    const columns = window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
    const beside = columns.find((column) => column !== undefined && column !== own);
    await window.showTextDocument(Uri.parse(uri, true), { viewColumn: beside ?? ViewColumn.Beside });
  }

  private tell(message: ToPage): void {
    void this.panel.webview.postMessage(message);
  }
}
