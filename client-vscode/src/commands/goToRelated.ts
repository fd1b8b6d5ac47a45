/** The way from the active document to those that it hangs together with. */

import { type QuickPickItem, window } from "vscode";
import type { DocumentParams, Related, Relations } from "../protocol";
import { activeDocument } from "./activeDocument";
import { notAnswered } from "./notAnswered";
import { plain } from "./searchText";
import type { Server } from "../server/server";
import { showPlace } from "../places";
import { TITLE } from "../names";

export interface Way {
  readonly title: string;
  /** Clause behind the document's name where there is nowhere to go: `has no parent`. */
  readonly none: string;
  among(relations: Relations): readonly Related[];
}

interface Choice extends QuickPickItem {
  readonly uri: string;
  readonly related: Related;
}

export async function goToRelated(server: Server, way: Way): Promise<void> {
  const uri = activeDocument();
  if (uri === undefined) {
    return;
  }
  const params: DocumentParams = { textDocument: { uri } };
  const relations = await server.request<Relations | null>("semanticDocs/relations", params);
  if (relations === undefined) {
    await notAnswered(server, "nothing is known of this document");
    return;
  }
  if (relations === null) {
    await window.showInformationMessage(`${TITLE}: this file is none of the workspace's documents.`);
    return;
  }
  const choices = way.among(relations).flatMap(choiceOf);
  if (choices.length === 0) {
    await window.showInformationMessage(`${TITLE}: ${relations.document.label} ${way.none}.`);
    return;
  }
  const only = choices.length === 1 ? choices[0] : await window.showQuickPick(choices, { title: way.title });
  await (only && showPlace({ uri: only.uri, range: only.related.range }));
}

/** None for what is named and not there. */
function choiceOf(related: Related): Choice[] {
  const { uri, label, title, detail, status } = related;
  const description = [detail, status ?? ""].filter((part) => part !== "").join(" · ");
  return uri === undefined
    ? []
    : [{ uri, related, label: plain(`${label} ${title}`), description: plain(description) }];
}
