/** Which part of the picture is seen at first, and how large. Pure; the picture in pixels at zoom 1, the room in those of the screen. */

import type { Point } from "./routes";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What lies at `p` in the picture is seen at `p * zoom + (x, y)`. */
export interface Viewport extends Point {
  readonly zoom: number;
}

/** From here on the words of a card can be read. */
export const LEGIBLE = 0.7;
/** Kept free at the margins; below, the buttons of the zoom stand. */
export const PAD = { left: 10, top: 10, right: 10, bottom: 42 } as const;

/** All of it, but not larger than life. */
export function whole(box: Box, room: Size): Viewport {
  return at(Math.min(fitting(box, room), 1), box, room, middle(box));
}

/** All of it where that can be read; else what is around the document in the middle, without an empty part beside it. */
export function first(box: Box, room: Size, centre: Point | undefined, near: Box | undefined): Viewport {
  const all = whole(box, room);
  if (all.zoom >= LEGIBLE || centre === undefined) {
    return all;
  }
  const zoom = Math.max(LEGIBLE, Math.min(near === undefined ? LEGIBLE : fitting(near, room), 1));
  return at(zoom, box, room, near !== undefined && fitting(near, room) >= zoom ? middle(near) : centre);
}

/** The smallest box around some places that stand so far from their rims. */
export function around(points: readonly Point[], card: Size): Box | undefined {
  const first = points[0];
  if (first === undefined) {
    return undefined;
  }
  const box = { left: first.x, top: first.y, right: first.x, bottom: first.y };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x);
    box.bottom = Math.max(box.bottom, y);
  }
  const [across, up] = [card.width / 2, card.height / 2];
  return { left: box.left - across, top: box.top - up, right: box.right + across, bottom: box.bottom + up };
}

/** The zoom at which a box fits, or fits in one direction and is cut in none. */
export function fitting({ left, top, right, bottom }: Box, { width, height }: Size): number {
  const across = (width - PAD.left - PAD.right) / Math.max(1, right - left);
  const down = (height - PAD.top - PAD.bottom) / Math.max(1, bottom - top);
  return Math.max(0.01, Math.min(across, down));
}

function middle({ left, top, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function at(zoom: number, box: Box, room: Size, centre: Point): Viewport {
  return {
    zoom,
    x: along(zoom, box.left, box.right, PAD.left, room.width - PAD.right, centre.x),
    y: along(zoom, box.top, box.bottom, PAD.top, room.height - PAD.bottom, centre.y),
  };
}

/** One direction: what fits stands in the middle; what does not has its wish in the middle, as far as it has no end before the rim. */
function along(zoom: number, low: number, high: number, from: number, to: number, wish: number): number {
  const half = (from + to) / 2;
  if ((high - low) * zoom <= to - from) {
    return half - ((low + high) / 2) * zoom;
  }
  return Math.min(from - low * zoom, Math.max(to - high * zoom, half - wish * zoom));
}
