/** The curves of the edges, around the cards of the rows between their ends. Pure; pixels at zoom 1. */

import type { GraphEdge } from "../../src/protocol";
import { CARD, type Grid, rowsOf } from "./grid";
import { type Tracks, tracksOf } from "./tracks";

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

/** An edge from row to row: where it passes each of them, from the upper end to the lower one. */
interface Way {
  /** Whether the edge points down; else its upper end is the one that it points at. */
  readonly down: boolean;
  readonly row: number;
  readonly x: readonly number[];
  /** Both ends in one row. */
  readonly level: boolean;
  /** The number of its first stretch. */
  readonly first: number;
}

/** What is known of the edges before the heights of the rows are. */
export interface Plan {
  readonly ways: readonly Way[];
  readonly tracks: Tracks;
}

/** Heights: of one track, and of what curves and heads need beside them. */
const TRACK = 7;
const BENDS = 30;
/** However many tracks there are, rows stand no further apart: the tracks come closer. */
const MOST = 150;

/** Each edge leaves and reaches its cards at a place of its own, passes rows by its lanes, and runs across on a track. */
export function planOf(grid: Grid, x: Float64Array): Plan {
  const rowOf = rowsOf(
    grid.rows.map(({ items }) => items),
    x.length,
  );
  const chains = grid.edges.map((edge, index) => {
    const from = grid.numberOf(edge.from) ?? 0;
    const to = grid.numberOf(edge.to) ?? 0;
    const down = (rowOf[from] ?? 0) <= (rowOf[to] ?? 0);
    return { down, items: down ? [from, ...(grid.lanes[index] ?? []), to] : [to, ...(grid.lanes[index] ?? []), from] };
  });
  const ports = portsOf(chains.map(({ items }) => items), x, rowOf);
  let first = 0;
  const ways = chains.map(({ down, items }, index) => {
    const [start, end] = ports[index] ?? [0, 0];
    const across = items.map((item, at) => (x[item] ?? 0) + (at === 0 ? start : at === items.length - 1 ? end : 0));
    const way = { down, row: rowOf[items[0] ?? 0] ?? 0, x: across, level: rowOf[items[0] ?? 0] === rowOf[items.at(-1) ?? 0], first };
    first += across.length - 1;
    return way;
  });
  const stretches = ways.flatMap(({ row, x: across, level }) =>
    across.slice(1).map((to, at) => ({ gap: row + at, from: across[at] ?? to, to, back: level })),
  );
  return { ways, tracks: tracksOf(stretches) };
}

/** How far apart a row and the next one stand, so that the edges between find room. */
export function gapBelow({ tracks }: Plan, row: number, least: number): number {
  const count = tracks.counts.get(row) ?? 0;
  return Math.max(least, Math.min(MOST, BENDS + count * TRACK));
}

/** `y`: the middles of the rows. */
export function routesOf({ ways, tracks }: Plan, y: readonly number[]): Route[] {
  return ways.map(({ down, row, x, level, first }) => {
    const at = (index: number): number => y[index] ?? y.at(-1) ?? 0;
    const start = { x: x[0] ?? 0, y: at(row) + CARD.height / 2 };
    const last = row + x.length - 1;
    const end = { x: x.at(-1) ?? 0, y: level ? start.y : at(last) - CARD.height / 2 };
    const controls = x.slice(1).flatMap((to, index) => {
      const height = heightOf(tracks, first + index, row + index, at);
      const across = [{ x: x[index] ?? to, y: height }, { x: to, y: height }];
      const next = at(row + index + 1);
      // Straight down past the cards of a row: bends are for the space between rows.
      const past = [{ x: to, y: next - CARD.height / 2 }, { x: to, y: next + CARD.height / 2 }];
      return index === x.length - 2 ? across : [...across, ...past];
    });
    return down ? { from: start, to: end, controls } : { from: end, to: start, controls: [...controls].reverse() };
  });
}

function heightOf({ of, counts }: Tracks, stretch: number, row: number, at: (row: number) => number): number {
  const upper = at(row) + CARD.height / 2;
  // Below the last row there is as much room as its own tracks ask for.
  const count = counts.get(row) ?? 0;
  const lower = at(row + 1) > at(row) ? at(row + 1) - CARD.height / 2 : upper + BENDS + count * TRACK;
  const step = Math.min(TRACK, (lower - upper - BENDS) / Math.max(1, count));
  return (upper + lower) / 2 + ((of[stretch] ?? (count - 1) / 2) - (count - 1) / 2) * Math.max(0, step);
}

/** Where straight lines are drawn: those that tie the same two cards are bent away from each other. */
export function twinsOf(edges: readonly GraphEdge[], at: ReadonlyMap<string, Point>): (Route | undefined)[] {
  const pairs = new Map<string, number[]>();
  edges.forEach(({ from, to }, index) => {
    const pair = from < to ? `${from}\n${to}` : `${to}\n${from}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), index]);
  });
  const routes: (Route | undefined)[] = edges.map(() => undefined);
  for (const members of pairs.values()) {
    members.forEach((index, place) => {
      const edge = edges[index];
      const [a, b] = [at.get(edge?.from ?? ""), at.get(edge?.to ?? "")];
      if (members.length > 1 && a !== undefined && b !== undefined) {
        const aside = (place - (members.length - 1) / 2) * 40 * ((edge?.from ?? "") < (edge?.to ?? "") ? 1 : -1);
        const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
        const control = { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * aside, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * aside };
        routes[index] = { from: rim(a, control), to: rim(b, control), controls: [control] };
      }
    });
  }
  return routes;
}

/** Where the straight line from the middle of a card to a place outside leaves the card. */
export function rim(a: Point, b: Point): Point {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.min(CARD.width / 2 / Math.abs(dx || 1e-9), CARD.height / 2 / Math.abs(dy || 1e-9), 0.5);
  return { x: a.x + dx * share, y: a.y + dy * share };
}

/** Where along the rim each edge begins and ends, left to right as the other ends lie, from the middle of the card. */
function portsOf(chains: readonly (readonly number[])[], x: Float64Array, rowOf: Int32Array): [number, number][] {
  const ports = chains.map((): [number, number] => [0, 0]);
  const sides = new Map<string, { readonly edge: number; readonly end: 0 | 1; readonly toward: number; readonly tie: number }[]>();
  const add = (side: string, edge: number, end: 0 | 1, toward: number, tie: number): void => {
    sides.set(side, [...(sides.get(side) ?? []), { edge, end, toward: x[toward] ?? 0, tie }]);
  };
  chains.forEach((items, edge) => {
    const [first, last] = [items[0] ?? 0, items.at(-1) ?? 0];
    const level = rowOf[first] === rowOf[last];
    add(`${String(first)} below`, edge, 0, items[1] ?? last, edge);
    // Edges of one pair lie beside each other; where both ends are in one row, one lies within the other.
    add(`${String(last)} ${level ? "below" : "above"}`, edge, 1, items.at(-2) ?? first, level ? -edge : edge);
  });
  for (const side of sides.values()) {
    side.sort((a, b) => a.toward - b.toward || a.tie - b.tie);
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
