/** What the Gaps view is grouped by: a setting that its title bar changes. */

import { commands, ConfigurationTarget, Disposable, EventEmitter, workspace } from "vscode";
import { Command, ContextKey, SECTION } from "../../names";
import type { GroupBy } from "../../protocol";
import { setContext } from "../../status/contextKeys";

const SETTING = "gaps.groupBy";

/** Two commands a choice: the manifest shows the second, which has a mark, for the one in force. */
const CHOICES: Readonly<Record<GroupBy, readonly string[]>> = {
  severity: [Command.groupBySeverity, Command.groupedBySeverity],
  code: [Command.groupByCode, Command.groupedByCode],
  document: [Command.groupByDocument, Command.groupedByDocument],
  owner: [Command.groupByOwner, Command.groupedByOwner],
};

export class GroupByChoice implements Disposable {
  private readonly changes = new EventEmitter<GroupBy>();
  readonly onDidChange = this.changes.event;
  private readonly parts: Disposable;

  constructor() {
    setContext(ContextKey.groupBy, this.current);
    const registered = Object.entries(CHOICES).flatMap(([by, names]) =>
      names.map((name) => commands.registerCommand(name, () => choose(by as GroupBy))),
    );
    this.parts = Disposable.from(
      ...registered,
      this.changes,
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SECTION}.${SETTING}`)) {
          setContext(ContextKey.groupBy, this.current);
          this.changes.fire(this.current);
        }
      }),
    );
  }

  /** The settings file may hold any word. */
  get current(): GroupBy {
    const said = workspace.getConfiguration(SECTION).get<string>(SETTING, "");
    return Object.hasOwn(CHOICES, said) ? (said as GroupBy) : "severity";
  }

  dispose(): void {
    this.parts.dispose();
  }
}

async function choose(by: GroupBy): Promise<void> {
  const target =
    workspace.workspaceFolders === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await workspace.getConfiguration(SECTION).update(SETTING, by, target);
}
