/** Made-up nodes, edges and a theme for the tests of the dependency graph's page. */

import type { EdgeKind, Graph, GraphEdge, GraphNode } from "../src/protocol";
import { themeOf } from "../webview/graph/theme";

export const node = (label: string, more: Partial<GraphNode> = {}): GraphNode => ({
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
export const edge = (from: string, to: string, kind: EdgeKind = "requires"): GraphEdge => ({ from, to, kind });
export const graph = (nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Graph => ({ nodes, edges, total: nodes.length });

export const labels = (nodes: readonly GraphNode[]) => nodes.map(({ label }) => label);

export const DARK = themeOf((name) => ({ "editor-background": "#1f1f1f", "editor-foreground": "#cccccc" })[name] ?? "", true, false);
/** Each letter half as wide as the font is high. */
export const MEASURE = (text: string, size: number) => Array.from(text).length * size * 0.5;

export const CHAIN = graph(
  [
    node("TDD-1", { type: "tdd", level: 1, focus: true }),
    node("ADR-1"),
    node("E-1", { type: "evidence" }),
    node("E-2", { type: "evidence" }),
    node("PRD-9", { type: "prd", missing: true, status: "" }),
  ],
  [edge("TDD-1", "ADR-1"), edge("ADR-1", "E-1", "evidence"), edge("E-1", "E-2", "related"), edge("TDD-1", "PRD-9")],
);
