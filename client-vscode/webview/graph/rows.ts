/** The graph as rows of a table, and as sentences for those who do not see it. Pure. */

import type { GraphNode } from "../../src/protocol";
import { EDGE_LOOKS } from "./edges";
import type { Shown } from "./model";

export interface Relation {
  /** "requires", "is required by". */
  readonly verb: string;
  readonly other: GraphNode;
}

export interface Row {
  readonly node: GraphNode;
  readonly relations: readonly Relation[];
}

export type Column = "label" | "title" | "type" | "status" | "level" | "gaps" | "relations";

export const COLUMNS: readonly { readonly column: Column; readonly label: string }[] = [
  { column: "label", label: "Document" },
  { column: "title", label: "Title" },
  { column: "type", label: "Type" },
  { column: "status", label: "Status" },
  { column: "level", label: "Level" },
  { column: "gaps", label: "Gaps" },
  { column: "relations", label: "Relations" },
];

export interface Sorting {
  readonly column: Column;
  readonly descending: boolean;
}

export function rows({ nodes, edges }: Shown): Row[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const relations = new Map<string, Relation[]>(nodes.map(({ key }) => [key, []]));
  const add = (key: string, other: string, verb: string): void => {
    const node = byKey.get(other);
    if (node !== undefined) {
      relations.get(key)?.push({ verb, other: node });
    }
  };
  for (const edge of edges) {
    add(edge.from, edge.to, EDGE_LOOKS[edge.kind].verb);
    add(edge.to, edge.from, EDGE_LOOKS[edge.kind].passive);
  }
  return nodes.map((node) => ({ node, relations: relations.get(node.key) ?? [] }));
}

/** A sorted copy; equal ones by label, in which numbers count as numbers: ADR-9 before ADR-10. */
export function sorted(all: readonly Row[], { column, descending }: Sorting): Row[] {
  const sign = descending ? -1 : 1;
  return [...all].sort(
    (a, b) => sign * compare(valueOf(a, column), valueOf(b, column)) || compare(a.node.label, b.node.label),
  );
}

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : COLLATOR.compare(String(a), String(b));
}

function valueOf({ node, relations }: Row, column: Column): string | number {
  switch (column) {
    case "relations":
      return relations.length;
    case "status":
      return statusText(node);
    default:
      return node[column];
  }
}

/** "approved, blocked"; what a column and the card of a hover say. */
export function statusText(node: GraphNode): string {
  if (node.missing === true) {
    return "missing";
  }
  return [node.status === "" ? "no status" : node.status, node.blocked === true ? "blocked" : ""]
    .filter(Boolean)
    .join(", ");
}

export function gapsText({ gaps, worst }: GraphNode): string {
  if (gaps === 0) {
    return "no gaps";
  }
  return `${String(gaps)} ${gaps === 1 ? "gap" : "gaps"}${worst === undefined ? "" : `, worst ${worst}`}`;
}

/** What is said of a node when the keyboard comes to it. */
export function sentence({ node, relations }: Row): string {
  const heading = [node.label, node.title].filter(Boolean).join(", ");
  if (node.missing === true) {
    return `${heading}: no such document; ${relationsText(relations)}.`;
  }
  const facts = [node.type || "no type", statusText(node), gapsText(node), `level ${String(node.level)}`];
  return `${heading}: ${facts.join(", ")}; ${relationsText(relations)}.`;
}

/** "requires PRD-001 and TDD-002, informs ADR-003"; at most three of each, then how many more. */
function relationsText(relations: readonly Relation[]): string {
  if (relations.length === 0) {
    return "no relations";
  }
  const byVerb = new Map<string, string[]>();
  for (const { verb, other } of relations) {
    byVerb.set(verb, [...(byVerb.get(verb) ?? []), other.label]);
  }
  return [...byVerb]
    .map(([verb, labels]) => {
      const more = labels.length - 3;
      return `${verb} ${labels.slice(0, 3).join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
    })
    .join("; ");
}
