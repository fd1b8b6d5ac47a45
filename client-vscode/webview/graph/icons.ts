/** The pictures on buttons that have no room for words. */

import { svg } from "./dom";

const LINES = {
  legend: "M2.5 4h2M7 4h6.5M2.5 8h2M7 8h6.5M2.5 12h2M7 12h6.5",
  table: "M2 3.5h12v9H2zM2 6.5h12M6.5 6.5v6",
  export: "M8 10V2.5M5 5.5l3-3 3 3M2.5 9.5v4h11v-4",
} as const;

export function icon(name: keyof typeof LINES): SVGElement {
  const attributes = { width: "16", height: "16", viewBox: "0 0 16 16", "aria-hidden": "true", class: "icon" };
  return svg("svg", attributes, svg("path", { d: LINES[name], fill: "none", stroke: "currentColor", "stroke-width": "1.2" }));
}
