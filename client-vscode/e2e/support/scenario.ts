/** A test in the workbench: a fresh folder in a fresh window, and of a failure everything that is known. */

import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, test } from "node:test";
import type { Browser, BrowserContext } from "playwright-core";
import { handbook } from "./folders";
import { FAILURES } from "./paths";
import { connected, session } from "./session";
import { PICTURE_SIZE, SIZE, type Start, Workbench } from "./workbench";

const PATIENCE_MS = 120_000;

export interface Setting extends Start {
  /** Makes the folder that is opened, in a place that is given; a copy of the example by default. */
  readonly folder?: (home: string) => string;
  /** The workbench; the one that trusts every folder by default. */
  readonly url?: () => string;
}

let connection: Browser | undefined;
after(() => connection?.close());

/** Declares a test. `body` gets a window whose folder is open, and whose file is on the screen. */
export function scenario(name: string, setting: Setting, body: (workbench: Workbench) => Promise<void>): void {
  test(name, { timeout: PATIENCE_MS }, async () => {
    const begun = Date.now();
    const { home, url } = session();
    connection ??= await connected();
    const context = await connection.newContext(
      setting.picture === undefined ? { viewport: SIZE } : { viewport: PICTURE_SIZE, deviceScaleFactor: 2 },
    );
    let workbench: Workbench | undefined;
    try {
      const folder = (setting.folder ?? handbook)(home);
      workbench = await Workbench.open(context, setting.url?.() ?? url, folder, setting);
      await workbench.ready(setting);
      await body(workbench);
    } catch (error) {
      await keep(name, context, workbench, begun);
      throw withScreen(error, await workbench?.said());
    } finally {
      await context.close();
    }
  });
}

/** Where only what a run printed is left of it, the words on the screen tell most. */
function withScreen(error: unknown, said: string | undefined): unknown {
  if (error instanceof Error && said !== undefined) {
    error.message += `\nOn the screen:\n${said}`;
    // What is printed of an error is this, made when it was.
    error.stack = `${error.message}\n${error.stack ?? ""}`;
  }
  return error;
}

/** The picture, the console, and the logs of all windows that were open meanwhile: of workbench, extensions, server. */
async function keep(name: string, context: BrowserContext, workbench: Workbench | undefined, begun: number): Promise<void> {
  const folder = path.join(FAILURES, name.replaceAll(/[^\w]+/g, "-"));
  mkdirSync(folder, { recursive: true });
  for (const page of context.pages()) {
    await page.screenshot({ path: path.join(folder, "screen.png") });
  }
  writeFileSync(path.join(folder, "console.txt"), (workbench?.console ?? []).join("\n"));
  for (const logs of windowLogs(session().home)) {
    if (statSync(logs).mtimeMs >= begun || readdirSync(logs).some((one) => statSync(path.join(logs, one)).mtimeMs >= begun)) {
      cpSync(logs, path.join(folder, path.basename(logs)), { recursive: true });
    }
  }
  console.error(`Kept of the failure: ${folder}`);
}

function windowLogs(home: string): readonly string[] {
  return readdirSync(home, { recursive: true, encoding: "utf8" })
    .filter((name) => /logs\/[^/]+\/exthost\d+$/.test(name))
    .map((name) => path.join(home, name));
}
