/** The built page of the graph in a browser: what the editor would give it, and clocks that run inside it. */

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { CLIENT } from "../e2e/support/paths";
import { pageOf } from "../src/graph/html";
import type { ToHost, ToPage } from "../src/graph/messages";
import type { Graph } from "../src/protocol";

/** Nothing listens there: each request is answered here. */
const PLACE = "http://graph.invalid/";
export const SIZE = { width: 1200, height: 820 } as const;
/** The editor's own, as far as sizes depend on it. */
const VARIABLES = ":root { --vscode-font-family: sans-serif; --vscode-font-size: 13px; }\n";

declare global {
  interface Window {
    /** Of the newest question; frames that are being counted. */
    benchSerial?: number;
    benchFrames?: number[] | undefined;
    acquireVsCodeApi: () => object;
  }
}

/** A page that has asked for its graph and waits for it. */
export async function opened(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: SIZE });
  page.on("pageerror", (error) => {
    throw error;
  });
  const read = (name: string) => readFileSync(path.join(CLIENT, "dist", name), "utf8");
  const files: Readonly<Record<string, readonly [type: string, body: () => string]>> = {
    "": ["text/html", () => pageOf({ source: "'self'", script: "graph.js", style: "graph.css", nonce: "bench" })],
    "graph.js": ["text/javascript", () => read("graph.js")],
    "graph.css": ["text/css", () => VARIABLES + read("graph.css")],
  };
  await page.route(`${PLACE}**`, async (route) => {
    const [contentType, body] = files[route.request().url().slice(PLACE.length)] ?? ["text/plain", () => ""];
    await route.fulfill({ contentType, body: body() });
  });
  await page.addInitScript(standIn);
  await page.goto(PLACE);
  await page.waitForFunction(() => window.benchSerial !== undefined);
  return page;
}

/** In place of the extension: the workspace is to be seen, and each question is kept until it is answered. */
function standIn(): void {
  const host = (message: ToHost): void => {
    if (message.type === "ready") {
      window.postMessage({ type: "active", depth: 2 } satisfies ToPage);
    } else if (message.type === "ask") {
      window.benchSerial = message.serial;
    }
  };
  window.acquireVsCodeApi = () => ({ postMessage: host, getState: () => undefined, setState: () => undefined });
}

export interface Answered {
  /** Milliseconds from the answer to the beginning of the second frame behind its handling: the first holds the picture. */
  readonly picture: number;
  /** To the first of ten frames that each come in time: nothing is drawn any more. */
  readonly rest: number;
}

export async function answered(page: Page, graph: Graph): Promise<Answered> {
  return page.evaluate(async (answer) => {
    const begun = performance.now();
    await new Promise((resolve) => {
      // The page's own listener came first, so that its work is done when this one is called.
      window.addEventListener("message", resolve, { once: true });
      window.postMessage({ type: "graph", serial: window.benchSerial ?? 0, graph: answer } satisfies ToPage);
    });
    await new Promise((first) => requestAnimationFrame(first));
    // Of a frame the beginning counts, not what the page draws in it.
    const next = () => new Promise<number>((frame) => requestAnimationFrame(frame));
    const picture = await next();
    let [last, rest, calm] = [picture, picture, 0];
    while (calm < 10) {
      const now = await next();
      [calm, rest, last] = now - last < 25 ? [calm + 1, rest, now] : [0, now, now];
    }
    return { picture: picture - begun, rest: rest - begun };
  }, graph);
}

/** The lengths of all frames from before `act` until some time behind it, in milliseconds. */
export async function frames(page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const found: number[] = [];
    window.benchFrames = found;
    let last: number | undefined;
    const frame = (now: number): void => {
      if (last !== undefined) {
        found.push(now - last);
      }
      last = now;
      if (window.benchFrames === found) {
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
  await act();
  return page.evaluate(() => {
    const found = window.benchFrames ?? [];
    window.benchFrames = undefined;
    return found;
  });
}
