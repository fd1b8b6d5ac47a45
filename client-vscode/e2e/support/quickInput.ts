/** The box at the top that asks: for a command, a file, a symbol, a line. */

import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";

export class QuickInput {
  private readonly box: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.box = page.locator(".quick-input-widget:visible");
    this.rows = this.box.locator(".quick-input-list .monaco-list-row");
  }

  /** Writes into the box, which is open or about to be, in place of what is there. */
  async write(text: string): Promise<void> {
    await this.box.locator("input.input").fill(text);
  }

  /** The first row that holds a text. */
  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text }).first();
  }

  /** Takes the first row that holds a text; by keys, since a click is lost where rows move under the mouse. */
  async take(wanted: string | RegExp, patience?: number): Promise<void> {
    await eventually(async () => {
      const row = this.row(wanted);
      if (!(await row.evaluate((one) => one.classList.contains("focused"), undefined, { timeout: 2_000 }))) {
        await this.page.keyboard.press("ArrowDown");
        throw new Error(`${String(wanted)} could not be chosen`);
      }
      await this.page.keyboard.press("Enter");
    }, patience);
  }

  /** Writes, waits for the row that is wanted, and takes it. */
  async accept(text: string, wanted: string | RegExp = text): Promise<void> {
    await this.write(text);
    await this.take(wanted);
    await this.gone();
  }

  async gone(): Promise<void> {
    await this.box.waitFor({ state: "hidden" });
  }

  async cancel(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.gone();
  }
}
