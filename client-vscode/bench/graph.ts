/**
 * What the page of the dependency graph costs with 2,034 nodes: its layout, the time from the answer to the picture,
 * and the frames while somebody moves it.
 *
 *     node out-bench/graph.js     writes docs/performance/graph-2034.json
 */

import { loadavg } from "node:os";
import { type Browser, chromium, type Page } from "playwright-core";
import { launching } from "../e2e/support/chromium";
import { type Figures, figures, keep, type Row } from "../e2e/support/figures";
import type { Graph } from "../src/protocol";
import { layout } from "../webview/graph/layout";
import { made } from "./made";
import { type Answered, answered, frames, opened, SIZE } from "./page";

const DOCUMENTS = 2000;
const LAYOUTS = 15;
const PICTURES = 10;
const STROKES = 6;
const STROKE_MS = 500;
/** Within that time a picture that was moved is drawn anew. */
const REST_MS = 500;
const PATIENCE_MS = 2000;
const MIDDLE = { x: SIZE.width / 2, y: SIZE.height / 2 } as const;

type Act = (page: Page, until: number) => Promise<void>;

async function main(): Promise<void> {
  const graph = made(DOCUMENTS);
  // Said beside the figures: what else runs changes them.
  const load = loadavg()[0] ?? Number.NaN;
  const browser = await chromium.launch(launching());
  try {
    const rows = [layouts(graph), ...(await pictures(browser, graph)), ...(await moves(browser, graph))];
    const size = graph.nodes.length;
    console.log(`${String(size)} nodes, ${String(graph.edges.length)} edges`);
    print(rows.map(figures));
    const program = `Chromium ${browser.version()}, a load of ${load.toFixed(1)} before the run`;
    console.log(keep({ part: "graph", size, command: "make bench-graph", program }, rows));
  } finally {
    await browser.close();
  }
}

function layouts(graph: Graph): Row {
  const times = Array.from({ length: LAYOUTS }, () => {
    const begun = performance.now();
    layout(graph, new Map(), SIZE);
    return performance.now() - begun;
  });
  return { what: "the layout alone, in Node", times, ...PATIENCE };
}

const PATIENCE = { limits: [PATIENCE_MS], limit_is: "from answer to picture, by ADR-041" } as const;

/** The first answer comes to a page that has drawn nothing yet, the second one to the same page. */
async function pictures(browser: Browser, graph: Graph): Promise<Row[]> {
  const first: Answered[] = [];
  const again: Answered[] = [];
  for (let count = 0; count < PICTURES; count += 1) {
    const page = await opened(browser);
    first.push(await answered(page, graph));
    again.push(await answered(page, graph));
    await page.close();
  }
  return [
    { what: "from the first answer to the picture", times: first.map(({ picture }) => picture), ...PATIENCE },
    { what: "from the first answer until nothing is drawn any more", times: first.map(({ rest }) => rest), ...PATIENCE },
    { what: "from another answer to the picture", times: again.map(({ picture }) => picture), ...PATIENCE },
    { what: "from another answer until nothing is drawn any more", times: again.map(({ rest }) => rest), ...PATIENCE },
  ];
}

/** Frames while the whole graph is in sight, beside those of an empty page of the same browser. */
async function moves(browser: Browser, graph: Graph): Promise<Row[]> {
  const blank = await browser.newPage({ viewport: SIZE });
  const limits = await frames(blank, () => blank.waitForTimeout(STROKES * STROKE_MS));
  await blank.close();
  const idle = { limits, limit_is: "a frame of an empty page" };
  const page = await opened(browser);
  await answered(page, graph);
  const rests: number[] = [];
  const row = async (what: string, act: Act): Promise<Row> => {
    const times: number[] = [];
    for (let stroke = 0; stroke < STROKES; stroke += 1) {
      times.push(...(await frames(page, () => act(page, Date.now() + STROKE_MS))));
      rests.push(Math.max(...(await frames(page, () => page.waitForTimeout(REST_MS)))));
    }
    return { what: `a frame while ${what}`, times, ...idle };
  };
  return [
    await row("the picture is dragged", drag),
    await row("the wheel is turned", wheel),
    await row("the pointer goes over the cards", hover),
    { what: "the longest frame in the half second behind each of these", times: rests, ...idle },
  ];
}

/** The browser takes one move of the pointer a frame and answers when the page has seen it: so these keep step. */
async function circle(page: Page, until: number): Promise<void> {
  for (let step = 0; Date.now() < until; step += 1) {
    const [across, down] = [Math.sin(step / 10), 1 - Math.cos(step / 10)];
    await page.mouse.move(MIDDLE.x + 200 * across, MIDDLE.y - 150 * down);
  }
}

async function drag(page: Page, until: number): Promise<void> {
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.mouse.down();
  await circle(page, until);
  // Back to where it began, so that the next one finds all of it in sight.
  await page.mouse.move(MIDDLE.x, MIDDLE.y);
  await page.mouse.up();
}

async function hover(page: Page, until: number): Promise<void> {
  await circle(page, until);
}

/** As often in as out. */
async function wheel(page: Page, until: number): Promise<void> {
  for (let step = 0; Date.now() < until || step % 20 !== 0; step += 1) {
    await page.mouse.wheel(0, step % 20 < 10 ? -40 : 40);
  }
}

function print(rows: readonly Figures[]): void {
  const shown = (value: number) => `${value.toFixed(1)} ms`;
  console.table(
    rows.map(({ what, runs, limit, limit_is, middle, figure, worst }) => ({
      ...{ what, runs, limit: `${shown(limit)}: ${limit_is}` },
      ...{ median: shown(middle), "95 %": shown(figure), worst: shown(worst) },
    })),
  );
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
