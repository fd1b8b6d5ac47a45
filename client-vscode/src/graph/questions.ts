/** What the page asks, as the server takes it, and why there is no answer. Free of the editor. */

import type { GraphParams } from "../protocol";
import type { Phase } from "../status/phase";
import type { Question } from "./messages";

/** Undefined where there is no document to ask about. */
export function paramsOf({ scope, uri, depth, types, kinds }: Question): GraphParams | undefined {
  const filters = { ...(types === undefined ? {} : { types }), ...(kinds === undefined ? {} : { kinds }) };
  if (scope === "workspace") {
    return filters;
  }
  return uri === undefined ? undefined : { textDocument: { uri }, depth, ...filters };
}

const REASONS: Partial<Record<Phase, string>> = {
  starting: "The server is starting.",
  stopped: "The server is not running. Run \"Semantic Docs: Restart Server\".",
  old: "The server is older than this extension: update semantic-docs.",
  idle: "No document of this folder has an id yet.",
  failed: "A folder cannot be served; the log says why.",
};

export function noDocument(): string {
  return "Open a document of the workspace, or choose the whole workspace.";
}

/** `answer`: null where the server knows no such document, undefined where it gave none. */
export function whyNothing(answer: null | undefined, phase: Phase): string {
  const reason = REASONS[phase];
  if (reason !== undefined) {
    return reason;
  }
  return answer === null
    ? "This file is no document of the workspace: it has no id."
    : "The server did not answer; its log may say why.";
}
