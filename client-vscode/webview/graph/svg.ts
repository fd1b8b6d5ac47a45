/** The picture as an SVG file that stands alone: same places, colours and shapes as on the canvas. Pure. */

import type { GraphEdge, GraphNode } from "../../src/protocol";
import { EDGE_LOOKS } from "./edges";
import { CARD } from "./grid";
import { boxOf, type Layout, nameOf, SIDE } from "./layout";
import { type Point, rim, type Route } from "./routes";
import type { Shown } from "./model";
import { baseline, EDGE, escapeXml, HALO, paint, STRIPE, WORDS } from "./paint";
import { n, outline } from "./shapes";
import type { Theme } from "./theme";
import type { Measure } from "./words";

const MARGIN = 18;
/** Left of the bands, for their names. */
const NAMES = 56;

export function toSvg(shown: Shown, layout: Layout, theme: Theme, measure: Measure): string {
  const { at, routes, bands } = layout;
  const { left, top, right, bottom } = boxOf(layout);
  const [x, y] = [left - MARGIN - NAMES, top - MARGIN];
  const [width, height] = [right - x + MARGIN, bottom - y + MARGIN];
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${[x, y, width, height].map(n).join(" ")}" ` +
      `width="${n(width)}" height="${n(height)}" font-family="${escapeXml(theme.font)}">`,
    "<title>Dependency graph</title>",
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${theme.background}"/>`,
    ...bands.map(
      (band) =>
        `<rect x="${n(left)}" y="${n(band.top - SIDE)}" width="${n(right - left)}" height="${n(band.bottom - band.top + 2 * SIDE)}" ` +
        `rx="10" fill="${theme.band}"${theme.highContrast ? ` stroke="${theme.muted}" stroke-dasharray="1 1"` : ""}/><text x="${n(left - 8)}" y="${n((band.top + band.bottom) / 2 + 4)}" font-size="11" ` +
        `text-anchor="end" fill="${theme.muted}">${nameOf(band.level)}</text>`,
    ),
    ...shown.edges.map((edge, index) => edgeSvg(edge, routes[index], at, theme)),
    ...shown.nodes.map((node, index) => nodeSvg(node, index, at, theme, measure)),
    "</svg>",
  ];
  return `${parts.filter(Boolean).join("\n")}\n`;
}

function nodeSvg(node: GraphNode, index: number, at: Layout["at"], theme: Theme, measure: Measure): string {
  const point = at.get(node.key);
  if (point === undefined) {
    return "";
  }
  const look = paint(node, theme, measure);
  const path = outline(look.shape, point.x, point.y, CARD.width, CARD.height);
  const clip = `clip${String(index)}`;
  const [left, top] = [point.x - CARD.width / 2, point.y - CARD.height / 2];
  const text = (words: string, line: number): string =>
    `<text x="${n(point.x)}" y="${n(point.y + baseline(line, look.lines.length) + WORDS.size / 3)}" ` +
    `font-size="${String(WORDS.size)}" text-anchor="middle" fill="${look.text}">${escapeXml(words)}</text>`;
  return [
    `<g><title>${escapeXml([node.label, node.title].filter(Boolean).join(" "))}</title>`,
    node.focus === true ? halo(point, theme) : "",
    `<clipPath id="${clip}"><path d="${path}"/></clipPath>`,
    `<path d="${path}" fill="${look.fill}"/>`,
    `<rect x="${n(left)}" y="${n(top)}" width="${n(CARD.width * STRIPE)}" height="${n(CARD.height)}" ` +
      `fill="${look.stripe}" clip-path="url(#${clip})"/>`,
    `<path d="${path}" fill="none" stroke="${look.rim}" stroke-width="${n(node.focus === true ? 3 : look.rimWidth)}"` +
      `${look.dashed ? ' stroke-dasharray="5 4"' : ""}/>`,
    ...look.lines.map(text),
    `<g transform="translate(${n(left - EDGE)} ${n(top - EDGE)})">${look.badges}</g></g>`,
  ].join("");
}

function halo({ x, y }: Point, theme: Theme): string {
  const [width, height] = [CARD.width + 2 * HALO.beyond, CARD.height + 2 * HALO.beyond];
  return (
    `<rect x="${n(x - width / 2)}" y="${n(y - height / 2)}" width="${n(width)}" height="${n(height)}" rx="6" ` +
    `fill="${theme.focus}" fill-opacity="${n(theme.halo)}"/>`
  );
}

function edgeSvg({ from, to, kind }: GraphEdge, route: Route | undefined, at: Layout["at"], theme: Theme): string {
  const [a, b] = [at.get(from), at.get(to)];
  if (a === undefined || b === undefined) {
    return "";
  }
  const { width, dash, head } = EDGE_LOOKS[kind];
  const [start, end] = route === undefined ? [rim(a, b), rim(b, a)] : [route.from, route.to];
  const controls = route?.controls ?? [];
  const colour = theme.edges[kind];
  const dashes = dash.length === 0 ? "" : ` stroke-dasharray="${dash.join(" ")}"`;
  return (
    `<path d="${curve(start, controls, end)}" fill="none" stroke="${colour}" stroke-width="${n(width)}"${dashes}/>` +
    headSvg(head, controls.at(-1) ?? start, end, colour, theme.background)
  );
}

/** Quadratic pieces that meet in the middles between controls, as the canvas draws them. */
export function curve(start: Point, controls: readonly Point[], end: Point): string {
  const point = ({ x, y }: Point): string => `${n(x)} ${n(y)}`;
  if (controls.length === 0) {
    return `M${point(start)}L${point(end)}`;
  }
  const pieces = controls.map((control, index) => {
    const next = controls[index + 1];
    const to = next === undefined ? end : { x: (control.x + next.x) / 2, y: (control.y + next.y) / 2 };
    return `Q${point(control)} ${point(to)}`;
  });
  return `M${point(start)}${pieces.join("")}`;
}

/** The head of an edge at its end, turned the way that the edge comes. */
export function headSvg(
  head: (typeof EDGE_LOOKS)["requires"]["head"],
  before: Point,
  end: Point,
  colour: string,
  background: string,
): string {
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  const open = `fill="${background}" stroke="${colour}" stroke-width="1.4"`;
  const shapes: Record<typeof head, string> = {
    triangle: `<path d="M0 0L-9 -4.5V4.5Z" fill="${colour}"/>`,
    hollow: `<path d="M0 0L-10 -5V5Z" ${open}/>`,
    vee: `<path d="M-8 -4.5L0 0L-8 4.5" fill="none" stroke="${colour}" stroke-width="1.4"/>`,
    tee: `<path d="M-1.5 -6V6" stroke="${colour}" stroke-width="3"/>`,
    circle: `<circle cx="-4" r="4" fill="${colour}"/>`,
    diamond: `<path d="M0 0L-6 -4L-12 0L-6 4Z" fill="${colour}"/>`,
    none: "",
  };
  return head === "none"
    ? ""
    : `<g transform="translate(${n(end.x)} ${n(end.y)}) rotate(${n(angle)})">${shapes[head]}</g>`;
}
