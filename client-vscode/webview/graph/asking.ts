/** What the page asks the server about, and how much of it is seen. Pure. */

import type { Question, View } from "../../src/graph/messages";
import type { Graph } from "../../src/protocol";
import type { Shown } from "./model";

/** Whether the server has left documents out, so that what is hidden makes room for others. */
export function isCut(graph: Graph | undefined): boolean {
  return graph !== undefined && graph.total > graph.nodes.length;
}

/** `whole`: with what is hidden, as a file is to hold what is seen; else only where the limit makes it matter. */
export function questionOf(view: View, graph: Graph | undefined, whole: boolean): Question {
  const { scope, uri, depth, hiddenTypes, hiddenKinds } = view;
  const filters = whole || isCut(graph);
  const types = [...new Set(graph?.nodes.map(({ type }) => type))].filter((type) => !hiddenTypes.includes(type));
  const kinds = [...new Set(graph?.edges.map(({ kind }) => kind))].filter((kind) => !hiddenKinds.includes(kind));
  return {
    scope,
    uri: scope === "document" ? uri : undefined,
    depth,
    ...(filters && hiddenTypes.length > 0 ? { types } : {}),
    ...(filters && hiddenKinds.length > 0 ? { kinds } : {}),
  };
}

/** "20 documents, 47 relations". */
export function countText({ nodes, edges }: Shown, graph: Graph | undefined): string {
  const cut = isCut(graph) ? ` (of ${String(graph?.total ?? 0)}; the rest is beyond the limit)` : "";
  return `${String(nodes.length)} documents${cut}, ${String(edges.length)} relations`;
}
