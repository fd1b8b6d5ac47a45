/**
 * How long a person waits in the workbench: from opening a folder to the first squiggle, and from a key to the
 * squiggle that it makes or takes away. All times are taken inside the page, by its own clock.
 *
 *     FOLDER=path node out-e2e/run.js --timings     writes docs/performance/workbench-SIZE.json
 */

import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { beside, start } from "./support/codeServer";
import { figures, keep, type Row } from "./support/figures";
import { made } from "./support/folders";
import { HANDBOOK } from "./support/paths";
import { change, firstSeen, watch } from "./support/probe";
import { connected, session } from "./support/session";
import { SIZE, Workbench } from "./support/workbench";

const OPENINGS = 5;
const KEYS = 40;
const FILE = "timed.md";
const TIMED = {
  [FILE]:
    "---\nid: ADR-9001\ntitle: Timed\ntype: adr\nstatus: draft\nrelated:\n  - ADR-9002\n  - ADR-9003\n---\n\n# Timed\n",
  "beside.md": "---\nid: ADR-9002\ntitle: Beside\ntype: adr\nstatus: draft\n---\n\n# Beside\n",
};

async function main(): Promise<void> {
  const source = process.env["FOLDER"] ?? HANDBOOK;
  const browser = await connected();
  const { home, url } = session();
  const bare = await start(beside(session(), "bare", { extensions: false }), { asksForTrust: false });
  try {
    const folders = Array.from({ length: OPENINGS }, () => copied(source, home));
    const limits = await each(folders, (folder) => opened(browser, bare.url, folder, "text"));
    const cold = await each(folders, (folder) => opened(browser, url, folder, "squiggle"));
    const warm = await each(folders, (folder) => opened(browser, url, folder, "squiggle"));
    const text = "the same workbench without the extension, to the text";
    const keys = await typed(browser, url, folders[0] ?? "");
    write(source, [
      { what: "a folder is opened, to the first squiggle, without an index", times: cold, limits, limit_is: text },
      { what: "a folder is opened, to the first squiggle, with an index", times: warm, limits, limit_is: text },
      {
        what: "a key that breaks or mends an id, to the squiggle that comes or goes",
        times: keys.map(({ squiggle }) => squiggle),
        limits: keys.map(({ text: shown }) => shown),
        limit_is: "the letter on the screen",
      },
    ]);
  } finally {
    bare.stop();
    await browser.close();
  }
}

function copied(source: string, home: string): string {
  const folder = made(TIMED)(home);
  cpSync(source, folder, { recursive: true, filter: (one) => path.basename(one) !== ".semantic-docs" });
  return folder;
}

async function each(folders: readonly string[], measure: (folder: string) => Promise<number>): Promise<number[]> {
  const found: number[] = [];
  for (const folder of folders) {
    found.push(await measure(folder));
  }
  return found;
}

/** Milliseconds from the beginning of the page to the first text, or the first squiggle, on the screen. */
async function opened(browser: Browser, url: string, folder: string, what: "text" | "squiggle"): Promise<number> {
  const [context, page] = await window(browser, url, folder);
  try {
    return await firstSeen(page, what);
  } finally {
    await context.close();
  }
}

async function window(browser: Browser, url: string, folder: string): Promise<[BrowserContext, Page, Workbench]> {
  const context = await browser.newContext({ viewport: SIZE });
  await watch(context);
  const workbench = await Workbench.open(context, url, folder, { file: FILE });
  return [context, workbench.page, workbench];
}

async function typed(browser: Browser, url: string, folder: string): Promise<{ text: number; squiggle: number }[]> {
  const [context, page, workbench] = await window(browser, url, folder);
  try {
    await workbench.ready({ file: FILE });
    // That ADR-9003 is missing is said once all documents have been read.
    await workbench.problem("ADR-9003");
    await workbench.editor.focus();
    await workbench.putCursor(FILE, "ADR-9002|");
    const found = [];
    for (let count = 0; count < KEYS; count += 1) {
      found.push(await change(page, count % 2 === 0 ? "7" : "Backspace"));
    }
    return found;
  } finally {
    await context.close();
  }
}

function write(source: string, rows: readonly Row[]): void {
  const documents = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  const file = keep(
    {
      part: "workbench",
      size: documents.length,
      command: `make e2e-timings${process.env["FOLDER"] === undefined ? "" : " FOLDER=…"}`,
      program: "code-server 4.100.3",
    },
    rows,
  );
  console.log(JSON.stringify(rows.map(figures), undefined, 1), file);
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
