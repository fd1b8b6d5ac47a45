/**
 * Where everything stands: levels from top to bottom, a level that is wide in several rows, documents without
 * relations in a block below. The same documents give the same picture. Pure; sizes are in pixels at zoom 1.
 */

import type { GraphEdge } from "../../src/protocol";
import { neighbours, type Shown } from "./model";
import { places, type Ties, uncross } from "./order";

export const CARD = { width: 184, height: 66 } as const;
const GAP = { across: 28, rows: 34, levels: 74, lane: 18 } as const;

/** Up to so many nodes, long edges are led around the cards of the rows between; more would only be slower. */
const ROUTED = 300;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve: quadratic ones joined in the middles between its controls. `from` and `to` are ends on the cards' rims. */
export interface Route {
  readonly from: Point;
  readonly to: Point;
  readonly controls: readonly Point[];
}

export interface Band {
  /** The level, or undefined for documents without relations. */
  readonly level: number | undefined;
  readonly top: number;
  readonly bottom: number;
}

export interface Layout {
  readonly at: ReadonlyMap<string, Point>;
  /** One for each edge, in their order; undefined for a straight line. */
  readonly routes: readonly (Route | undefined)[];
  readonly bands: readonly Band[];
  readonly left: number;
  readonly right: number;
}

/** `before`: the places of the last layout, whose order from left to right is kept where crossings allow. */
export function layout(shown: Shown, before: ReadonlyMap<string, Point> = new Map()): Layout {
  const beside = neighbours(shown.edges);
  const inOrder = [...shown.nodes].sort(
    (a, b) => (before.get(a.key)?.x ?? 0) - (before.get(b.key)?.x ?? 0) || a.label.localeCompare(b.label, "en"),
  );
  const tied = inOrder.filter(({ key }) => beside.has(key));
  const alone = inOrder.filter(({ key }) => !beside.has(key));

  const grid = new Grid(shown.edges, tied.length <= ROUTED);
  const levels = [...new Set(tied.map(({ level }) => level))].sort((a, b) => a - b);
  for (const level of levels) {
    grid.add(
      level,
      tied.filter((node) => node.level === level).map(({ key }) => key),
    );
  }
  const perRow = rowLength(inOrder.length);
  grid.split(perRow);
  return finish(grid, alone.map(({ key }) => key), perRow);
}

/** So many cards a row that the whole is about as wide as a screen for its height. */
function rowLength(nodes: number): number {
  return Math.max(7, Math.ceil(Math.sqrt(nodes * 1.1)));
}

/** Rows of numbered items: cards, and lanes by which long edges pass a row. */
class Grid {
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

  widthOf = (item: number): number => (item < this.keys.length ? CARD.width : GAP.lane);
}

function rowsOf(rows: readonly (readonly number[])[], items: number): Int32Array {
  const found = new Int32Array(items);
  rows.forEach((row, index) => {
    for (const item of row) {
      found[item] = index;
    }
  });
  return found;
}

function finish(grid: Grid, alone: readonly string[], perRow: number): Layout {
  const rows = grid.rows.map(({ items }) => items);
  const x = places(rows, grid.ties(rows, grid.routed), grid.widthOf, GAP.across, grid.routed ? 16 : 6);
  const at = new Map<string, Point>();
  const y: number[] = [];
  const bands: Band[] = [];
  let top = 0;
  grid.rows.forEach(({ level, items }, index) => {
    const last = bands.at(-1);
    const same = last?.level === level;
    top += index === 0 ? 0 : CARD.height + (same ? GAP.rows + Math.min(30, items.length) : GAP.levels);
    y.push(top + CARD.height / 2);
    if (last !== undefined && same) {
      bands[bands.length - 1] = { ...last, bottom: top + CARD.height };
    } else {
      bands.push({ level, top, bottom: top + CARD.height });
    }
    for (const item of items) {
      const key = grid.keyOf(item);
      if (key !== undefined) {
        at.set(key, { x: x[item] ?? 0, y: top + CARD.height / 2 });
      }
    }
  });
  const routes = grid.routed ? routesOf(grid, x, y) : grid.edges.map(() => undefined);
  placeAlone(alone, perRow, grid.rows.length === 0 ? 0 : top + CARD.height + GAP.levels, at, bands);
  const across = [...at.values()].map((point) => point.x);
  const widest = routes.flatMap((route) => route?.controls.map((point) => point.x) ?? []);
  return {
    at,
    routes,
    bands,
    left: Math.min(0, least(across) - CARD.width / 2, least(widest)),
    right: Math.max(0, -least(across.map((value) => -value)) + CARD.width / 2, -least(widest.map((value) => -value))),
  };
}

function least(values: readonly number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
}

function placeAlone(keys: readonly string[], perRow: number, top: number, at: Map<string, Point>, bands: Band[]): void {
  if (keys.length === 0) {
    return;
  }
  const count = Math.ceil(keys.length / perRow);
  const columns = Math.ceil(keys.length / count);
  const step = CARD.width + GAP.across;
  const known = [...at.values()].map(({ x }) => x);
  const middle = known.length === 0 ? 0 : (least(known) - least(known.map((x) => -x))) / 2;
  keys.forEach((key, index) => {
    at.set(key, {
      x: middle + ((index % columns) - (columns - 1) / 2) * step,
      y: top + CARD.height / 2 + Math.floor(index / columns) * (CARD.height + GAP.rows),
    });
  });
  bands.push({ level: undefined, top, bottom: top + count * CARD.height + (count - 1) * GAP.rows });
}

/** The curves: each edge leaves and reaches its cards at a place of its own, and runs down through its lanes. */
function routesOf(grid: Grid, x: Float64Array, y: readonly number[]): Route[] {
  const rowOf = rowsOf(
    grid.rows.map(({ items }) => items),
    x.length,
  );
  const chains = grid.edges.map((edge, index) => {
    const from = grid.numberOf(edge.from) ?? 0;
    const to = grid.numberOf(edge.to) ?? 0;
    const down = (rowOf[from] ?? 0) <= (rowOf[to] ?? 0);
    return { from, to, down, items: down ? [from, ...(grid.lanes[index] ?? []), to] : [to, ...(grid.lanes[index] ?? []), from] };
  });
  const ports = portsOf(chains.map(({ items }) => items), x, rowOf);
  return chains.map(({ from, to, down, items }, index) => {
    const [first, last] = [items[0] ?? from, items.at(-1) ?? to];
    const row = (item: number): number => y[rowOf[item] ?? 0] ?? 0;
    const start = { x: (x[first] ?? 0) + (ports[index]?.[0] ?? 0), y: row(first) + CARD.height / 2 };
    const level = rowOf[first] === rowOf[last];
    const end = {
      x: (x[last] ?? 0) + (ports[index]?.[1] ?? 0),
      y: row(last) + (level ? CARD.height / 2 : -CARD.height / 2),
    };
    const controls = level
      ? sag(start, end)
      : along([start, ...items.slice(1, -1).map((item) => ({ x: x[item] ?? 0, y: row(item) })), end]);
    return down ? { from: start, to: end, controls } : { from: end, to: start, controls: [...controls].reverse() };
  });
}

/** Straight out of the one, across in the middle, straight into the other. */
function along(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((b, index) => {
    const a = points[index] ?? b;
    const lane = GAP.levels / 2;
    // Across right beside the card, where the row that is left or reached has one; else half-way.
    const middle = index === 0 ? Math.min(a.y + lane, (a.y + b.y) / 2) : b.y === points.at(-1)?.y ? Math.max(b.y - lane, (a.y + b.y) / 2) : (a.y + b.y) / 2;
    return [
      { x: a.x, y: middle },
      { x: b.x, y: middle },
    ];
  });
}

/** Between two cards of one row: down, across and up again. */
function sag(start: Point, end: Point): Point[] {
  const depth = Math.min(GAP.levels - 8, 26 + Math.abs(end.x - start.x) / 24);
  return [
    { x: start.x, y: start.y + depth },
    { x: end.x, y: end.y + depth },
  ];
}

/** Where along the rim each edge begins and ends, left to right as the other ends lie, from the middle of the card. */
function portsOf(chains: readonly (readonly number[])[], x: Float64Array, rowOf: Int32Array): [number, number][] {
  const ports = chains.map((): [number, number] => [0, 0]);
  const sides = new Map<string, { readonly edge: number; readonly end: 0 | 1; readonly toward: number }[]>();
  const add = (side: string, edge: number, end: 0 | 1, toward: number): void => {
    sides.set(side, [...(sides.get(side) ?? []), { edge, end, toward: x[toward] ?? 0 }]);
  };
  chains.forEach((items, edge) => {
    const [first, last] = [items[0] ?? 0, items.at(-1) ?? 0];
    add(`${String(first)} below`, edge, 0, items[1] ?? last);
    add(`${String(last)} ${rowOf[first] === rowOf[last] ? "below" : "above"}`, edge, 1, items.at(-2) ?? first);
  });
  for (const side of sides.values()) {
    side.sort((a, b) => a.toward - b.toward);
    const step = Math.min(20, (CARD.width * 0.66) / Math.max(1, side.length - 1));
    side.forEach(({ edge, end }, index) => {
      const port = ports[edge];
      if (port !== undefined) {
        port[end] = (index - (side.length - 1) / 2) * step;
      }
    });
  }
  return ports;
}
