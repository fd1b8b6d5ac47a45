/** The documents that a search has found, and which of them one is at. Pure. */

import type { GraphNode } from "../../src/protocol";
import { search } from "./model";

export class Hits {
  query = "";
  private found: readonly string[] = [];
  private at = -1;

  get keys(): readonly string[] {
    return this.found;
  }

  /** Whether anything is searched for at all. */
  get none(): boolean {
    return this.query.trim() === "";
  }

  search(nodes: readonly GraphNode[], query: string): void {
    this.query = query;
    this.found = search(nodes, query).map(({ key }) => key);
    this.at = -1;
  }

  /** The next one, or the one before, round and round; undefined where there is none. */
  go(by: 1 | -1): string | undefined {
    if (this.found.length === 0) {
      return undefined;
    }
    this.at = (Math.max(this.at, by === 1 ? -1 : 0) + by + this.found.length) % this.found.length;
    return this.found[this.at];
  }

  /** "3 of 7". */
  get text(): string {
    const total = String(this.found.length);
    return this.none ? "" : this.at < 0 ? `${total} found` : `${String(this.at + 1)} of ${total}`;
  }
}
