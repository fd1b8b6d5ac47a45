/**
 * Where everything stands: levels from top to bottom, a level that is wide in several rows, documents without
 * relations in a block below. The same documents in the same room give the same picture. Pure; sizes are in pixels
 * at zoom 1.
 */

import { type Box, fitting, type Size } from "./frame";
import { CARD, GAP, Grid } from "./grid";
import { neighbours, type Shown } from "./model";
import { places } from "./order";
import { gapBelow, planOf, type Point, type Route, routesOf, twinsOf } from "./routes";

/** Up to so many nodes, long edges are led around the cards of the rows between; more would only be slower. */
const ROUTED = 300;
/** Up to so many, several lengths of a row are tried. */
const TRIED = 60;
/** Where nobody says how large the room is. */
const ROOM: Size = { width: 1200, height: 700 };
/** From the cards to the rim of the bands. */
export const SIDE = 14;

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

/** Around all of it, bands included. */
export function boxOf({ bands, left, right }: Layout): Box {
  return { left: left - SIDE, top: -SIDE, right: right + SIDE, bottom: (bands.at(-1)?.bottom ?? 0) + SIDE };
}

/**
 * `before`: the places of the last layout, whose order from left to right is kept where crossings allow.
 * `room`: what the picture is to fill; rows are as long as lets it be seen largest there.
 */
export function layout(shown: Shown, before: ReadonlyMap<string, Point> = new Map(), room: Size = ROOM): Layout {
  const beside = neighbours(shown.edges);
  const inOrder = [...shown.nodes].sort(
    (a, b) => (before.get(a.key)?.x ?? 0) - (before.get(b.key)?.x ?? 0) || a.label.localeCompare(b.label, "en"),
  );
  const tied = inOrder.filter(({ key }) => beside.has(key));
  const alone = inOrder.filter(({ key }) => !beside.has(key)).map(({ key }) => key);
  const levels = [...new Set(tied.map(({ level }) => level))].sort((a, b) => a - b);
  const keys = levels.map((level) => tied.filter((node) => node.level === level).map(({ key }) => key));
  const laidOut = (perRow: number): Layout => {
    const grid = new Grid(shown.edges, tied.length <= ROUTED);
    levels.forEach((level, index) => {
      grid.add(level, keys[index] ?? []);
    });
    grid.split(perRow);
    return finish(grid, alone, perRow);
  };
  let best: { readonly layout: Layout; readonly zoom: number } | undefined;
  for (const perRow of rowLengths(inOrder.length, Math.max(alone.length, ...keys.map(({ length }) => length)), room)) {
    const tried = laidOut(perRow);
    const zoom = fitting(boxOf(tried), room);
    best = best === undefined || zoom > best.zoom ? { layout: tried, zoom } : best;
  }
  return best?.layout ?? laidOut(1);
}

/** How many cards a row may have: all that come into question where there are few; else the one that has the room's shape. */
function rowLengths(nodes: number, widest: number, { width, height }: Size): number[] {
  if (nodes <= TRIED) {
    const most = Math.max(2, Math.min(widest, 12));
    return Array.from({ length: most - 1 }, (_, index) => most - index);
  }
  const [across, down] = [CARD.width + GAP.across, CARD.height + GAP.rows + GAP.levels / 4];
  return [Math.max(3, Math.ceil(Math.sqrt((nodes * width * down) / (Math.max(1, height) * across))))];
}

function finish(grid: Grid, alone: readonly string[], perRow: number): Layout {
  const rows = grid.rows.map(({ items }) => items);
  const x = places(rows, grid.ties(rows, grid.routed), grid.widthOf, GAP.between, grid.routed ? 16 : 6);
  const plan = grid.routed ? planOf(grid, x) : undefined;
  const at = new Map<string, Point>();
  const y: number[] = [];
  const bands: Band[] = [];
  let top = 0;
  grid.rows.forEach(({ level, items }, index) => {
    const last = bands.at(-1);
    const same = last?.level === level;
    const apart = same ? GAP.rows + (plan === undefined ? Math.min(30, items.length) : 0) : GAP.levels;
    top += index === 0 ? 0 : CARD.height + (plan === undefined ? apart : gapBelow(plan, index - 1, apart));
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
  const routes = plan === undefined ? twinsOf(grid.edges, at) : routesOf(plan, y);
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

/** "level 2". */
export function nameOf(level: number | undefined): string {
  return level === undefined ? "unrelated" : `level ${String(level)}`;
}
