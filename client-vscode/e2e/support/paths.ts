/** Where things are, told by what starts the tests (run.ts). */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** npm runs scripts in the folder of the package. */
export const CLIENT = process.cwd();
export const ROOT = path.dirname(CLIENT);
/** What `make e2e` installs, and what a run leaves: pictures, and what is known of each failure. */
export const MADE = path.join(ROOT, ".make", "e2e");
export const WORKBENCH = path.join(MADE, "workbench", "node_modules", "code-server", "out", "node", "entry.js");
export const SHOTS = path.join(MADE, "shots");
export const FAILURES = path.join(MADE, "failures");
export const HANDBOOK = path.join(ROOT, "examples", "handbook");

export const CHROMIUM = "chromium";

/** The package of the extension: the last that `make vsix` made. */
export function vsix(): string {
  const { version } = JSON.parse(readFileSync(path.join(CLIENT, "package.json"), "utf8")) as { version: string };
  const [found, ...others] = readdirSync(CLIENT).filter((name) => name.endsWith(`-${version}.vsix`));
  if (found === undefined || others.length > 0) {
    throw new Error(`${CLIENT} should hold one package of version ${version}: run make vsix`);
  }
  return path.join(CLIENT, found);
}
