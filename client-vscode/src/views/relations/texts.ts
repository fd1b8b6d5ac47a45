/** The words and icons of the Relations view. Free of the editor. */

import { type GroupNode, isAbove, type RelatedNode } from "./nodes";
import { escapeMarkdown } from "../escape";
import type { Related } from "../../protocol";

/** `ADR-005 The store is SQLite`. */
export function fullName(related: Related): string {
  return joined([related.label, titleOf(related)], " ");
}

/** Behind the id: a row is cut at its end, so that the title, which is longest and matters least, comes last. */
export function relatedDescription(node: RelatedNode): string {
  return joined([...standing(node), titleOf(node.related)]);
}

/** What a colour tells stands here as a word as well. */
function standing(node: RelatedNode): readonly string[] {
  const { status, detail, missing, blocked } = node.related;
  return [
    missing === true ? "missing" : "",
    blocked === true ? "blocked" : "",
    detail,
    status ?? "",
    isAbove(node) ? "shown above" : "",
  ];
}

/** A document without an id is named by its title. */
function titleOf({ label, title }: Related): string {
  return title === label ? "" : title;
}

function joined(parts: readonly string[], between = " · "): string {
  return parts.filter((part) => part !== "").join(between);
}

/** Markdown; `path` is how the editor names the file. */
export function relatedTooltip(node: RelatedNode, path: string | undefined): string {
  const { type, label, title, missing } = node.related;
  const paragraphs = [
    `**${escapeMarkdown(label)}** ${escapeMarkdown(title)}`.trim(),
    escapeMarkdown(joined([type ?? "", ...standing(node)])),
    missing === true ? "Nothing in this workspace bears this name." : escapeMarkdown(path ?? ""),
  ];
  return paragraphs.filter((part) => part !== "").join("\n\n");
}

export function relatedSpoken(node: RelatedNode): string {
  return joined([fullName(node.related), node.related.type ?? "", ...standing(node)], ", ");
}

export function groupDescription({ group }: GroupNode): string {
  return group.items.length === 0 ? "none" : String(group.items.length);
}

const GROUPS: Readonly<Record<string, string>> = {
  dependsOn: "arrow-up",
  neededBy: "arrow-down",
  evidence: "beaker",
  approvals: "pass",
  history: "history",
};

/** Those that come with the server; a workspace may have more of its own. */
const TYPES: Readonly<Record<string, string>> = {
  adr: "law",
  "api-spec": "plug",
  approval: "pass",
  "business-case": "graph-line",
  component: "package",
  "data-model": "database",
  dod: "checklist",
  dor: "checklist",
  evidence: "beaker",
  "implementation-plan": "list-ordered",
  "post-mortem": "flame",
  prd: "target",
  rfc: "comment-discussion",
  roadmap: "milestone",
  runbook: "tools",
  tdd: "circuit-board",
  "test-plan": "beaker-stop",
  todo: "tasklist",
  vision: "telescope",
};

export function groupIcon({ group: { kind } }: GroupNode): string {
  return GROUPS[kind] ?? "list-tree";
}

/** Name of a codicon, and id of its colour where it has one. */
export function relatedIcon(node: RelatedNode): { icon: string; colour?: string } {
  const { missing, blocked, type, document } = node.related;
  if (missing === true) {
    return { icon: "question", colour: "problemsErrorIcon.foreground" };
  }
  const byType = Object.hasOwn(TYPES, type ?? "") ? TYPES[type ?? ""] : undefined;
  const icon = byType ?? (document === true ? "file" : "circle-small");
  return blocked === true ? { icon, colour: "problemsWarningIcon.foreground" } : { icon };
}
