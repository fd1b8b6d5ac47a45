/** A made-up answer to the question for the graph: the same number of documents gives the same graph. */

import type { EdgeKind, Graph, GraphEdge, GraphNode, Severity } from "../src/protocol";

const LEVELS = 9;
const TYPES = list("evidence evidence prd adr adr tdd implementation-plan todo test-plan runbook rfc");
const STATUSES = list("draft in-progress review approved accepted implemented superseded completed deployed");
const OPEN = new Set(list("draft in-progress review"));
const WORDS = list(
  "Queue Storage Index of the Ferry timetable Berth allocation Signals keep their order Night crossings Payment retries " +
    "Manifest import Weather holds Passenger limits",
);
const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];
const FAR: readonly EdgeKind[] = ["requires", "informs", "evidence", "implements", "related", "parent"];
const ANYWHERE: readonly EdgeKind[] = ["informs", "related", "blocks", "supersedes"];

function list(words: string): readonly string[] {
  return words.split(" ");
}

/** Names that nothing bears come on top: one for each sixty documents. */
export function made(documents: number): Graph {
  const chance = new Chance(7);
  const nodes = Array.from({ length: documents }, (_, index) => document(index, chance));
  const edges = links(nodes, chance);
  for (let index = 0; index < documents / 60; index += 1) {
    const key = `missing${String(index)}`;
    nodes.push({ key, label: `PRD-9${String(index)}`, title: "", type: "", status: "", stage: "open", level: 0, gaps: 0, missing: true });
    edges.push({ from: chance.one(nodes).key, to: key, kind: "requires" });
  }
  return { nodes, edges, total: nodes.length };
}

/** Low levels have more documents than high ones. */
function document(index: number, chance: Chance): GraphNode {
  const level = Math.floor(chance.next() ** 1.4 * LEVELS);
  const type = chance.one(TYPES);
  const title = Array.from({ length: 3 + chance.below(4) }, () => chance.one(WORDS)).join(" ");
  const gaps = chance.happens(0.35) ? 1 + chance.below(7) : 0;
  const status = chance.one(STATUSES);
  return {
    key: `k${String(index)}`,
    label: `${type.slice(0, 3).toUpperCase()}-${String(index).padStart(4, "0")}`,
    ...{ title, type, status, level, gaps },
    stage: OPEN.has(status) ? "open" : status === "superseded" ? "retired" : "done",
    uri: `file:///documents/${String(index)}.md`,
    ...(gaps > 0 ? { worst: chance.one(SEVERITIES) } : {}),
    ...(chance.happens(0.06) ? { blocked: true } : {}),
  };
}

/** Each document stands on one of the level below, most on one further down, and a few are tied to any other. */
function links(nodes: readonly GraphNode[], chance: Chance): GraphEdge[] {
  const levels = Array.from({ length: LEVELS }, (_, level) => nodes.filter((node) => node.level === level));
  const edges: GraphEdge[] = [];
  for (const { key, level } of nodes.filter((node) => node.level > 0)) {
    edges.push({ from: key, to: chance.one(levels[level - 1] ?? []).key, kind: "requires" });
    if (chance.happens(0.6)) {
      edges.push({ from: key, to: chance.one(levels[chance.below(level)] ?? []).key, kind: chance.one(FAR) });
    }
    if (chance.happens(0.2)) {
      edges.push({ from: key, to: chance.one(nodes).key, kind: chance.one(ANYWHERE) });
    }
  }
  return edges;
}

/** A linear congruential generator modulo 2^32: what it gives is the same on every machine. */
class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  one<T>(values: readonly T[]): T {
    const found = values[this.below(values.length)];
    if (found === undefined) {
      throw new Error("nothing to choose from");
    }
    return found;
  }
}
