/** The Relations view: follows the active document, unless it is pinned to one. */

import { commands, Disposable, window } from "vscode";
import { Command, ContextKey, View } from "../../names";
import { FollowedEditor } from "./followed";
import { gather } from "../gather";
import { isActive } from "../../status/phase";
import { fullName } from "./texts";
import { RelationsTree } from "./tree";
import type { Server } from "../../server/server";
import { setContext } from "../../status/contextKeys";
import type { Standing } from "../../status/standing";

const PAUSE_MS = 200;

export function relationsView(server: Server, standing: Standing): Disposable {
  const tree = new RelationsTree(server);
  const followed = new FollowedEditor();
  const view = window.createTreeView(View.relations, { treeDataProvider: tree, showCollapseAll: true });
  let shown = followed.uri;
  let pinned = false;
  let seen: number | undefined;
  tree.show(shown);

  const update = gather(() => {
    if (!view.visible) {
      return;
    }
    tree.show(shown);
    if (standing.status?.revision !== seen) {
      seen = standing.status?.revision;
      void tree.renew();
    }
  }, PAUSE_MS);

  let phase = standing.phase;
  const follow = () => {
    if (isActive(standing.phase)) {
      update();
    } else if (standing.phase !== phase) {
      // Another server counts its revisions anew.
      seen = undefined;
      tree.clear();
    }
    phase = standing.phase;
  };
  const pin = (wanted: boolean) => {
    pinned = wanted;
    setContext(ContextKey.pinned, wanted);
    followed.pin(wanted);
    describe();
  };
  let name = "";
  const describe = () => {
    view.description = [name, pinned && name !== "" ? "pinned" : ""].filter((part) => part !== "").join(" · ");
  };

  return Disposable.from(
    view,
    tree,
    followed,
    standing.onDidChange(follow),
    view.onDidChangeVisibility(update),
    followed.onDidChange((uri) => {
      shown = uri;
      update();
    }),
    tree.onDidFind((document) => {
      name = document === undefined ? "" : fullName(document);
      describe();
    }),
    commands.registerCommand(Command.refreshRelations, () => {
      tree.refresh();
    }),
    commands.registerCommand(Command.pinRelations, () => {
      pin(true);
    }),
    commands.registerCommand(Command.unpinRelations, () => {
      pin(false);
    }),
    { dispose: update.cancel },
  );
}
