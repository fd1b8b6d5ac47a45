/** How the server and its folder stand, in one word: what views, status items and context keys go by. Free of the editor. */

import type { ServerState } from "../server/server";
import type { State, Status } from "../protocol";

/** `old`: a server runs that tells nothing of how it stands, because it is older than this extension. */
export type Phase = ServerState | State | "old";

/** The protocol is 0 for a server that does not name one. */
export function phaseOf(state: ServerState, protocol: number, status: Status | undefined): Phase {
  if (state !== "running") {
    return state;
  }
  return status?.state ?? (protocol > 0 ? "starting" : "old");
}

/** Whether there are documents to ask about. */
export function isActive(phase: Phase): boolean {
  return phase === "analyzing" || phase === "ready" || phase === "failed";
}
