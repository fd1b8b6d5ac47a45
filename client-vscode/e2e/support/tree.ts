/** A view of the side bar that is a tree: its rows by what a screen reader says of them, its menus, its keys. */

import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";
import { choose } from "./menu";
import type { Workbench } from "./workbench";

export class Tree {
  private readonly page: Page;
  private readonly pane: Locator;
  readonly rows: Locator;

  constructor(
    private readonly workbench: Workbench,
    private readonly title: string,
  ) {
    this.page = workbench.page;
    this.pane = workbench.pane(title);
    this.rows = this.pane.locator(".monaco-list-row");
  }

  /** Shows it, waits until it holds something, and puts the keyboard into it. */
  async focus(): Promise<void> {
    await this.workbench.command(`Semantic Docs: Focus on ${this.title} View`);
    await this.rows.first().waitFor();
    // A view that was empty when it was shown has nothing that could have taken the keyboard.
    await this.pane.locator(".monaco-list").focus();
  }

  /** The first row of which a screen reader says something that begins so. */
  row(spoken: string): Locator {
    return this.pane.locator(`.monaco-list-row[aria-label^=${JSON.stringify(spoken)}]`).first();
  }

  /** Waits until a row is folded or unfolded. */
  async folded(spoken: string, folded: boolean): Promise<void> {
    await this.pane.locator(`.monaco-list-row[aria-label^=${JSON.stringify(spoken)}][aria-expanded="${String(!folded)}"]`).waitFor();
  }

  async unfold(spoken: string): Promise<void> {
    await this.row(spoken).click();
    await this.folded(spoken, false);
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Waits until the keyboard is at a row. */
  async at(spoken: string, patience?: number): Promise<void> {
    await eventually(async () => {
      const focused = await this.pane.locator(".monaco-list").evaluate((list) => {
        const id = list === document.activeElement ? list.getAttribute("aria-activedescendant") : null;
        return (id === null ? null : document.getElementById(id))?.getAttribute("aria-label") ?? "";
      });
      assert.ok(focused.startsWith(spoken), `the keyboard is at "${focused}"`);
    }, patience);
  }

  /** What is said of all rows that are on the screen, from the top. */
  async spoken(): Promise<readonly string[]> {
    return this.rows.evaluateAll((rows) =>
      rows
        .map((row) => ({ top: row.getBoundingClientRect().top, said: row.getAttribute("aria-label") ?? "" }))
        .sort((one, other) => one.top - other.top)
        .map(({ said }) => said),
    );
  }

  /** What stands behind the heading. */
  async heading(wanted: RegExp): Promise<void> {
    await this.pane.locator(".pane-header").filter({ hasText: wanted }).waitFor();
  }

  /** A button of the heading. */
  async button(name: string): Promise<void> {
    await this.pane.locator(".pane-header").hover();
    await this.pane.locator(`.pane-header .action-label[aria-label="${name}"]`).click();
  }

  /** An entry of the menu behind the three dots. */
  async more(entry: string): Promise<void> {
    await eventually(async () => {
      await this.button("More Actions...");
      await choose(this.page, entry);
    });
  }

  /** An entry of a row's context menu. */
  async menu(spoken: string, entry: string): Promise<void> {
    await eventually(async () => {
      await this.row(spoken).click({ button: "right" });
      await choose(this.page, entry);
    });
  }
}
