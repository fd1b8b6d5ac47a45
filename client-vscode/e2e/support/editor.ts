/** The text editor: where its cursor is, what it shows, what is drawn under its words. */

import assert from "node:assert/strict";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";

export type Severity = "error" | "warning" | "info" | "hint";

export class Editor {
  private readonly shown: Locator;

  constructor(private readonly page: Page) {
    this.shown = page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
  }

  /** Waits until a file, or one of this name, is the one being edited, with its text on the screen. */
  async showing(file: string): Promise<void> {
    const name = path.basename(file);
    await this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor();
    await this.shown.locator(".view-lines .view-line").first().waitFor();
    await this.page.locator(`.editor-instance[aria-label^="${name}"]`).first().waitFor();
  }

  async focus(): Promise<void> {
    await this.shown.locator(".view-lines").click({ position: { x: 1, y: 1 } });
  }

  /** Lines and columns from 1, as the status bar counts. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+g");
    const input = this.page.locator(".quick-input-widget:visible input.input");
    await input.fill(`:${String(line)}:${String(column)}`);
    await input.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    await this.at(line, column);
  }

  /** Waits until the cursor is there, or on that line. */
  async at(line: number, column?: number): Promise<void> {
    const wanted = new RegExp(`^Ln ${String(line)}, Col ${column === undefined ? "\\d+" : String(column)}( |$)`);
    await this.page.locator("#status\\.editor\\.selection").filter({ hasText: wanted }).waitFor();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  squiggles(severity?: Severity): Locator {
    const all = (["error", "warning", "info", "hint"] as const).map((one) => `.squiggly-${one}`);
    return this.shown.locator(severity === undefined ? all.join(", ") : `.squiggly-${severity}`);
  }

  /** The lines that are on the screen, blanks as blanks. */
  async text(): Promise<string> {
    const lines = await this.shown.locator(".view-lines .view-line").evaluateAll((found) =>
      found
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((one, other) => one.top - other.top)
        .map(({ text }) => text),
    );
    return lines.join("\n").replaceAll("\u00a0", " ");
  }

  /** Waits until the lines on the screen match. */
  async holds(wanted: RegExp): Promise<void> {
    await eventually(async () => {
      assert.match(await this.text(), wanted);
    });
  }

  /** The middle of the first place on the screen where these words stand. */
  async place(words: string): Promise<{ x: number; y: number }> {
    return eventually(async () => {
      const found = await this.shown.locator(".view-lines .view-line").evaluateAll((lines, wanted) => {
        for (const line of lines) {
          const at = line.textContent.replaceAll("\u00a0", " ").indexOf(wanted);
          if (at >= 0) {
            const range = document.createRange();
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            let before = 0;
            for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
              const length = node.textContent?.length ?? 0;
              const begin = at - before;
              const end = begin + wanted.length;
              if (begin >= 0 && begin < length) {
                range.setStart(node, begin);
              }
              if (end > 0 && end <= length) {
                range.setEnd(node, end);
              }
              before += length;
            }
            const { left, top, width, height } = range.getBoundingClientRect();
            return { x: left + width / 2, y: top + height / 2 };
          }
        }
        return undefined;
      }, words);
      assert.ok(found, `"${words}" is not on the screen`);
      return found;
    });
  }
}
