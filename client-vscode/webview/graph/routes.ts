/** The curves of the edges, around the cards of the rows between their ends. Pure; pixels at zoom 1. */

import { CARD, GAP, type Grid, rowsOf } from "./grid";

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

/** The curves: each edge leaves and reaches its cards at a place of its own, and runs down through its lanes. */
export function routesOf(grid: Grid, x: Float64Array, y: readonly number[]): Route[] {
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
