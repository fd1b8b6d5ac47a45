/** Which card stands in which row of the picture, in which order, and where long edges pass a row. Pure. */

import type { GraphEdge } from "../../src/protocol";
import { type Ties, uncross } from "./order";

/** Sizes in pixels at zoom 1. */
export const CARD = { width: 188, height: 82 } as const;
export const GAP = { across: 28, rows: 34, levels: 56, lane: 8, between: 4 } as const;

/** Rows of numbered items: cards, and lanes by which long edges pass a row. */
export class Grid {
  private readonly numbers = new Map<string, number>();
  private readonly keys: string[] = [];
  private levels: { readonly level: number; items: number[] }[] = [];
  rows: { readonly level: number; readonly items: number[] }[] = [];
  /** The lanes of each edge, from the upper end to the lower one. */
  readonly lanes: number[][] = [];
  private items = 0;

  constructor(
    readonly edges: readonly GraphEdge[],
    readonly routed: boolean,
  ) {}

  add(level: number, keys: readonly string[]): void {
    const items = keys.map((key) => {
      this.numbers.set(key, this.items);
      this.keys.push(key);
      return this.items++;
    });
    this.levels.push({ level, items });
  }

  numberOf(key: string): number | undefined {
    return this.numbers.get(key);
  }

  keyOf(item: number): string | undefined {
    return this.keys[item];
  }

  /** Orders each level, then deals it out to its rows card by card, so that each stays near its place across. */
  split(perRow: number): void {
    const sorted = this.levels.map(({ items }) => [...items]);
    uncross(sorted, this.ties(sorted, false), 8);
    this.levels.forEach(({ level }, index) => {
      const items = sorted[index] ?? [];
      const count = Math.max(1, Math.ceil(items.length / perRow));
      for (let row = 0; row < count; row++) {
        this.rows.push({ level, items: items.filter((_, at) => at % count === row) });
      }
    });
    const rows = this.rows.map(({ items }) => items);
    if (this.routed) {
      this.addLanes(rows);
    }
    uncross(rows, this.ties(rows, this.routed), this.routed ? 24 : 8);
    this.rows.forEach((row, index) => row.items.splice(0, row.items.length, ...(rows[index] ?? [])));
  }

  private addLanes(rows: number[][]): void {
    const rowOf = rowsOf(rows, this.items);
    for (const edge of this.edges) {
      const [upper, lower] = this.ends(edge, rowOf);
      const lanes: number[] = [];
      if (upper !== undefined && lower !== undefined) {
        for (let row = (rowOf[upper] ?? 0) + 1; row < (rowOf[lower] ?? 0); row++) {
          const items = rows[row];
          // Beside where the upper end is now: a good beginning for the search of an order.
          const share = (rows[rowOf[upper] ?? 0]?.indexOf(upper) ?? 0) / (rows[rowOf[upper] ?? 0]?.length ?? 1);
          items?.splice(Math.round(share * items.length), 0, this.items);
          lanes.push(this.items++);
        }
      }
      this.lanes.push(lanes);
    }
  }

  /** The ends of an edge, upper first; undefined for an end that is not in the grid. */
  private ends(edge: GraphEdge, rowOf: Int32Array): [number | undefined, number | undefined] {
    const from = this.numbers.get(edge.from);
    const to = this.numbers.get(edge.to);
    return (rowOf[from ?? 0] ?? 0) <= (rowOf[to ?? 0] ?? 0) ? [from, to] : [to, from];
  }

  /** Who is tied to whom in the rows above and below; by lanes, only neighbouring rows are. */
  ties(rows: readonly (readonly number[])[], lanes: boolean): Ties {
    const rowOf = rowsOf(rows, this.items);
    const above: number[][] = Array.from({ length: this.items }, () => []);
    const below: number[][] = Array.from({ length: this.items }, () => []);
    this.edges.forEach((edge, index) => {
      const [upper, lower] = this.ends(edge, rowOf);
      if (upper === undefined || lower === undefined || rowOf[upper] === rowOf[lower]) {
        return;
      }
      const chain = lanes ? [upper, ...(this.lanes[index] ?? []), lower] : [upper, lower];
      chain.slice(1).forEach((end, at) => {
        const start = chain[at] ?? upper;
        below[start]?.push(end);
        above[end]?.push(start);
      });
    });
    return { above, below };
  }

  /** With the part of the space beside a card that two lanes do not need: `GAP.between` is what all keep. */
  widthOf = (item: number): number => (item < this.keys.length ? CARD.width + GAP.across - GAP.between : GAP.lane);
}

/** The row of each item. */
export function rowsOf(rows: readonly (readonly number[])[], items: number): Int32Array {
  const found = new Int32Array(items);
  rows.forEach((row, index) => {
    for (const item of row) {
      found[item] = index;
    }
  });
  return found;
}
