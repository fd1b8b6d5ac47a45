/** How each kind of edge is drawn: told apart by stroke and head, colour comes on top. Pure. */

import type { EdgeKind } from "../../src/protocol";

export interface EdgeLook {
  readonly width: number;
  /** Lengths of stroke and space; empty for a solid line. */
  readonly dash: readonly number[];
  readonly head: "triangle" | "hollow" | "tee" | "circle" | "diamond" | "vee" | "none";
  /** From the document that stands on the other one: "ADR-001 requires PRD-001". */
  readonly verb: string;
  /** The other way round: "PRD-001 is required by ADR-001". */
  readonly passive: string;
}

export const EDGE_LOOKS: Readonly<Record<EdgeKind, EdgeLook>> = {
  requires: { width: 2.2, dash: [], head: "triangle", verb: "requires", passive: "is required by" },
  informs: { width: 1.1, dash: [], head: "vee", verb: "is informed by", passive: "informs" },
  blocks: { width: 2.2, dash: [7, 5], head: "tee", verb: "is blocked by", passive: "blocks" },
  implements: { width: 1.6, dash: [], head: "hollow", verb: "implements", passive: "is implemented by" },
  evidence: { width: 1.4, dash: [2, 4], head: "circle", verb: "cites as evidence", passive: "is evidence for" },
  approves: { width: 1.6, dash: [9, 3], head: "hollow", verb: "approves", passive: "is approved by" },
  parent: { width: 1.6, dash: [], head: "diamond", verb: "is part of", passive: "is the parent of" },
  satellite: { width: 1.2, dash: [2, 3], head: "diamond", verb: "has the companion", passive: "accompanies" },
  supersedes: { width: 1.6, dash: [11, 4, 2, 4], head: "triangle", verb: "supersedes", passive: "is superseded by" },
  related: { width: 1.2, dash: [4, 4], head: "none", verb: "is related to", passive: "is related to" },
};
