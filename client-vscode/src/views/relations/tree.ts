/** The content of the Relations view: asked of the server as it is unfolded. */

import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from "vscode";
import { Answers } from "../answers";
import type { DocumentParams, Related, Relations } from "../../protocol";
import { groupsBelow, itemNodes, type Node, rootNodes } from "./nodes";
import { itemOf } from "./items";
import type { Server } from "../../server/server";

export class RelationsTree implements TreeDataProvider<Node>, Disposable {
  private readonly changes = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  private readonly finds = new EventEmitter<Related | undefined>();
  /** The document that is shown, as the server names it; undefined where there is none. */
  readonly onDidFind = this.finds.event;
  private readonly answers: Answers;
  private uri: string | undefined;
  private last: Relations | null = null;

  constructor(server: Server) {
    this.answers = new Answers(server);
  }

  refresh(): void {
    this.answers.forget();
    this.changes.fire(undefined);
  }

  /** Refreshes what is no longer what it was. */
  async renew(): Promise<void> {
    if (await this.answers.moved()) {
      this.refresh();
    }
  }

  /** Shows another document, or none. */
  show(uri: string | undefined): void {
    if (uri !== this.uri) {
      this.uri = uri;
      this.clear();
    }
  }

  clear(): void {
    this.last = null;
    this.refresh();
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) {
      return this.roots();
    }
    if (node.kind === "group") {
      return itemNodes(node);
    }
    const { uri } = node.related;
    const relations = uri === undefined ? undefined : await this.ask(uri);
    return relations ? groupsBelow(node, relations) : [];
  }

  dispose(): void {
    this.changes.dispose();
    this.finds.dispose();
  }

  private async roots(): Promise<Node[]> {
    const { uri } = this;
    if (uri === undefined) {
      this.finds.fire(undefined);
      return [];
    }
    const answer = await this.ask(uri);
    if (uri !== this.uri) {
      // Another document was asked for meanwhile, and its own answer is on the way.
      return [];
    }
    // A question that failed leaves what was there.
    this.last = answer === undefined ? this.last : answer;
    this.finds.fire(this.last?.document);
    return this.last === null ? [] : rootNodes(uri, this.last);
  }

  private ask(uri: string): Promise<Relations | null | undefined> {
    const params: DocumentParams = { textDocument: { uri } };
    return this.answers.ask<Relations | null>("semanticDocs/relations", params);
  }
}
