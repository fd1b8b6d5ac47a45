/**
 * Where everything stands: levels from top to bottom, a level that is wide in several rows, documents without
 * relations in a block below. The same documents give the same picture. Pure; sizes are in pixels at zoom 1.
 */

import { CARD, GAP, Grid } from "./grid";
import { neighbours, type Shown } from "./model";
import { places } from "./order";
import { type Point, type Route, routesOf } from "./routes";

/** Up to so many nodes, long edges are led around the cards of the rows between; more would only be slower. */
const ROUTED = 300;

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
