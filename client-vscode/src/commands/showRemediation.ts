/** The command by which a code action shows the steps that close a gap, as a read-only page beside the document. */

import { commands, Disposable, Uri, ViewColumn, window, workspace } from "vscode";
import { Command, REMEDIATION_SCHEME } from "../names";
import { fileName, toMarkdown, toQuery } from "./remediationText";

export function showRemediation(): Disposable {
  return Disposable.from(
    workspace.registerTextDocumentContentProvider(REMEDIATION_SCHEME, {
      provideTextDocumentContent: (uri) => toMarkdown(uri.query),
    }),
    commands.registerCommand(Command.showRemediation, async (title: string, steps: readonly string[]) => {
      const uri = Uri.from({
        scheme: REMEDIATION_SCHEME,
        path: `/${fileName(title)}`,
        query: toQuery({ title, steps }),
      });
      await show(uri);
    }),
  );
}

/** As a preview; as plain text where the editor's own Markdown support is switched off. */
async function show(uri: Uri): Promise<void> {
  try {
    await commands.executeCommand("markdown.showPreviewToSide", uri);
  } catch {
    await window.showTextDocument(uri, { preview: true, viewColumn: ViewColumn.Beside });
  }
}
