/** What of an answer is shown, and who is beside whom. Pure. */

import type { EdgeKind, Graph, GraphEdge, GraphNode } from "../../src/protocol";

export const KINDS: readonly EdgeKind[] = [
  "requires",
  "informs",
  "blocks",
  "implements",
  "evidence",
  "approves",
  "parent",
  "satellite",
  "supersedes",
  "related",
];

export interface Shown {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * The nodes whose type is not hidden, and the edges between two of them whose kind is not. The document in the middle
 * stays; in its neighbourhood, what no edge ties to it any longer goes, since nothing would say why it is there.
 */
export function filtered(graph: Graph, hiddenTypes: readonly string[], hiddenKinds: readonly EdgeKind[]): Shown {
  const types = new Set(hiddenTypes);
  const kinds = new Set<EdgeKind>(hiddenKinds);
  const focus = graph.nodes.find((node) => node.focus === true);
  let nodes = graph.nodes.filter((node) => node.focus === true || !types.has(node.type));
  let edges = between(nodes, graph.edges).filter(({ kind }) => !kinds.has(kind));
  if (focus !== undefined) {
    const near = reachable(focus.key, edges);
    nodes = nodes.filter(({ key }) => near.has(key));
    edges = between(nodes, edges);
  }
  return { nodes, edges };
}

function between(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): GraphEdge[] {
  const keys = new Set(nodes.map(({ key }) => key));
  return edges.filter(({ from, to }) => from !== to && keys.has(from) && keys.has(to));
}

function reachable(start: string, edges: readonly GraphEdge[]): Set<string> {
  const beside = neighbours(edges);
  const seen = new Set([start]);
  const queue = [start];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const other of beside.get(key) ?? []) {
      if (!seen.has(other)) {
        seen.add(other);
        queue.push(other);
      }
    }
  }
  return seen;
}

/** Key → the keys at the other ends of its edges, whichever way these point. */
export function neighbours(edges: readonly GraphEdge[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (key: string, other: string): void => {
    const known = found.get(key);
    if (known === undefined) {
      found.set(key, new Set([other]));
    } else {
      known.add(other);
    }
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return found;
}

/** The types of the nodes with how many there are of each, by name; ghosts have none. */
export function typesOf(nodes: readonly GraphNode[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of nodes) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => a.localeCompare(b)));
}

/** The kinds of the edges with how many there are of each, in the order of `KINDS`. */
export function kindsOf(edges: readonly GraphEdge[]): Map<EdgeKind, number> {
  const counts = new Map<EdgeKind, number>();
  for (const { kind } of edges) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => KINDS.indexOf(a) - KINDS.indexOf(b)));
}

/**
 * The nodes that a search finds: every word of it in label, title, type or status, whatever its case; those
 * whose label begins with it first, then by label.
 */
export function search(nodes: readonly GraphNode[], query: string): GraphNode[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) {
    return [];
  }
  const rank = (node: GraphNode): number => {
    const label = node.label.toLowerCase();
    return label === first ? 0 : label.startsWith(first) ? 1 : label.includes(first) ? 2 : 3;
  };
  return nodes
    .filter((node) => {
      const text = `${node.label} ${node.title} ${node.type} ${node.status}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((node) => ({ node, rank: rank(node) }))
    .sort((a, b) => a.rank - b.rank || a.node.label.localeCompare(b.node.label))
    .map(({ node }) => node);
}
