/** The words of the Gaps view. Free of the editor. */

import { escapeMarkdown } from "../escape";
import type { GapItem, GroupBy, Severity } from "../../protocol";
import type { GroupNode, MoreNode } from "./nodes";
import { plural } from "../../status/texts";

/** `E120 · ADR-005:12`, without what the group above says already. */
export function gapDescription(gap: GapItem, by: GroupBy): string {
  const line = String(gap.range.start.line + 1);
  const parts = [
    ...(by === "code" ? [] : [gap.code]),
    by === "document" ? `line ${line}` : `${gap.document}:${line}`,
  ];
  return parts.join(" · ");
}

/** Markdown; `path` is how the editor names the file. */
export function gapTooltip(gap: GapItem, path: string): string {
  const place = `${escapeMarkdown(path)}:${String(gap.range.start.line + 1)}`;
  const document = gap.document === path ? "" : `${escapeMarkdown(gap.document)} · `;
  return `**${escapeMarkdown(gap.code)}** · ${gap.severity}\n\n${escapeMarkdown(gap.message)}\n\n${document}${place}`;
}

/** What a screen reader says: the icon's colour is among it as a word. */
export function gapSpoken(gap: GapItem): string {
  return `${gap.message}, ${gap.severity}, ${gap.code}, ${gap.document}, line ${String(gap.range.start.line + 1)}`;
}

/** `8 gaps · Notices to skippers`: a bare number behind an id would read as part of it. */
export function groupDescription({ group }: GroupNode): string {
  return [plural(group.count, "gap"), group.detail ?? ""].filter((part) => part !== "").join(" · ");
}

/** Where the group is itself a severity, its label says so already. */
export function groupSpoken({ by, group }: GroupNode): string {
  const worst = by === "severity" ? "" : `, worst ${group.severity}`;
  const detail = group.detail === undefined ? "" : `, ${group.detail}`;
  return `${group.label}${detail}, ${plural(group.count, "gap")}${worst}`;
}

export function moreLabel({ rest }: MoreNode): string {
  return `Show more… (${String(rest)} left)`;
}

/** Name of a codicon, and id of its colour. */
export const LOOK: Readonly<Record<Severity, { readonly icon: string; readonly colour: string }>> = {
  critical: { icon: "error", colour: "problemsErrorIcon.foreground" },
  high: { icon: "warning", colour: "problemsWarningIcon.foreground" },
  medium: { icon: "info", colour: "problemsInfoIcon.foreground" },
  // A light bulb would promise a quick fix.
  low: { icon: "circle-outline", colour: "descriptionForeground" },
};
