/** Takes times inside the page, where nothing of what drives it is counted along. */

import type { BrowserContext, Page } from "playwright-core";

/** Milliseconds since the page began. */
interface Probe {
  text?: number;
  squiggle?: number;
}

export interface Change {
  /** Milliseconds from the key to another text, and to another number of squiggles. */
  readonly text: number;
  readonly squiggle: number;
}

declare global {
  interface Window {
    semanticDocsProbe?: Probe;
    semanticDocsChange?: Promise<Change>;
  }
}

/** Pages of this context note when the first text and the first squiggle were there. */
export async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (window !== window.top) {
      return;
    }
    const probe: Probe = {};
    window.semanticDocsProbe = probe;
    const observer = new MutationObserver(() => {
      if (probe.text === undefined && document.querySelector(".view-lines .view-line")?.textContent) {
        probe.text = performance.now();
      }
      if (document.querySelector(".view-overlays [class*='squiggly-']") !== null) {
        probe.squiggle = performance.now();
        observer.disconnect();
      }
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
  });
}

export async function firstSeen(page: Page, what: keyof Probe): Promise<number> {
  const handle = await page.waitForFunction((name) => window.semanticDocsProbe?.[name], what, { timeout: 120_000 });
  return (await handle.jsonValue()) ?? Number.NaN;
}

const LATEST_MS = 10_000;

/** Presses a key; throws where no squiggle comes or goes in time. */
export async function change(page: Page, key: string): Promise<Change> {
  // Only what has been answered is surely in place before the key is.
  await page.evaluate((latest) => {
    const squiggles = () => document.querySelectorAll(".view-overlays [class*='squiggly-']").length;
    const letters = () => document.querySelector(".editor-instance .view-lines")?.textContent.length;
    const before = { squiggles: squiggles(), letters: letters() };
    window.semanticDocsChange = new Promise<Change>((resolve, reject) => {
      setTimeout(() => {
        reject(new Error("no squiggle came or went"));
      }, latest);
      let pressed = Number.NaN;
      let text: number | undefined;
      const observer = new MutationObserver(() => {
        const now = performance.now();
        if (text === undefined && letters() !== before.letters) {
          text = now - pressed;
        }
        if (text !== undefined && squiggles() !== before.squiggles) {
          observer.disconnect();
          resolve({ text, squiggle: now - pressed });
        }
      });
      addEventListener(
        "keydown",
        () => {
          pressed = performance.now();
          observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        },
        { capture: true, once: true },
      );
    });
  }, LATEST_MS);
  await page.keyboard.press(key);
  const found = await page.evaluate(() => window.semanticDocsChange);
  if (found === undefined) {
    throw new Error("the page has forgotten what it was asked");
  }
  return found;
}
