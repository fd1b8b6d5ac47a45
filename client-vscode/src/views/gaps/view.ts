/** The Gaps view: made, kept up to date while it is seen, and its count shown at all times. */

import { Disposable, type TreeView, window, workspace } from "vscode";
import { bySeverity, plural, remarks, total } from "../../status/texts";
import { gather } from "../gather";
import { GapsTree } from "./tree";
import type { GroupByChoice } from "./groupBy";
import { isActive } from "../../status/phase";
import { moreGaps } from "../../commands/moreGaps";
import type { Node } from "./nodes";
import type { Server } from "../../server/server";
import type { Status } from "../../protocol";
import type { Standing } from "../../status/standing";
import { View } from "../../names";

/** Gaps follow a keystroke some times a second; a tree that did so too would not be read. */
const PAUSE_MS = 300;

export function gapsView(server: Server, standing: Standing, choice: GroupByChoice): Disposable {
  const tree = new GapsTree(server, choice.current);
  const view = window.createTreeView(View.gaps, { treeDataProvider: tree, showCollapseAll: true });
  let seen: number | undefined;
  const refresh = gather(() => {
    if (view.visible && standing.status?.revision !== seen) {
      seen = standing.status?.revision;
      void tree.renew();
    }
  }, PAUSE_MS);

  let phase = standing.phase;
  const follow = () => {
    showCount(view, standing);
    if (isActive(standing.phase)) {
      refresh();
    } else if (standing.phase !== phase) {
      // Another server counts its revisions anew.
      seen = undefined;
      refresh.cancel();
      tree.clear();
    }
    phase = standing.phase;
  };
  const name = () => {
    view.description = `by ${choice.current}`;
  };
  follow();
  name();
  return Disposable.from(
    view,
    tree,
    moreGaps(tree),
    standing.onDidChange(follow),
    view.onDidChangeVisibility(refresh),
    choice.onDidChange((by) => {
      tree.groupBy(by);
      name();
    }),
    { dispose: refresh.cancel },
  );
}

function showCount(view: TreeView<Node>, { phase, status }: Standing): void {
  const count = isActive(phase) && status !== undefined ? total(status.gaps) : 0;
  view.badge =
    count === 0 || status === undefined
      ? undefined
      : { value: count, tooltip: badgeTooltip(status.gaps) };
}

function badgeTooltip(gaps: Status["gaps"]): string {
  const counted = `${plural(total(gaps), "gap")}: ${bySeverity(gaps)}.`;
  return [counted, ...remarks(gaps, workspace.isTrusted)].join("\n");
}
