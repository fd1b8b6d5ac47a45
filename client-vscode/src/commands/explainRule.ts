/** The command of the Gaps view that opens the manual of a gap's rule. */

import { commands, type Diagnostic, type Disposable, env, languages, Uri, window } from "vscode";
import { Command, SECTION, TITLE } from "../names";
import type { GapNode } from "../views/gaps/nodes";

export function explainRule(): Disposable {
  return commands.registerCommand(Command.explainRule, async ({ gap }: GapNode) => {
    const page = pageOf(gap.code, Uri.parse(gap.uri, true));
    if (page === undefined) {
      await window.showInformationMessage(
        `${TITLE}: no page of the rule ${gap.code} is known; ${SECTION}.rulesUrl can name one.`,
      );
      return;
    }
    await open(page);
  });
}

/** Each problem leads to the page of its rule; any of the same rule will do. */
function pageOf(code: string, uri: Uri): Uri | undefined {
  const there = languages.getDiagnostics(uri);
  const everywhere = languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics);
  return [...there, ...everywhere].map((diagnostic) => linkOf(diagnostic, code)).find((link) => link !== undefined);
}

function linkOf({ code, source }: Diagnostic, wanted: string): Uri | undefined {
  return typeof code === "object" && source === "semantic-docs" && code.value === wanted ? code.target : undefined;
}

/** As a preview; as plain text where the editor's own Markdown support is switched off. */
async function open(page: Uri): Promise<void> {
  if (page.scheme !== "file") {
    await env.openExternal(page);
    return;
  }
  try {
    await commands.executeCommand("markdown.showPreview", page);
  } catch {
    await window.showTextDocument(page, { preview: true });
  }
}
