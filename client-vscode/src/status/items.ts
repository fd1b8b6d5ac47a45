/** The two places that say how things stand: beside the language of a Markdown document, and the count below. */

import {
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  StatusBarAlignment,
  type StatusBarItem,
  ThemeColor,
  window,
  workspace,
} from "vscode";
import { Command, TITLE } from "../names";
import { type Look, look, plural, remarks, total } from "./texts";
import { isActive } from "./phase";
import type { Standing } from "./standing";

export function statusItems(standing: Standing): Disposable {
  const count = window.createStatusBarItem("semanticDocs.gaps", StatusBarAlignment.Left, 10);
  count.name = `${TITLE}: Gaps`;
  let language: LanguageStatusItem | undefined;

  const show = () => {
    const seen = look(standing.phase, standing.status);
    showCount(count, seen, standing);
    if (seen === undefined) {
      language?.dispose();
      language = undefined;
    } else {
      language ??= languages.createLanguageStatusItem("semanticDocs", { language: "markdown" });
      showLanguage(language, seen);
    }
  };
  show();
  return Disposable.from(count, standing.onDidChange(show), { dispose: () => language?.dispose() });
}

function showLanguage(item: LanguageStatusItem, { text, detail, busy, warning, opens }: Look): void {
  item.name = TITLE;
  item.text = `${TITLE}: ${text}`;
  // One line that is cut: of the two the number of each severity is said in the status bar as well.
  item.detail = workspace.isTrusted || detail === "" ? detail : "Restricted Mode: built-in types only";
  item.busy = busy;
  item.severity = warning ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.command =
    opens === "gaps"
      ? { command: Command.showGaps, title: "Show Gaps" }
      : { command: Command.showLog, title: "Show Log" };
}

/** While nobody knows yet whether there are documents, nothing is shown: the folder may be none of ours. */
function showCount(item: StatusBarItem, seen: Look | undefined, { phase, status }: Standing): void {
  if (seen === undefined || phase === "starting") {
    item.hide();
    return;
  }
  const known = isActive(phase) ? status : undefined;
  const gaps = known === undefined ? undefined : total(known.gaps);
  const more = known === undefined ? [] : remarks(known.gaps, workspace.isTrusted);
  const icon = seen.warning ? "$(warning)" : seen.busy ? "$(sync~spin)" : "$(checklist)";
  item.text = gaps === undefined ? `${icon} ${TITLE}` : `${icon} ${String(gaps)}`;
  item.tooltip = [`${TITLE}: ${seen.text}`, seen.detail, ...more].filter((line) => line !== "").join("\n");
  item.accessibilityInformation = {
    label:
      gaps === undefined
        ? `${TITLE}: ${seen.text}`
        : [`${TITLE}: ${plural(gaps, "gap")}.`, `${seen.detail}.`, ...more].join(" "),
    role: "button",
  };
  item.backgroundColor = seen.warning ? new ThemeColor("statusBarItem.warningBackground") : undefined;
  item.command = seen.opens === "gaps" ? Command.showGaps : Command.showLog;
  item.show();
}
