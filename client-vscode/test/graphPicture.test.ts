/** The picture of the dependency graph, as far as it needs no browser: where everything stands and how it looks. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CHAIN, DARK, edge, MEASURE, node } from "./graphs";
import type { EdgeKind } from "../src/protocol";
import { contrast, css, legible, parse, type Rgb } from "../webview/graph/colours";
import { EDGE_LOOKS } from "../webview/graph/edges";
import { CARD } from "../webview/graph/grid";
import { first, LEGIBLE, PAD, whole } from "../webview/graph/frame";
import { boxOf, layout } from "../webview/graph/layout";
import { KINDS } from "../webview/graph/model";
import { spread, uncross } from "../webview/graph/order";
import { baseline, paint, WORDS } from "../webview/graph/paint";
import { type Point, type Route, twinsOf } from "../webview/graph/routes";
import { innerHalf } from "../webview/graph/shapes";
import { stylesheet } from "../webview/graph/stylesheet";
import { toSvg } from "../webview/graph/svg";
import { themeOf } from "../webview/graph/theme";
import { tracksOf } from "../webview/graph/tracks";
import { lines, shorten } from "../webview/graph/words";

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

test("a narrow room gets short rows, a wide one long rows, and neither a long empty part", () => {
  const nodes = Array.from({ length: 24 }, (_, index) => node(`N-${String(index)}`, { level: index % 3 }));
  const edges = nodes.slice(3).map(({ key, level }, index) => edge(key, `N-${String(index - (index % 3) + ((level + 2) % 3))}`));
  const shape = (width: number, height: number): number => {
    const { left, right, top, bottom } = boxOf(layout({ nodes, edges }, new Map(), { width, height }));
    return (right - left) / (bottom - top);
  };
  assert.ok(shape(400, 800) < 1.2, String(shape(400, 800)));
  assert.ok(shape(1600, 600) > 1.6, String(shape(1600, 600)));
});

test("what fits is seen whole; else the document in the middle, large enough to be read, with nothing empty beside it", () => {
  const small = { left: 0, top: 0, right: 500, bottom: 300 };
  const room = { width: 1000, height: 600 };
  assert.deepEqual(first(small, room, { x: 0, y: 0 }, undefined), whole(small, room));
  assert.equal(whole(small, room).zoom, 1);

  const large = { left: 0, top: 0, right: 9000, bottom: 6000 };
  const { zoom, x, y } = first(large, room, { x: 10, y: 3000 }, { left: -90, top: 2900, right: 400, bottom: 3100 });
  assert.ok(zoom >= LEGIBLE && zoom <= 1);
  assert.equal(x, PAD.left, "the picture's left end is at the left of the room");
  assert.ok(Math.abs(3000 * zoom + y - room.height / 2) < 30);
  assert.ok(first(large, room, undefined, undefined).zoom < 0.12, "without a document in the middle, all of it");
});

test("edges between the same cards do not run on each other, whether led around cards or straight", () => {
  const kinds: readonly EdgeKind[] = ["requires", "evidence", "related"];
  const row = { nodes: [node("A"), node("B"), node("C", { level: 1 })], edges: ["B", "C"].flatMap((to) => kinds.map((kind) => edge("A", to, kind))) };
  const routes = layout(row).routes.map((route) => JSON.stringify(route?.controls.map(({ y }) => y)));
  assert.equal(new Set(routes.slice(0, 3)).size, 3, "within a row");
  const ends = layout(row).routes.map((route) => `${String(route?.from.x)} ${String(route?.to.x)}`);
  assert.equal(new Set(ends).size, 6);
  const straight = twinsOf(row.edges, layout(row).at);
  assert.equal(new Set(straight.map((route) => JSON.stringify(route?.controls))).size, 6);
  assert.deepEqual(twinsOf([edge("A", "B")], layout(row).at), [undefined], "a single one stays straight");
});

test("no edge runs over a card that it does not tie", () => {
  const nodes = Array.from({ length: 40 }, (_, index) => node(`N-${String(index)}`, { level: index % 5 }));
  const edges = nodes.slice(1).flatMap(({ key }, index) => [edge(key, `N-${String(index >> 1)}`), edge(key, `N-${String((index * 7) % 40)}`)])
    .filter(({ from, to }) => from !== to);
  const { at, routes } = layout({ nodes, edges });
  routes.forEach((route, index) => {
    const ends = [edges[index]?.from, edges[index]?.to];
    for (const { x, y } of route === undefined ? [] : samples(route)) {
      const [under] = [...at].find(([, card]) => Math.abs(card.x - x) < CARD.width / 2 && Math.abs(card.y - y) < CARD.height / 2) ?? [];
      assert.ok(under === undefined || ends.includes(under), `${ends.join(" → ")} runs over ${under ?? ""}`);
    }
  });
});

/** Points along a curve: its pieces are joined in the middles between controls. */
function samples({ from, controls, to }: Route): Point[] {
  const middle = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
  let start = from;
  return controls.flatMap((control, index) => {
    const next = controls[index + 1];
    const [begin, end] = [start, next === undefined ? to : middle(control, next, 0.5)];
    start = end;
    return Array.from({ length: 20 }, (_, step) => {
      const share = step / 20;
      return middle(middle(begin, control, share), middle(control, end, share), share);
    });
  });
}

test("what runs across the same stretch has tracks of its own, and what goes to the right does not cross", () => {
  const right = [0, 40, 80].map((from) => ({ gap: 0, from, to: from + 200, back: false }));
  assert.deepEqual(tracksOf(right).of, [2, 1, 0]);
  const apart = [0, 500].map((from) => ({ gap: 0, from, to: from + 200, back: false }));
  assert.deepEqual(tracksOf([...apart, { gap: 1, from: 0, to: 2, back: false }]), { of: [0, 0, undefined], counts: new Map([[0, 1]]) });
  const nested = [{ gap: 0, from: 0, to: 400, back: true }, { gap: 0, from: 100, to: 300, back: true }];
  assert.deepEqual(tracksOf(nested).of, [1, 0]);
});

test("words stay within the shape: no line is longer than the card is wide there", () => {
  const title = "Harbours, berths and windows of the whole coast, with every exception that anybody asked for";
  for (const type of ["prd", "adr", "data-model", "evidence", "rfc", "vision", "dod", "todo", "tdd"]) {
    const { lines: [name = "", ...below], shape } = paint(node("DATA-MODEL-001", { type, title }), DARK, MEASURE);
    assert.equal(name, "DATA-MODEL-001", type);
    assert.equal(below.length, 2, type);
    assert.match(below[1] ?? "", /…$/);
    below.forEach((line, index) => {
      const [y, half] = [baseline(index + 1, 3) / (CARD.height / 2), WORDS.size / CARD.height];
      const room = innerHalf(shape, y - half, y + half, CARD.height, CARD.width) * CARD.width;
      assert.ok(MEASURE(line, WORDS.size) < room - 8, `${type}: ${line}`);
    });
  }
});

test("a title in two lines has them alike in length; one that is too long is cut at a letter", () => {
  assert.deepEqual(lines("The low water of 10 to 12 July", [150, 150], 12, MEASURE), ["The low water", "of 10 to 12 July"]);
  assert.deepEqual(lines("Unbreakableunbreakable", [60, 60], 12, MEASURE), ["Unbreakab…"]);
  assert.equal(shorten("🙂🙂🙂🙂", 18, 12, MEASURE), "🙂🙂…");
});

test("a pill is as wide as its words need", () => {
  const { badges } = paint(node("A", { status: "superseded", gaps: 0 }), DARK, MEASURE);
  const width = Number(/width="([\d.]+)"/.exec(badges)?.[1]);
  assert.ok(width >= MEASURE("superseded", 10) + 12, String(width));
});

test("places are the nearest to the wishes that keep order and distance", () => {
  assert.deepEqual(spread([0, 100], [10, 10], 5), [0, 100]);
  assert.deepEqual(spread([0, 0], [10, 10], 5), [-7.5, 7.5]);
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
  assert.match(paint(node("A", { status: "in-review" }), DARK, MEASURE).badges, />in-review</);
  assert.match(paint(node("A", { blocked: true }), DARK, MEASURE).badges, />blocked</);
  assert.notEqual(paint(node("A", { blocked: true }), DARK, MEASURE).rim, paint(node("A"), DARK, MEASURE).rim);
  assert.equal(paint(node("A", { missing: true }), DARK, MEASURE).dashed, true);
  assert.notEqual(paint(node("A", { type: "evidence" }), DARK, MEASURE).shape.name, paint(node("A"), DARK, MEASURE).shape.name);
});

test("lines and words can be told from the background in every kind of theme", () => {
  for (const [background, dark, high] of [["#ffffff", false, false], ["#1f1f1f", true, false], ["#000000", true, true], ["#ffffff", false, true]] as const) {
    const theme = themeOf((name) => (name === "editor-background" ? background : ""), dark, high);
    const base = parse(background, [0, 0, 0], [0, 0, 0]);
    const of = (colour: string): Rgb => parse(colour, base, base);
    for (const [tone, { line, fill }] of Object.entries(theme.tones)) {
      assert.ok(contrast(of(line), base) >= 2.5, `${background} ${tone} line`);
      assert.ok(contrast(of(theme.text), of(fill)) >= 4.5, `${background} ${tone} text`);
    }
    const badges = [theme.blocked, ...Object.values(theme.tones).map(({ badge }) => badge), ...Object.values(theme.severities)];
    for (const { fill, line, ink } of badges) {
      assert.ok(contrast(of(ink), of(fill)) >= 4.5, `${background} words on a badge`);
      assert.ok(contrast(of(line), base) >= 2.5, `${background} rim of a badge`);
      assert.equal(contrast(of(ink), base) > contrast(of(ink), of(line)), true, "badges bear the page's text, all of them");
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

test("the exported picture is well-formed whatever titles hold, and fetches nothing", () => {
  const nasty = node("A", { title: '<script>&"\'\u0000\ud800', status: "<b>" });
  const shown = { nodes: [nasty, node("B", { level: 1 })], edges: [edge("B", "A", "blocks")] };
  const svg = toSvg(shown, layout(shown), DARK, MEASURE);
  assert.doesNotMatch(svg, /<script|<b>|\u0000|NaN|undefined/);
  assert.doesNotMatch(svg.replace("http://www.w3.org/2000/svg", ""), /https?:|href/);
  assert.equal(svg.match(/<g[ >]/g)?.length, svg.match(/<\/g>/g)?.length);
});

