/** The nodes of the Gaps view, each with an id that outlives a refresh. Free of the editor. */

import type { GapGroup, GapItem, Gaps, GroupBy } from "../../protocol";

/** How many gaps of a group are shown before one asks for more. */
export const PAGE = 100;

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly by: GroupBy;
  readonly group: GapGroup;
}
export interface GapNode {
  readonly kind: "gap";
  readonly id: string;
  readonly by: GroupBy;
  readonly gap: GapItem;
}
export interface MoreNode {
  readonly kind: "more";
  readonly id: string;
  readonly of: GroupNode;
  /** How many the group shows by now. */
  readonly shown: number;
  readonly rest: number;
}
export type Node = GroupNode | GapNode | MoreNode;

export function groupNodes(by: GroupBy, groups: readonly GapGroup[]): GroupNode[] {
  return groups.map((group) => ({ kind: "group", id: `${by}/${group.key}`, by, group }));
}

/** The gaps of a group, and where there are more of them the node that asks for those. */
export function childNodes(of: GroupNode, { gaps, total }: Gaps): Node[] {
  const seen = new Map<string, number>();
  const nodes: Node[] = gaps.map((gap) => {
    // Places move with each keystroke: a gap is known by what it says, and by its turn where others say the same.
    const said = JSON.stringify([of.id, gap.uri, gap.code, gap.message]);
    const turn = seen.get(said) ?? 0;
    seen.set(said, turn + 1);
    return { kind: "gap", id: `${said}${String(turn)}`, by: of.by, gap };
  });
  const rest = total - gaps.length;
  return rest > 0 && gaps.length > 0
    ? [...nodes, { kind: "more", id: `${of.id}/more`, of, shown: gaps.length, rest }]
    : nodes;
}
