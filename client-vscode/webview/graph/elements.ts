/** What cytoscape is given to draw: bands, cards and edges, each with the data that its style reads. Pure. */

import type cytoscape from "cytoscape";
import type { GraphEdge, GraphNode } from "../../src/protocol";
import { type Layout, SIDE } from "./layout";
import type { Shown } from "./model";
import { badgeImage, paint } from "./paint";
import type { Route } from "./routes";
import type { Theme } from "./theme";
import type { Measure } from "./words";

export function elements(shown: Shown, layout: Layout, theme: Theme, measure: Measure): cytoscape.ElementDefinition[] {
  return [...bandElements(layout), ...nodeElements(shown, layout, theme, measure), ...edgeElements(shown, layout)];
}

function bandElements({ bands, left, right }: Layout): cytoscape.ElementDefinition[] {
  return bands.map(({ top, bottom }, index) => ({
    group: "nodes",
    classes: "band",
    data: { id: `band ${String(index)}`, width: right - left + 2 * SIDE, height: bottom - top + 2 * SIDE },
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
  }));
}

function nodeElements({ nodes }: Shown, { at }: Layout, theme: Theme, measure: Measure): cytoscape.ElementDefinition[] {
  return nodes.map((node) => ({
    group: "nodes",
    classes: classesOf(node),
    data: dataOf(node, theme, measure),
    position: { ...(at.get(node.key) ?? { x: 0, y: 0 }) },
  }));
}

function classesOf(node: GraphNode): string {
  return ["card", node.focus === true ? "focus" : "", node.missing === true ? "missing" : ""].filter(Boolean).join(" ");
}

function dataOf(node: GraphNode, theme: Theme, measure: Measure): object {
  const look = paint(node, theme, measure);
  return {
    id: node.key,
    shape: look.shape.name,
    label: look.lines.join("\n"),
    fill: `${look.stripe} ${look.stripe} ${look.fill} ${look.fill}`,
    plain: look.fill,
    rim: look.rim,
    rimWidth: look.rimWidth,
    text: look.text,
    ...(look.badges === "" ? {} : { badges: badgeImage(look.badges) }),
  };
}

function edgeElements({ edges }: Shown, { routes, at }: Layout): cytoscape.ElementDefinition[] {
  return edges.map((edge, index) => ({
    group: "edges",
    classes: routes[index] === undefined ? edge.kind : `${edge.kind} routed`,
    data: {
      // A space comes first: it cannot meet with the key of a node that is written like it.
      id: ` ${String(index)}`,
      source: edge.from,
      target: edge.to,
      ...bent(edge, routes[index], at),
    },
  }));
}

/** The controls as cytoscape wants them: along the line between the middles, and away from it. */
function bent({ from, to }: GraphEdge, route: Route | undefined, at: Layout["at"]): object {
  const [a, b] = [at.get(from), at.get(to)];
  if (route === undefined || a === undefined || b === undefined) {
    return {};
  }
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  return {
    start: [route.from.x - a.x, route.from.y - a.y],
    end: [route.to.x - b.x, route.to.y - b.y],
    weights: route.controls.map(({ x, y }) => ((x - a.x) * dx + (y - a.y) * dy) / length ** 2),
    distances: route.controls.map(({ x, y }) => ((y - a.y) * dx - (x - a.x) * dy) / length),
  };
}

