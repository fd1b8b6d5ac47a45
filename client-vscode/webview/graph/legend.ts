/** What shapes, colours, lines and marks of the picture mean, in a strip below it; only those that occur in it. */

import { toneOf, TONES } from "../../src/graph/tones";
import { el, svg } from "./dom";
import { EDGE_LOOKS } from "./edges";
import { kindsOf, type Shown, typesOf } from "./model";
import { n, outline, shapeOf } from "./shapes";
import { headSvg } from "./svg";
import type { Badge, Theme } from "./theme";

const SAMPLE = { width: 34, height: 16 } as const;

export class Legend {
  readonly element = el("section", { class: "legend", "aria-label": "Legend" });

  show(shown: Shown, theme: Theme): void {
    const body = el("div", { class: "meanings" });
    const types = [...typesOf(shown.nodes.filter(({ missing }) => missing !== true)).keys()];
    add(body, "Types", types.map((type) => [shapeSample(type, theme), type === "" ? "no type" : type]));
    add(body, "Relations", [...kindsOf(shown.edges).keys()].map((kind) => [edgeSample(kind, theme), EDGE_LOOKS[kind].verb]));
    const tones = new Set(shown.nodes.filter(({ missing }) => missing !== true).map(({ status, stage }) => toneOf(status, stage)));
    add(
      body,
      "Status",
      TONES.filter(({ tone }) => tones.has(tone)).map(({ tone, label }) => [toneSample(theme.tones[tone].badge), label]),
    );
    const marks: [SVGElement, string][] = [];
    if (shown.nodes.some(({ blocked }) => blocked === true)) {
      marks.push([rimSample(theme.blocked.line, "3", ""), "blocked by a gate"]);
    }
    if (shown.nodes.some(({ missing }) => missing === true)) {
      marks.push([rimSample(theme.muted, "1.3", "4 3"), "missing document"]);
    }
    if (shown.nodes.some(({ gaps }) => gaps > 0)) {
      marks.push([gapSample(theme), "gaps, colour of the worst"]);
    }
    add(body, "Marks", marks);
    this.element.replaceChildren(body, keys());
  }
}

function add(body: HTMLElement, title: string, items: readonly (readonly [SVGElement, string])[]): void {
  if (items.length > 0) {
    const list = items.map(([sample, text]) => el("li", {}, sample, el("span", {}, text)));
    body.append(el("section", {}, el("h3", {}, title), el("ul", {}, ...list)));
  }
}

function keys(): HTMLElement {
  return el(
    "p",
    { class: "keys", id: "keys" },
    "Keys: arrows go along relations, Enter opens, F puts in the middle, + − 0 zoom, / finds, Escape lets go.",
  );
}

function sample(...content: readonly SVGElement[]): SVGElement {
  const { width, height } = SAMPLE;
  const attributes = { width: String(width), height: String(height), viewBox: `0 0 ${String(width)} ${String(height)}`, "aria-hidden": "true" };
  return svg("svg", attributes, ...content);
}

function shapeSample(type: string, theme: Theme): SVGElement {
  const shape = shapeOf(type);
  // The corners of a card, made smaller as the card is.
  const small = shape.radius === undefined ? shape : { ...shape, radius: shape.radius > 20 ? 7 : 3 };
  return sample(svg("path", { d: outline(small, 17, 8, 30, 14), fill: theme.card, stroke: theme.text, "stroke-width": "1.2" }));
}

function toneSample({ fill, line }: Badge): SVGElement {
  return sample(svg("rect", { x: "4", y: "2", width: "26", height: "12", rx: "6", fill, stroke: line, "stroke-width": "1.3" }));
}

function rimSample(colour: string, width: string, dash: string): SVGElement {
  const attributes = { x: "3", y: "2", width: "28", height: "12", rx: "3", fill: "none", stroke: colour, "stroke-width": width };
  return sample(svg("rect", dash === "" ? attributes : { ...attributes, "stroke-dasharray": dash }));
}

function gapSample(theme: Theme): SVGElement {
  const { fill, line, ink } = theme.severities.high;
  const text = svg("text", { x: "17", y: "11.6", "font-size": "10", "text-anchor": "middle", fill: ink });
  text.textContent = "3";
  return sample(svg("rect", { x: "8.5", y: "0.5", width: "17", height: "15", rx: "7.5", fill, stroke: line }), text);
}

function edgeSample(kind: keyof typeof EDGE_LOOKS, theme: Theme): SVGElement {
  const { width, dash, head } = EDGE_LOOKS[kind];
  const colour = theme.edges[kind];
  const line = svg("path", { d: "M1 8H30", stroke: colour, "stroke-width": n(width), "stroke-dasharray": dash.join(" ") });
  // Of our own numbers and colours alone; still read as a document, so that no markup is ever put into the page.
  const markup = `<svg xmlns="http://www.w3.org/2000/svg">${headSvg(head, { x: 0, y: 8 }, { x: 33, y: 8 }, colour, theme.background)}</svg>`;
  const parsed = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement;
  return sample(line, ...[...parsed.children].map((child) => document.importNode(child, true) as SVGElement));
}
