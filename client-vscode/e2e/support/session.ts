/** What the tests of one run share, handed from run.ts to each test file: a workbench and a browser. */

import { type Browser, chromium } from "playwright-core";
import type { Place } from "./codeServer";

export interface Session extends Place {
  /** The workbench that trusts every folder. */
  readonly url: string;
  /** Where the browser listens. */
  readonly browser: string;
}

const VARIABLE = "SEMANTIC_DOCS_E2E";

export function handOn(session: Session): NodeJS.ProcessEnv {
  return { ...process.env, [VARIABLE]: JSON.stringify(session) };
}

export function session(): Session {
  const handed = process.env[VARIABLE];
  if (handed === undefined) {
    throw new Error("the tests in the workbench are started by `make e2e`");
  }
  return JSON.parse(handed) as Session;
}

let browser: Promise<Browser> | undefined;

/** One connection a test file; it ends with the file's process. */
export function connected(): Promise<Browser> {
  browser ??= chromium.connect(session().browser);
  return browser;
}
