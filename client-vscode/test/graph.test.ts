/** The page of the dependency graph, as far as it needs no browser: what is shown, what is said, what is asked. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CHAIN, edge, graph, labels, node } from "./graphs";
import { pageOf } from "../src/graph/html";
import { paramsOf, whyNothing } from "../src/graph/questions";
import { toneOf } from "../src/graph/tones";
import { filtered, kindsOf, search, typesOf } from "../webview/graph/model";
import { rows, sentence, sorted } from "../webview/graph/rows";
import { step } from "../webview/graph/steps";

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

test("stage decides on the colour, the status among what it leaves open", () => {
  assert.equal(toneOf("accepted"), "agreed");
  assert.equal(toneOf("In Progress"), "underWay");
  assert.equal(toneOf("brooding", "open"), "underWay");
  assert.equal(toneOf("accepted", "retired"), "out");
  assert.equal(toneOf("", "done"), "other");
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
