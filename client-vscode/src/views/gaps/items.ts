/** How the nodes of the Gaps view look. */

import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from "vscode";
import { gapDescription, gapSpoken, gapTooltip, groupDescription, groupSpoken, LOOK, moreLabel } from "./texts";
import type { GapNode, GroupNode, MoreNode, Node } from "./nodes";
import { Command } from "../../names";
import { rangeOf } from "../../places";
import type { Severity } from "../../protocol";

export function itemOf(node: Node): TreeItem {
  switch (node.kind) {
    case "group":
      return groupItem(node);
    case "gap":
      return gapItem(node);
    case "more":
      return moreItem(node);
  }
}

function groupItem(node: GroupNode): TreeItem {
  const item = new TreeItem(node.group.label, TreeItemCollapsibleState.Collapsed);
  item.id = node.id;
  item.contextValue = "group";
  item.description = groupDescription(node);
  item.iconPath = iconOf(node.group.severity);
  item.tooltip = groupSpoken(node);
  item.accessibilityInformation = { label: groupSpoken(node) };
  return item;
}

function gapItem({ id, by, gap }: GapNode): TreeItem {
  const uri = Uri.parse(gap.uri, true);
  const item = new TreeItem(gap.message, TreeItemCollapsibleState.None);
  item.id = id;
  item.contextValue = "gap";
  item.description = gapDescription(gap, by);
  item.iconPath = iconOf(gap.severity);
  // A new one is not trusted, and draws neither HTML nor icons.
  item.tooltip = new MarkdownString(gapTooltip(gap, workspace.asRelativePath(uri)));
  item.accessibilityInformation = { label: gapSpoken(gap) };
  // The tree itself adds to this command whether the focus stays here: it does for a click, not for Enter.
  item.command = {
    command: "vscode.open",
    title: "Open",
    arguments: [uri, { selection: rangeOf(gap.range), preview: true }],
  };
  return item;
}

function moreItem(node: MoreNode): TreeItem {
  const item = new TreeItem(moreLabel(node), TreeItemCollapsibleState.None);
  item.id = node.id;
  item.contextValue = "more";
  item.iconPath = new ThemeIcon("ellipsis");
  item.command = { command: Command.moreGaps, title: "Show More", arguments: [node] };
  return item;
}

function iconOf(severity: Severity): ThemeIcon {
  const { icon, colour } = LOOK[severity];
  return new ThemeIcon(icon, new ThemeColor(colour));
}
