/** How the nodes of the Relations view look. */

import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from "vscode";
import { canUnfold, type GroupNode, type Node, type RelatedNode } from "./nodes";
import {
  groupDescription,
  groupIcon,
  relatedDescription,
  relatedIcon,
  relatedSpoken,
  relatedTooltip,
} from "./texts";
import type { Related } from "../../protocol";
import { rangeOf } from "../../places";

export function itemOf(node: Node): TreeItem {
  return node.kind === "group" ? groupItem(node) : relatedItem(node);
}

function groupItem(node: GroupNode): TreeItem {
  const { id, trail, group } = node;
  const item = new TreeItem(group.label, stateOf(group.items.length, trail.length));
  item.id = id;
  item.contextValue = "group";
  item.description = groupDescription(node);
  item.iconPath = new ThemeIcon(groupIcon(node));
  item.accessibilityInformation = { label: `${group.label}, ${groupDescription(node)}` };
  return item;
}

/** What is about the document itself is seen at once. */
function stateOf(items: number, depth: number): TreeItemCollapsibleState {
  if (items === 0) {
    return TreeItemCollapsibleState.None;
  }
  return depth === 1 ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

function relatedItem(node: RelatedNode): TreeItem {
  const { id, related } = node;
  const uri = uriOf(related);
  const item = new TreeItem(
    related.label,
    canUnfold(node) ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  item.id = id;
  item.contextValue = contextOf(related);
  item.description = relatedDescription(node);
  const { icon, colour } = relatedIcon(node);
  item.iconPath = new ThemeIcon(icon, colour === undefined ? undefined : new ThemeColor(colour));
  item.tooltip = new MarkdownString(
    relatedTooltip(node, uri === undefined ? undefined : workspace.asRelativePath(uri)),
  );
  item.accessibilityInformation = { label: relatedSpoken(node) };
  if (uri !== undefined) {
    // The tree itself adds to this command whether the focus stays here: it does for a click, not for Enter.
    item.command = { command: "vscode.open", title: "Open", arguments: [uri, optionsOf(related)] };
  }
  return item;
}

function optionsOf({ range }: Related): object {
  return range === undefined ? { preview: true } : { preview: true, selection: rangeOf(range) };
}

export function uriOf({ uri }: Related): Uri | undefined {
  return uri === undefined ? undefined : Uri.parse(uri, true);
}

/** What the menus ask for: `open` where there is a place, `document` where it has relations of its own. */
function contextOf({ uri, document }: Related): string {
  return ["related", uri === undefined ? "" : "open", document === true ? "document" : ""]
    .filter((part) => part !== "")
    .join(" ");
}
