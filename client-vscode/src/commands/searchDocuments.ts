/** The command that searches the text of all documents, while one types. */

import {
  CancellationTokenSource,
  commands,
  type Disposable,
  type QuickPick,
  type QuickPickItem,
  ThemeIcon,
  window,
} from "vscode";
import { hitDetail, hitDescription, hitLabel } from "./searchText";
import type { SearchHit, SearchParams } from "../protocol";
import { Command } from "../names";
import { gather } from "../views/gather";
import type { Server } from "../server/server";
import { showPlace } from "../places";

const PAUSE_MS = 120;
const LIMIT = 50;
const TO_SIDE = { iconPath: new ThemeIcon("split-horizontal"), tooltip: "Open to the Side" };

interface HitItem extends QuickPickItem {
  readonly hit: SearchHit;
}

export function searchDocuments(server: Server): Disposable {
  return commands.registerCommand(Command.searchDocuments, () => {
    const picker = window.createQuickPick<HitItem>();
    picker.title = "Search Documents";
    picker.placeholder = "Words that the documents hold";
    const search = liveSearch(server, picker);
    const update = gather(search.run, PAUSE_MS);
    picker.onDidChangeValue(() => {
      search.cancel();
      update();
    });
    picker.onDidAccept(async () => {
      const [item] = picker.selectedItems;
      picker.hide();
      await (item && showPlace(item.hit));
    });
    picker.onDidTriggerItemButton(async ({ item }) => {
      picker.hide();
      await showPlace(item.hit, true);
    });
    picker.onDidHide(() => {
      update.cancel();
      search.cancel();
      picker.dispose();
    });
    picker.show();
  });
}

/** A question that a newer one replaces is cancelled, and its answer is not shown. */
function liveSearch(server: Server, picker: QuickPick<HitItem>) {
  let asked = new CancellationTokenSource();
  const cancel = () => {
    asked.cancel();
    asked.dispose();
    asked = new CancellationTokenSource();
  };
  const run = async () => {
    cancel();
    const { token } = asked;
    const query = picker.value.trim();
    if (query === "") {
      picker.items = [];
      picker.busy = false;
      return;
    }
    picker.busy = true;
    const params: SearchParams = { query, limit: LIMIT };
    const hits = await server.request<readonly SearchHit[]>("semanticDocs/search", params, token);
    if (!token.isCancellationRequested) {
      picker.busy = false;
      picker.items = (hits ?? []).map(itemOf);
    }
  };
  return { run: () => void run(), cancel };
}

function itemOf(hit: SearchHit): HitItem {
  return {
    hit,
    label: hitLabel(hit),
    description: hitDescription(hit),
    detail: hitDetail(hit),
    buttons: [TO_SIDE],
    // The server knows what matches: it has read the documents, and this list only their names.
    alwaysShow: true,
  };
}
