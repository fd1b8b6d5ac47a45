/** What is said when no server can be started, and by which buttons one gets further. Free of the editor. */

import type { Missing } from "./lookup";

export const Button = {
  interpreter: "Select Interpreter",
  settings: "Open Settings",
  trust: "Manage Trust",
  help: "Get Python",
  again: "Try Again",
  log: "Show Log",
} as const;
export type Button = (typeof Button)[keyof typeof Button];

export interface Surroundings {
  readonly trusted: boolean;
  readonly pythonExtension: boolean;
}

export interface Said {
  readonly text: string;
  readonly buttons: readonly Button[];
  /** Which setting "Open Settings" opens. */
  readonly setting: string;
}

export function missingText({ tried, python }: Missing, { trusted, pythonExtension }: Surroundings): Said {
  const found = tried.join(" ");
  if (python) {
    const choose = pythonExtension && trusted ? Button.interpreter : Button.settings;
    return {
      text: `the server needs Python 3.11, 3.12 or 3.13, and none that fits was found. ${found}`,
      buttons: [choose, Button.help, Button.log],
      setting: "semanticDocs.python",
    };
  }
  return {
    text: `no server was found. ${found}`,
    buttons: trusted ? [Button.again, Button.settings, Button.log] : [Button.trust, Button.settings, Button.log],
    setting: "semanticDocs.server.path",
  };
}

/** A message that was shown is shown again only to somebody who asks. */
export class Once {
  private last = "";

  isNews(text: string, asked: boolean): boolean {
    const news = asked || text !== this.last;
    this.last = text;
    return news;
  }
}
