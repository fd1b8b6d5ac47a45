/** The words of the status items and of what counts gaps. Free of the editor. */

import { isActive, type Phase } from "./phase";
import type { Severity, Status } from "../protocol";

export const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];

export function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? "" : "s"}`;
}

export function total(gaps: Status["gaps"]): number {
  return SEVERITIES.reduce((sum, severity) => sum + gaps[severity], 0);
}

/** `44 documents, 76 gaps`. */
export function summary(status: Status): string {
  return `${plural(status.documents, "document")}, ${plural(total(status.gaps), "gap")}`;
}

/** `2 critical, 7 low`: what there is none of is left out. */
export function bySeverity(gaps: Status["gaps"]): string {
  return SEVERITIES.filter((severity) => gaps[severity] > 0)
    .map((severity) => `${String(gaps[severity])} ${severity}`)
    .join(", ");
}

/** The editor's own word for a folder that is not trusted stands at its beginning. */
const RESTRICTED = "Restricted Mode: the folder's own document types are not read until it is trusted.";

/** Why other places count otherwise, a sentence each: low gaps are hints, which the Problems view leaves out. */
export function remarks({ low }: Status["gaps"], trusted: boolean): readonly string[] {
  const ones = low === 1 ? "The low one is" : `The ${String(low)} low ones are`;
  return [
    ...(low === 0 ? [] : [`${ones} marked in the editor and listed in the Gaps view, but not in Problems.`]),
    ...(trusted ? [] : [RESTRICTED]),
  ];
}

/** How a status item looks; `log` is what a click shows where the gaps are not what matters. */
export interface Look {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly warning: boolean;
  readonly opens: "gaps" | "log";
}

const WORDS: Partial<Record<Phase, string>> = {
  starting: "The server is starting.",
  stopped: "The server is not running.",
  old: "The server is older than this extension: update semantic-docs.",
  failed: "A folder cannot be served; the log says why.",
};

/** Undefined where nothing shall be seen: in a folder without documents. */
export function look(phase: Phase, status: Status | undefined): Look | undefined {
  if (phase === "idle") {
    return undefined;
  }
  const known = isActive(phase) && status !== undefined;
  return {
    text: known ? summary(status) : (WORDS[phase] ?? ""),
    detail: phase === "analyzing" ? "Analyzing…" : known ? (WORDS[phase] ?? bySeverity(status.gaps)) : "",
    busy: phase === "starting" || phase === "analyzing",
    warning: phase === "stopped" || phase === "failed" || phase === "old",
    opens: known && phase !== "failed" ? "gaps" : "log",
  };
}
