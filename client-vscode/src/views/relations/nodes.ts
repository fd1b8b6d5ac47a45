/** The nodes of the Relations view, each with an id made of its way down. Free of the editor. */

import type { Related, RelationGroup, Relations } from "../../protocol";

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  /** The documents above, from the top. */
  readonly trail: readonly string[];
  readonly group: RelationGroup;
}
export interface RelatedNode {
  readonly kind: "related";
  readonly id: string;
  readonly trail: readonly string[];
  readonly related: Related;
}
export type Node = GroupNode | RelatedNode;

/** All groups of the document that the view is about: an empty one is an answer, too. */
export function rootNodes(uri: string, { document, groups }: Relations): GroupNode[] {
  // The server's own spelling, which it uses for the document further down as well.
  const trail = [document.uri ?? uri];
  return groups.map((group) => {
    // The editor keeps a node folded that could not be unfolded when it met it first: filled, it is another one.
    const id = `${uri}/${group.kind}${group.items.length === 0 ? "/none" : ""}`;
    return { kind: "group", id, trail, group };
  });
}

/** Further down, the groups that hold something. */
export function groupsBelow({ id, trail, related: { uri } }: RelatedNode, { groups }: Relations): GroupNode[] {
  const below = uri === undefined ? trail : [...trail, uri];
  return groups
    .filter(({ items }) => items.length > 0)
    .map((group) => ({ kind: "group", id: `${id}/${group.kind}`, trail: below, group }));
}

export function itemNodes({ id, trail, group }: GroupNode): RelatedNode[] {
  const seen = new Map<string, number>();
  return group.items.map((related) => {
    const said = JSON.stringify([related.uri ?? "", related.label, related.detail]);
    const turn = seen.get(said) ?? 0;
    seen.set(said, turn + 1);
    return { kind: "related", id: `${id}/${said}${String(turn)}`, trail, related };
  });
}

/**
 * Whether it stands above itself: it is not unfolded again, since that would never end. A signature, a day and what
 * is missing lead into a document above, and are none.
 */
export function isAbove({ trail, related: { uri, document } }: RelatedNode): boolean {
  return document === true && uri !== undefined && trail.includes(uri);
}

export function canUnfold(node: RelatedNode): boolean {
  return node.related.document === true && node.related.uri !== undefined && !isAbove(node);
}
