/** Where an arrow key leads to. Pure. */

import type { GraphEdge } from "../../src/protocol";
import type { Point } from "./routes";
import { neighbours } from "./model";

export type Direction = "up" | "down" | "left" | "right";

/**
 * The next node: up and down along an edge to the nearest one that stands higher or lower; left and right the next
 * one of the row. Where no edge leads that way, the nearest node that lies there; undefined at the margin.
 */
export function step(
  at: ReadonlyMap<string, Point>,
  edges: readonly GraphEdge[],
  from: string,
  direction: Direction,
): string | undefined {
  const start = at.get(from);
  if (start === undefined) {
    return undefined;
  }
  const lies = beyond(start, direction);
  const distance = weigh(start, direction);
  const nearest = (keys: Iterable<string>): string | undefined => {
    let best: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const key of keys) {
      const point = at.get(key);
      if (point !== undefined && key !== from && lies(point) && distance(point) < least) {
        best = key;
        least = distance(point);
      }
    }
    return best;
  };
  const tied = direction === "up" || direction === "down" ? neighbours(edges).get(from) : undefined;
  return (tied && nearest(tied)) ?? nearest(at.keys());
}

/** Half a card's height: what lies within it is the same row. */
const ROW = 20;

function beyond(start: Point, direction: Direction): (point: Point) => boolean {
  switch (direction) {
    case "up":
      return ({ y }) => y < start.y - ROW;
    case "down":
      return ({ y }) => y > start.y + ROW;
    case "left":
      return ({ x, y }) => x < start.x && Math.abs(y - start.y) <= ROW;
    case "right":
      return ({ x, y }) => x > start.x && Math.abs(y - start.y) <= ROW;
  }
}

/** Up and down, a row further away counts for more than a card further aside. */
function weigh(start: Point, direction: Direction): (point: Point) => number {
  const [across, along] = direction === "up" || direction === "down" ? [1, 4] : [1, 1];
  return ({ x, y }) => Math.abs(x - start.x) * across + Math.abs(y - start.y) * along;
}
