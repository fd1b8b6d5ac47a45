/** The dependency graph beside a document: by keyboard, by mouse, and as a table. */

import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { eventually } from "./support/eventually";
import { scenario } from "./support/scenario";
import { stored } from "./support/stored";
import type { Workbench } from "./support/workbench";

const DECISION = "docs/adr/adr-006-sqlite-on-the-tablet.md";
const DESIGN = "docs/design/tdd-001-window-service.md";

async function graph(wb: Workbench): Promise<Frame> {
  await wb.statusItem(/gap/i).first().waitFor();
  await wb.command("Semantic Docs: Show Dependency Graph");
  const page = await wb.webview(".canvas");
  await says(page, ".total", /^\d+ documents, \d+ relations$/);
  return page;
}

async function says(page: Frame, selector: string, wanted: RegExp): Promise<string> {
  return eventually(async () => {
    const text = await page.locator(selector).innerText();
    assert.match(text, wanted);
    return text;
  });
}

/** Documents and relations, as the line below the graph counts them. */
async function counts(page: Frame): Promise<readonly number[]> {
  const text = await says(page, ".total", /\d/);
  return [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}

async function boxOf(page: Frame, selector: string): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator(selector).boundingBox();
  assert.ok(box !== null, `${selector} is to be seen`);
  return box;
}

function assertQuiet(wb: Workbench): void {
  const refused = wb.console.filter((line) => /Content Security Policy|Refused to/.test(line));
  assert.deepEqual(refused, [], "the page was to need nothing that its policy refuses");
}

scenario("the graph leads to documents: arrows and Enter, search and a click", { file: DECISION }, async (wb) => {
  // What is found is in the middle at once, not on the way there.
  await wb.page.emulateMedia({ reducedMotion: "reduce" });
  const page = await graph(wb);
  const bar = await boxOf(page, ".bar");
  assert.ok(bar.width < 500 && bar.height < 80, `two rows of controls in a narrow panel: ${JSON.stringify(bar)}`);
  await page.locator(".canvas").focus();
  await wb.page.keyboard.press("ArrowDown");
  // Wherever the arrow leads, it goes along a relation.
  const said = await says(page, ".live", /^(?!ADR-006).*ADR-006/);
  const name = /^[A-Z-]+-\d+/.exec(said)?.[0] ?? "";
  assert.match(await page.locator(".card").innerText(), new RegExp(name));
  await wb.page.keyboard.press("Enter");
  await eventually(async () => {
    const label = await wb.page.locator(".editor-group-container.active .tab.active").getAttribute("data-resource-name");
    assert.match(label ?? "", new RegExp(name, "i"));
  });
  // It follows: what was opened is now in the middle.
  await says(page, "select[aria-label=Scope] option:checked", new RegExp(`^Around ${name}$`));

  await page.locator("input[type=search]").fill("ADR-003");
  await says(page, ".hits", /^1 found$/);
  await page.locator("input[type=search]").press("Enter");
  await says(page, ".live", /^ADR-003, /);
  // What was found comes to the middle.
  await eventually(async () => {
    await page.locator(".canvas").click({ timeout: 2_000 });
    const tab = wb.page.locator('.editor-group-container.active .tab.active[data-resource-name^="adr-003"]');
    await tab.waitFor({ timeout: 2_000 });
  });
  await says(page, "select[aria-label=Scope] option:checked", /^Around ADR-003$/);
  assertQuiet(wb);
});

scenario("the graph of a document, in a wide panel", { file: DESIGN, picture: 260 }, async (wb) => {
  await wb.command("View: Toggle Primary Side Bar Visibility");
  const page = await graph(wb);
  await wb.command("View: Maximize Editor Group");
  await eventually(async () => {
    assert.ok((await boxOf(page, ".canvas")).width > 800);
  });
  await page.getByLabel("Depth").selectOption("1");
  await page.getByRole("button", { name: "Legend" }).click();
  // The answer for the depth may still change both while they are measured.
  await eventually(async () => {
    const legend = await boxOf(page, ".legend");
    const canvas = await boxOf(page, ".canvas");
    assert.ok(legend.y >= canvas.y + canvas.height, "the legend covers nothing of the picture");
  });
  await page.getByRole("button", { name: "Fit" }).click();
  await says(page, ".levels", /^level 0\s+level 1\s+level 2\s+level 3$/);
  await wb.page.mouse.move(0, 0);
  await eventually(async () => {
    assert.equal(await page.locator(".card:visible").count(), 0);
  });
  // What a shot hides, it hides by a style of its own in every page, which this one's policy refuses.
  assertQuiet(wb);
  await wb.shot("graph");
});

scenario("filters, steps and the whole workspace; the same as a table", { file: DECISION }, async (wb) => {
  const page = await graph(wb);
  const [documents = 0, relations = 0] = await counts(page);

  await page.locator("summary", { hasText: "Types" }).click();
  await page.getByRole("checkbox", { name: /^evidence/ }).click();
  await page.locator("summary", { hasText: "Types (1 hidden)" }).waitFor();
  const [fewer = 0, fewerRelations = 0] = await counts(page);
  assert.ok(fewer < documents && fewerRelations < relations, `${String(fewer)} of ${String(documents)}`);

  await page.getByRole("button", { name: "Table" }).click();
  const rows = page.locator("tbody tr");
  assert.equal(await rows.count(), fewer);
  assert.doesNotMatch(await page.locator("tbody").innerText(), /\bE-00\d\b/);
  await page.getByLabel("Depth").selectOption("1");
  await eventually(async () => {
    assert.ok((await rows.count()) < fewer);
  });
  await page.getByLabel("Scope").selectOption("workspace");
  await eventually(async () => {
    assert.ok((await rows.count()) > fewer);
  });
  await rows.locator("th a", { hasText: "VISION-001" }).click();
  await wb.editor.showing("vision.md");
  assertQuiet(wb);
});

scenario("the graph comes back after a reload of the window, with steps and filters as they were", { file: DECISION }, async (wb) => {
  const page = await graph(wb);
  await page.getByLabel("Depth").selectOption("1");
  await page.locator("summary", { hasText: "Types" }).click();
  await page.getByRole("checkbox", { name: /^evidence/ }).click();
  await page.locator("summary", { hasText: "Types (1 hidden)" }).waitFor();
  const before = await counts(page);

  await eventually(async () => {
    const layouts = await stored(wb.page, "serializedGrid");
    assert.ok(layouts.some((value) => value.includes("mainThreadWebview-semanticDocs.graph")), "the panel is kept");
    const views = await stored(wb.page, "graph.view");
    assert.ok(views.some((value) => /"depth":1\b.*"evidence"/.test(value)), "what it shows is kept");
  });
  // Without the file that this window was told to open, instead of which it would forget what was open.
  const address = new URL(wb.page.url());
  address.searchParams.delete("payload");
  await wb.page.goto(address.href);
  const again = await wb.webview(".canvas");
  await says(again, ".total", /^[1-9]\d* documents/);
  await again.locator("summary", { hasText: "Types (1 hidden)" }).waitFor();
  assert.equal(await again.getByLabel("Depth").inputValue(), "1");
  assert.deepEqual(await counts(again), before);
});
