/** The page of the dependency graph, as far as it needs no browser: what is shown, where it stands, how it looks. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EdgeKind, Graph, GraphEdge, GraphNode } from "../src/protocol";
import { pageOf } from "../src/graph/html";
import { paramsOf, whyNothing } from "../src/graph/questions";
import { toneOf } from "../src/graph/tones";
import { contrast, css, legible, parse, type Rgb } from "../webview/graph/colours";
import { EDGE_LOOKS } from "../webview/graph/edges";
import { CARD } from "../webview/graph/grid";
import { layout } from "../webview/graph/layout";
import { filtered, KINDS, kindsOf, search, typesOf } from "../webview/graph/model";
import { spread, uncross } from "../webview/graph/order";
import { paint } from "../webview/graph/paint";
import { rows, sentence, sorted } from "../webview/graph/rows";
import { step } from "../webview/graph/steps";
import { stylesheet } from "../webview/graph/stylesheet";
import { toSvg } from "../webview/graph/svg";
import { themeOf } from "../webview/graph/theme";

const node = (label: string, more: Partial<GraphNode> = {}): GraphNode => ({
  key: label,
  label,
  title: `Title of ${label}`,
  type: "adr",
  status: "accepted",
  stage: "done",
  level: 0,
  gaps: 0,
  uri: `file:///w/${label}.md`,
  ...more,
});
const edge = (from: string, to: string, kind: EdgeKind = "requires"): GraphEdge => ({ from, to, kind });
const graph = (nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph => ({ nodes, edges, total: nodes.length });
const labels = (nodes: readonly GraphNode[]) => nodes.map(({ label }) => label);

const CHAIN = graph(
  [
    node("TDD-1", { type: "tdd", level: 1, focus: true }),
    node("ADR-1"),
    node("E-1", { type: "evidence" }),
    node("E-2", { type: "evidence" }),
    node("PRD-9", { type: "prd", missing: true, status: "" }),
  ],
  [edge("TDD-1", "ADR-1"), edge("ADR-1", "E-1", "evidence"), edge("E-1", "E-2", "related"), edge("TDD-1", "PRD-9")],
);
const DARK = themeOf((name) => ({ "editor-background": "#1f1f1f", "editor-foreground": "#cccccc" })[name] ?? "", true, false);

test("a hidden type goes, with all that only it tied to the document in the middle", () => {
  assert.deepEqual(labels(filtered(CHAIN, ["adr"], []).nodes), ["TDD-1", "PRD-9"]);
  assert.deepEqual(labels(filtered(CHAIN, ["tdd"], []).nodes).length, 5, "the one in the middle stays");
});

test("a hidden kind takes its edges away, and what is no longer tied", () => {
  const { nodes, edges } = filtered(CHAIN, [], ["evidence"]);
  assert.deepEqual(labels(nodes), ["TDD-1", "ADR-1", "PRD-9"]);
  assert.equal(edges.length, 2);
});

test("of the whole workspace, what is tied to nothing stays", () => {
  const whole = graph([node("A"), node("B"), node("C")], [edge("A", "B")]);
  assert.deepEqual(labels(filtered(whole, [], ["requires"]).nodes), ["A", "B", "C"]);
});

test("types and kinds are counted, kinds in their order", () => {
  assert.deepEqual([...typesOf(CHAIN.nodes)], [["adr", 1], ["evidence", 2], ["prd", 1], ["tdd", 1]]);
  assert.deepEqual([...kindsOf(CHAIN.edges).keys()], ["requires", "evidence", "related"]);
});

test("a search wants every word, and puts the name that begins so first", () => {
  const all = [node("XADR-1"), node("ADR-10"), node("ADR-1"), node("PRD-1", { title: "About adr-1" })];
  assert.deepEqual(labels(search(all, "adr-1")), ["ADR-1", "ADR-10", "XADR-1", "PRD-1"]);
  assert.deepEqual(labels(search(all, "ABOUT prd")), ["PRD-1"]);
  assert.deepEqual(labels(search(all, "adr-1 about")), ["PRD-1"]);
  assert.deepEqual(search(all, "  "), []);
});

test("levels stand from top to bottom, and no card lies on another", () => {
  const nodes = Array.from({ length: 120 }, (_, index) => node(`N-${String(index)}`, { level: index % 3 }));
  const edges = nodes.slice(1).map(({ key }, index) => edge(key, `N-${String(index >> 1)}`));
  const { at } = layout({ nodes, edges });
  const placed = nodes.map((one) => ({ level: one.level, ...(at.get(one.key) ?? { x: Number.NaN, y: Number.NaN }) }));
  for (const one of placed) {
    for (const other of placed) {
      assert.ok(one.level >= other.level || one.y < other.y, "a lower level above a higher one");
      const apart = Math.abs(one.x - other.x) >= CARD.width || Math.abs(one.y - other.y) >= CARD.height;
      assert.ok(one === other || apart, `${JSON.stringify(one)} on ${JSON.stringify(other)}`);
    }
  }
});

test("the same graph gives the same places, in whatever order it comes", () => {
  const places = ({ at }: ReturnType<typeof layout>) => JSON.stringify([...at].sort());
  const back = { nodes: [...CHAIN.nodes].reverse(), edges: [...CHAIN.edges] };
  assert.equal(places(layout(CHAIN)), places(layout(back)));
});

test("two thousand documents are placed within the two seconds that there are", () => {
  const nodes = Array.from({ length: 2000 }, (_, index) => node(`N-${String(index)}`, { level: index % 9 }));
  const edges = nodes.flatMap(({ key }, index) => [edge(key, `N-${String((index * 7) % 2000)}`), edge(key, `N-${String((index * 13 + 5) % 2000)}`)]);
  const begun = performance.now();
  assert.equal(layout({ nodes, edges }).at.size, 2000);
  assert.ok(performance.now() - begun < 2000, `${String(performance.now() - begun)} ms`);
});

test("an order with fewer crossings is found", () => {
  const order = [[0, 1], [2, 3]];
  uncross(order, { above: [[], [], [1], [0]], below: [[3], [2], [], []] }, 4);
  assert.deepEqual([order[0]?.indexOf(0), order[1]?.indexOf(3)].every((at, _, all) => at === all[0]), true);
});

test("places are the nearest to the wishes that keep order and distance", () => {
  assert.deepEqual(spread([0, 100], [10, 10], 5), [0, 100]);
  assert.deepEqual(spread([0, 0], [10, 10], 5), [-7.5, 7.5]);
});

test("arrows go along edges, and along the row", () => {
  const at = new Map([["a", { x: 0, y: 0 }], ["b", { x: 300, y: 0 }], ["c", { x: 600, y: 100 }], ["d", { x: 0, y: 100 }]]);
  const edges = [edge("a", "c")];
  assert.equal(step(at, edges, "a", "down"), "c", "the edge counts for more than what is near");
  assert.equal(step(at, edges, "b", "down"), "c");
  assert.equal(step(at, edges, "a", "right"), "b");
  assert.equal(step(at, edges, "a", "left"), undefined);
  assert.equal(step(at, edges, "d", "up"), "a");
});

test("rows hold relations both ways, numbers sort as numbers", () => {
  const all = rows(graph([node("ADR-10"), node("ADR-9")], [edge("ADR-10", "ADR-9", "supersedes")]));
  assert.deepEqual(all.map(({ relations }) => relations.map(({ verb, other }) => `${verb} ${other.label}`)), [
    ["supersedes ADR-9"],
    ["is superseded by ADR-10"],
  ]);
  assert.deepEqual(labels(sorted(all, { column: "label", descending: false }).map((row) => row.node)), ["ADR-9", "ADR-10"]);
  assert.deepEqual(labels(sorted(all, { column: "label", descending: true }).map((row) => row.node)), ["ADR-10", "ADR-9"]);
});

test("a node is said in a sentence", () => {
  const [first] = rows(graph([node("ADR-1", { gaps: 2, worst: "high", blocked: true }), node("PRD-1")], [edge("ADR-1", "PRD-1")]));
  assert.ok(first);
  assert.equal(sentence(first), "ADR-1, Title of ADR-1: adr, accepted, blocked, 2 gaps, worst high, level 0; requires PRD-1.");
});

test("every kind has a look of its own, and solid, thin and dashed are as the legend says", () => {
  const looks = KINDS.map((kind) => JSON.stringify([EDGE_LOOKS[kind].width, EDGE_LOOKS[kind].dash, EDGE_LOOKS[kind].head]));
  assert.equal(new Set(looks).size, KINDS.length);
  assert.deepEqual(EDGE_LOOKS.requires.dash, []);
  assert.ok(EDGE_LOOKS.informs.width < EDGE_LOOKS.requires.width);
  assert.ok(EDGE_LOOKS.blocks.dash.length > 0);
});

test("the style sheet knows every kind, what is missing, and no quotes that cytoscape refuses", () => {
  const theme = themeOf((name) => (name === "font-family" ? "'DejaVu Sans', sans-serif" : ""), false, false);
  const rules = stylesheet(theme, false) as unknown as readonly { readonly selector: string; readonly style: Record<string, unknown> }[];
  for (const kind of KINDS) {
    assert.ok(rules.some(({ selector }) => selector === `edge.${kind}`), kind);
  }
  assert.equal(rules.find(({ selector }) => selector === "node.missing")?.style["border-style"], "dashed");
  assert.doesNotMatch(JSON.stringify(rules), /'/);
});

test("status is in words, blocked has a mark, missing is dashed", () => {
  assert.match(paint(node("A", { status: "in-review" }), DARK).badges, />in-review</);
  assert.match(paint(node("A", { blocked: true }), DARK).badges, />blocked</);
  assert.notEqual(paint(node("A", { blocked: true }), DARK).rim, paint(node("A"), DARK).rim);
  assert.equal(paint(node("A", { missing: true }), DARK).dashed, true);
  assert.notEqual(paint(node("A", { type: "evidence" }), DARK).shape.name, paint(node("A"), DARK).shape.name);
});

test("lines and words can be told from the background in every kind of theme", () => {
  for (const [background, dark, high] of [["#ffffff", false, false], ["#1f1f1f", true, false], ["#000000", true, true], ["#ffffff", false, true]] as const) {
    const theme = themeOf((name) => (name === "editor-background" ? background : ""), dark, high);
    const base = parse(background, [0, 0, 0], [0, 0, 0]);
    const of = (colour: string): Rgb => parse(colour, base, base);
    for (const [tone, { line, fill, ink }] of Object.entries(theme.tones)) {
      assert.ok(contrast(of(line), base) >= 2.5, `${background} ${tone} line`);
      assert.ok(contrast(of(ink), of(line)) >= 4.5, `${background} ${tone} badge`);
      assert.ok(contrast(of(theme.text), of(fill)) >= 4.5, `${background} ${tone} text`);
    }
    for (const [kind, colour] of Object.entries(theme.edges)) {
      assert.ok(contrast(of(colour), base) >= 2.5, `${background} ${kind}`);
    }
  }
});

test("colours are read in all the ways that themes write them", () => {
  const under: Rgb = [0, 0, 0];
  for (const [text, wanted] of [["#fff", "#ffffff"], ["#ff000080", "#800000"], ["rgb(1, 2, 3)", "#010203"], ["rgba(255,255,255,.5)", "#808080"], ["no colour", "#000000"]] as const) {
    assert.equal(css(parse(text, under, under)), wanted, text);
  }
  assert.ok(contrast(legible([130, 130, 130], [128, 128, 128], 4.5), [128, 128, 128]) >= 4.5);
});

test("stage decides on the colour, the status among what it leaves open", () => {
  assert.equal(toneOf("accepted"), "agreed");
  assert.equal(toneOf("In Progress"), "underWay");
  assert.equal(toneOf("brooding", "open"), "underWay");
  assert.equal(toneOf("accepted", "retired"), "out");
  assert.equal(toneOf("", "done"), "other");
});

test("the exported picture is well-formed whatever titles hold, and fetches nothing", () => {
  const nasty = node("A", { title: '<script>&"\'\u0000\ud800', status: "<b>" });
  const shown = { nodes: [nasty, node("B", { level: 1 })], edges: [edge("B", "A", "blocks")] };
  const svg = toSvg(shown, layout(shown), DARK);
  assert.doesNotMatch(svg, /<script|<b>|\u0000|NaN|undefined/);
  assert.doesNotMatch(svg.replace("http://www.w3.org/2000/svg", ""), /https?:|href/);
  assert.equal(svg.match(/<g[ >]/g)?.length, svg.match(/<\/g>/g)?.length);
});

test("the page's policy allows its script and its style, and nothing inline", () => {
  const html = pageOf({ source: "https://w", script: "https://w/graph.js", style: "https://w/graph.css", nonce: "abc" });
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  assert.match(policy, /^default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/w;/);
  assert.doesNotMatch(policy, /unsafe/);
});

test("what is asked of the server", () => {
  assert.deepEqual(paramsOf({ scope: "document", uri: "file:///a.md", depth: 3 }), { textDocument: { uri: "file:///a.md" }, depth: 3 });
  assert.deepEqual(paramsOf({ scope: "workspace", uri: "file:///a.md", depth: 3, types: ["adr"] }), { types: ["adr"] });
  assert.equal(paramsOf({ scope: "document", depth: 2 }), undefined);
  assert.match(whyNothing(null, "ready"), /no document of the workspace/);
  assert.match(whyNothing(undefined, "stopped"), /Restart Server/);
});
