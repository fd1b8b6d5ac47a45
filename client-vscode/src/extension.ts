/** Wires the parts together, and does nothing else. */

import { type ExtensionContext, window } from "vscode";
import { crashedMessage } from "./server/crashed";
import { checkWorkspace } from "./commands/checkWorkspace";
import { contextKeys } from "./status/contextKeys";
import { copyMessage } from "./commands/copyMessage";
import { explainRule } from "./commands/explainRule";
import { fixGap } from "./commands/fixGap";
import { gapsView } from "./views/gaps/view";
import { goToDependents } from "./commands/goToDependents";
import { goToParent } from "./commands/goToParent";
import { GroupByChoice } from "./views/gaps/groupBy";
import { ignoreGap } from "./commands/ignoreGap";
import { missingMessage } from "./server/missing";
import { newDocument } from "./commands/newDocument";
import { newEvidenceNote } from "./commands/newEvidenceNote";
import { openDocument } from "./commands/openDocument";
import { openExample } from "./commands/openExample";
import { openRelated } from "./commands/openRelated";
import type MarkdownIt from "markdown-it";
import { linkNames } from "./preview/plugin";
import { PreviewNames } from "./preview/names";
import { printDebugInfo } from "./commands/printDebugInfo";
import { rebuildIndex } from "./commands/rebuildIndex";
import { relationsView } from "./views/relations/view";
import { restartServer } from "./commands/restartServer";
import { searchDocuments } from "./commands/searchDocuments";
import { Server } from "./server/server";
import { showGaps } from "./commands/showGaps";
import { showGraph } from "./commands/showGraph";
import { showLog } from "./commands/showLog";
import { showRemediation } from "./commands/showRemediation";
import { Standing } from "./status/standing";
import { statusItems } from "./status/items";
import { TITLE } from "./names";

/** The editor waits for what `deactivate` returns, but not for disposables: hence a variable. */
let server: Server | undefined;

/** What the editor's Markdown preview takes of an extension. */
export interface Exports {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

export function activate(context: ExtensionContext): Exports {
  const output = window.createOutputChannel(TITLE, { log: true });
  server = new Server(output, context);
  const standing = new Standing(server);
  const grouping = new GroupByChoice();
  const preview = new PreviewNames(server, standing);
  context.subscriptions.push(
    output,
    server,
    standing,
    contextKeys(standing),
    statusItems(standing),
    grouping,
    preview,
    gapsView(server, standing, grouping),
    relationsView(server, standing),
    missingMessage(server, output, context.extensionUri),
    crashedMessage(server, output),
    restartServer(server),
    rebuildIndex(server),
    checkWorkspace(server),
    searchDocuments(server),
    newDocument(server),
    newEvidenceNote(server),
    goToParent(server),
    goToDependents(server),
    printDebugInfo(server, standing, context.extension.id),
    showLog(output),
    showGaps(),
    showGraph(server, standing, context),
    fixGap(server),
    ignoreGap(server),
    explainRule(),
    copyMessage(),
    openRelated(),
    showRemediation(),
    openDocument(),
    openExample(context),
  );
  void server.start();
  return { extendMarkdownIt: (md) => linkNames(md, (document) => preview.of(document)) };
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
