/** The content of the Gaps view: asked of the server as it is unfolded, and again when it has become another. */

import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem } from "vscode";
import { Answers } from "../answers";
import type { GapGroup, GapGroups, GapGroupsParams, GapItem, Gaps, GapsParams, GroupBy } from "../../protocol";
import { childNodes, groupNodes, type GroupNode, type MoreNode, type Node, PAGE } from "./nodes";
import { itemOf } from "./items";
import type { Server } from "../../server/server";

/** In one answer of the server's. */
const MOST = 1_000;

export class GapsTree implements TreeDataProvider<Node>, Disposable {
  private readonly changes = new EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changes.event;
  /** By a group's id, how many of its gaps are shown where that is not one page. */
  private readonly shown = new Map<string, number>();
  private readonly answers: Answers;
  private groups: readonly GapGroup[] = [];

  constructor(
    server: Server,
    private by: GroupBy,
  ) {
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

  /** What was known is of no use once the server has ended. */
  clear(): void {
    this.groups = [];
    this.refresh();
  }

  groupBy(by: GroupBy): void {
    if (by !== this.by) {
      this.by = by;
      this.shown.clear();
      this.clear();
    }
  }

  /** As many again: whoever wants to see thousands need not ask for each hundred. */
  more({ of, shown }: MoreNode): void {
    this.shown.set(of.id, shown * 2);
    this.changes.fire(of);
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) {
      return this.roots();
    }
    return node.kind === "group" ? this.childrenOf(node) : [];
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** A question that failed leaves what was there: an empty view would say that no gap is left. */
  private async roots(): Promise<Node[]> {
    const by = this.by;
    const params: GapGroupsParams = { by };
    const answer = await this.answers.ask<GapGroups>("semanticDocs/gapGroups", params);
    if (by === this.by && answer !== undefined) {
      this.groups = answer.groups;
    }
    return groupNodes(this.by, this.groups);
  }

  private async childrenOf(node: GroupNode): Promise<Node[]> {
    const wanted = this.shown.get(node.id) ?? PAGE;
    const gaps: GapItem[] = [];
    for (;;) {
      const limit = Math.min(wanted - gaps.length, MOST);
      const params: GapsParams = { by: node.by, key: node.group.key, offset: gaps.length, limit };
      const page = await this.answers.ask<Gaps>("semanticDocs/gaps", params);
      gaps.push(...(page?.gaps ?? []));
      const total = page?.total ?? gaps.length;
      if (gaps.length >= Math.min(wanted, total) || page?.gaps.length === 0) {
        return childNodes(node, { gaps, total });
      }
    }
  }
}
