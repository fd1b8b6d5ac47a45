/** Cytoscape's style sheet for a theme: what follows from class and data of an element. */

import type cytoscape from "cytoscape";
import { EDGE_LOOKS, type EdgeLook } from "./edges";
import { CARD } from "./grid";
import { KINDS } from "./model";
import { EDGE, HALO, STRIPE, WORDS } from "./paint";
import { ALL_SHAPES, type Shape } from "./shapes";
import type { Theme } from "./theme";

/** With `many` nodes, edges are straight lines, and words are left out sooner when they get small. */
export function stylesheet(theme: Theme, many: boolean): cytoscape.StylesheetJson {
  return [
    {
      selector: "node.card",
      style: {
        width: CARD.width,
        height: CARD.height,
        "background-fill": "linear-gradient",
        "background-gradient-stop-colors": "data(fill)",
        "background-gradient-stop-positions": `0% ${percent(STRIPE)} ${percent(STRIPE)} 100%`,
        "background-gradient-direction": "to-right",
        "border-width": "data(rimWidth)",
        "border-color": "data(rim)",
        label: "data(label)",
        color: "data(text)",
        "font-family": theme.font,
        "font-size": WORDS.size,
        "line-height": WORDS.line / WORDS.size,
        "text-wrap": "wrap",
        "text-max-width": `${String(CARD.width * 2)}px`,
        "text-valign": "center",
        "text-halign": "center",
        "text-margin-y": -WORDS.up,
        "min-zoomed-font-size": many ? 6 : 4,
        "z-index": 10,
      },
    },
    {
      selector: "node[badges]",
      style: {
        "background-image": "data(badges)",
        "background-width": CARD.width + 2 * EDGE,
        "background-height": CARD.height + 2 * EDGE,
        "background-clip": "none",
        "background-image-containment": "over",
        "bounds-expansion": EDGE,
      },
    },
    { selector: "node.missing", style: { "border-style": "dashed", "border-dash-pattern": [5, 4] } },
    ...ALL_SHAPES.map(shapeRule),
    {
      selector: "node.band",
      style: {
        shape: "round-rectangle",
        "corner-radius": "10",
        width: "data(width)",
        height: "data(height)",
        "background-color": theme.band,
        "z-index": 0,
        "z-compound-depth": "bottom",
        events: "no",
        ...(theme.highContrast ? { "border-width": 1, "border-color": theme.muted, "border-style": "dotted" } : {}),
      },
    },
    {
      selector: "edge",
      style: { "curve-style": "straight", "arrow-scale": 1, "z-index": 1, events: "no", opacity: many ? 0.75 : 1 },
    },
    ...KINDS.map((kind) => ({ selector: `edge.${kind}`, style: edgeStyle(EDGE_LOOKS[kind], theme.edges[kind]) })),
    {
      selector: "edge.routed",
      style: {
        "curve-style": "unbundled-bezier",
        "edge-distances": "node-position",
        "control-point-weights": "data(weights)",
        "control-point-distances": "data(distances)",
        "source-endpoint": "data(start)",
        "target-endpoint": "data(end)",
      },
    },
    // Cytoscape's types lag behind its styles, of which outlines are among the newer ones.
    { selector: ".far", style: { opacity: theme.highContrast ? 0.45 : 0.28 } },
    { selector: "edge.near", style: { opacity: 1, "z-index": 9, "underlay-color": theme.focus, "underlay-opacity": 0.35, "underlay-padding": 2 } },
    { selector: "node.near", style: { "z-index": 11 } },
    // The document in the middle has a halo in the accent's colour, what the keyboard is at a line in that of the text.
    {
      selector: "node.focus",
      style: {
        "border-width": 3,
        "underlay-color": theme.focus,
        "underlay-opacity": theme.halo,
        "underlay-padding": HALO.beyond,
        "underlay-shape": "round-rectangle",
      },
    },
    { selector: "node.found", style: { "outline-width": 3, "outline-color": theme.found, "outline-offset": 3, "outline-style": "dashed" } },
    { selector: "node.ring", style: { "outline-width": 2, "outline-color": theme.text, "outline-offset": 4, "outline-style": "solid", "z-index": 12 } },
  ] as cytoscape.StylesheetJson;
}

function percent(share: number): string {
  return `${String(share * 100)}%`;
}

function shapeRule({ name, points, radius }: Shape): { selector: string; style: object } {
  const selector = `node.card[shape = "${name}"]`;
  if (radius !== undefined) {
    return { selector, style: { shape: "round-rectangle", "corner-radius": String(radius) } };
  }
  return { selector, style: { shape: "polygon", "shape-polygon-points": points.flat().join(" ") } };
}

const HEADS: Readonly<Record<EdgeLook["head"], object>> = {
  triangle: { "target-arrow-shape": "triangle" },
  hollow: { "target-arrow-shape": "triangle", "target-arrow-fill": "hollow" },
  tee: { "target-arrow-shape": "tee" },
  circle: { "target-arrow-shape": "circle" },
  diamond: { "target-arrow-shape": "diamond" },
  vee: { "target-arrow-shape": "vee" },
  none: { "target-arrow-shape": "none" },
};

function edgeStyle({ width, dash, head }: EdgeLook, colour: string): object {
  return {
    width,
    "line-color": colour,
    "target-arrow-color": colour,
    ...(dash.length === 0 ? {} : { "line-style": "dashed", "line-dash-pattern": dash }),
    ...HEADS[head],
  };
}
