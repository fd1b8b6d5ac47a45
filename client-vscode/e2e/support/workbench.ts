/** One window of the workbench, as a person uses it: by keyboard and mouse, and by what is to be seen. */

import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { BrowserContext, Frame, Locator, Page } from "playwright-core";
import { Editor } from "./editor";
import { eventually } from "./eventually";
import { choose } from "./menu";
import { SHOTS } from "./paths";
import { QuickInput } from "./quickInput";

const PATIENCE_MS = 30_000;
export const SIZE = { width: 1280, height: 800 };
/** Of a picture for a README, where it is shown smaller than it is. */
export const PICTURE_SIZE = { width: 1000, height: 640 };
/** Parts of the status bar that only this workbench has. */
const FURNITURE = ["status.workbench.keyboardLayout", "status.forwardedPorts"];

export interface Start {
  /** Path of a file in the folder that is to be open. */
  readonly file?: string;
  /** Whether the file is opened alone, in a window without a folder. */
  readonly alone?: boolean;
  /** A theme by its label: `Default Dark Modern`, `Default High Contrast`. */
  readonly theme?: string;
  /** Width of the side bar where its shots are for a README: in a small window, with twice as many pixels. */
  readonly picture?: number;
  /** Whether the workbench first asks if the folder is trusted; the file is behind the question then. */
  readonly asks?: boolean;
}

export class Workbench {
  readonly editor: Editor;
  readonly quick: QuickInput;
  /** Everything that the page wrote to its console. */
  readonly console: string[] = [];

  private constructor(
    readonly page: Page,
    /** The folder that is open. */
    readonly folder: string,
  ) {
    this.editor = new Editor(page);
    this.quick = new QuickInput(page);
    page.on("console", (message) => this.console.push(`${message.type()}: ${message.text()}`));
  }

  /** Begins to open a folder in a page of its own: `ready` waits for the end of it. */
  static async open(context: BrowserContext, url: string, folder: string, { file, alone = false }: Start): Promise<Workbench> {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const workbench = new Workbench(page, folder);
    const query = new URLSearchParams(alone ? { ew: "true" } : { folder });
    if (file !== undefined) {
      const opened = `vscode-remote://${new URL(url).host}${path.join(folder, file)}`;
      query.set("payload", JSON.stringify([["openFile", opened]]));
    }
    await page.goto(`${url}/?${query.toString()}`, { waitUntil: "commit" });
    return workbench;
  }

  async ready({ file, theme, asks = false, picture }: Start): Promise<void> {
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor();
    if (asks) {
      return;
    }
    if (picture !== undefined) {
      await this.sideBar(picture);
    }
    if (file !== undefined) {
      await this.editor.showing(file);
    }
    if (theme !== undefined) {
      await this.begin("Preferences: Color Theme");
      await this.page.locator('.quick-input-widget:visible input[placeholder^="Select Color Theme"]').waitFor();
      await this.quick.accept(theme);
    }
  }

  /** The bytes of a file of the folder, as they are on the disk now. */
  read(file: string): string {
    return readFileSync(path.join(this.folder, file), "utf8");
  }

  /** Opens a file by its path in the folder, through quick open. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press("Control+p");
    await this.quick.accept(file, path.basename(file));
    await this.editor.showing(file);
  }

  /** Runs a command of the palette by its title, category included. */
  async command(title: string): Promise<void> {
    await this.begin(title);
    await this.quick.gone();
  }

  /** The same for a command that asks for something: waits for its box, which is known by its heading. */
  async asked(title: string, heading: string): Promise<void> {
    await this.begin(title);
    await this.page.locator(".quick-input-title:visible").filter({ hasText: heading }).waitFor();
  }

  /** Again and again, since the palette does not take up commands that are offered only after it was opened. */
  private async begin(title: string): Promise<void> {
    await eventually(async () => {
      await this.page.keyboard.press("F1");
      await this.quick.write(`>${title}`);
      try {
        await this.quick.take(title, 3_000);
      } catch (error) {
        await this.quick.cancel();
        throw error;
      }
    });
  }

  /** Puts the cursor before the `|` of some words of the file that is open, as they are on the disk. */
  async putCursor(file: string, words: string): Promise<void> {
    const text = this.read(file);
    const found = text.indexOf(words.replace("|", ""));
    if (found < 0) {
      throw new Error(`${file} does not hold ${words.replace("|", "")}`);
    }
    const lines = text.slice(0, found + words.indexOf("|")).split("\n");
    await this.editor.goTo(lines.length, (lines.at(-1)?.length ?? 0) + 1);
  }

  /** The rows of the Problems view that hold some words: only what is on the screen can be read. */
  async problems(words: string): Promise<Locator> {
    const panel = this.page.locator(".markers-panel");
    if (!(await panel.isVisible())) {
      await this.command("Problems: Focus on Problems View");
      await panel.waitFor();
    }
    await this.page.locator(".part.panel .viewpane-filter input").fill(words);
    return panel.locator(".monaco-list-row").filter({ hasText: words });
  }

  /** The same, once there is one; the last, since a file's own row stands above those of its problems. */
  async problem(words: string): Promise<Locator> {
    return eventually(async () => {
      // Again and again, since a view that is just being made does not take up what its filter says.
      await this.problems("");
      const row = (await this.problems(words)).last();
      await row.waitFor({ timeout: 3_000 });
      return row;
    });
  }

  /** The rows of the Problems view for the file that is open, with nothing in its filter. */
  async problemsHere(): Promise<Locator> {
    await this.problems("");
    await eventually(async () => {
      await this.page.locator(".part.panel .viewpane-filter .action-label.codicon-filter").click({ timeout: 3_000 });
      await choose(this.page, "Show Active File Only");
    });
    return this.page.locator(".markers-panel .monaco-list-row");
  }

  /** What the menu of quick fixes offers at the cursor, when it offers something that matches. */
  async fixes(wanted: RegExp): Promise<Locator> {
    const menu = this.page.locator(".action-widget");
    return eventually(async () => {
      await this.page.keyboard.press("Control+.");
      const item = menu.locator(".monaco-list-row").filter({ hasText: wanted }).first();
      try {
        await item.waitFor({ timeout: 2_000 });
      } catch (error) {
        await this.page.keyboard.press("Escape");
        throw error;
      }
      return item;
    });
  }

  /** Does the first quick fix at the cursor whose title matches; by keys, since the menu blocks the mouse at first. */
  async fix(wanted: RegExp): Promise<void> {
    const item = await this.fixes(wanted);
    await eventually(async () => {
      if (!(await item.evaluate((row) => row.classList.contains("focused")))) {
        await this.page.keyboard.press("ArrowDown");
        throw new Error(`${String(wanted)} could not be chosen`);
      }
    });
    await this.page.keyboard.press("Enter");
    await this.page.locator(".action-widget").waitFor({ state: "hidden" });
  }

  /** What is shown for the place of the cursor, once it holds some words. */
  async hover(words: string): Promise<Locator> {
    await this.page.keyboard.press("Control+k");
    await this.page.keyboard.press("Control+i");
    const shown = this.page.locator(".monaco-hover:visible").filter({ hasText: words }).first();
    await shown.waitFor();
    return shown;
  }

  async save(): Promise<void> {
    await this.command("File: Save");
  }

  /** The item of the status bar whose text or description matches. */
  statusItem(label: string | RegExp): Locator {
    return this.page.locator(".part.statusbar .statusbar-item").filter({ has: this.page.getByRole("button", { name: label }) });
  }

  /** A view of the side bar or the panel, shown by its command; `title` is its heading's. */
  async view(title: string): Promise<Locator> {
    await this.command(`View: Show ${title}`);
    return this.pane(title);
  }

  /** A view that is already there, by its heading. */
  pane(title: string): Locator {
    return this.page.locator(".pane", { has: this.page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** The document inside a webview that holds what `selector` names. */
  async webview(selector: string): Promise<Frame> {
    await this.page.locator("iframe.webview").first().waitFor();
    return eventually(async () => {
      for (const frame of this.page.frames()) {
        if ((await frame.locator(selector).count()) > 0) {
          return frame;
        }
      }
      throw new Error(`no webview holds ${selector}`);
    });
  }

  /** Messages at the corner. */
  get toasts(): Locator {
    return this.page.locator(".notifications-toasts .notification-list-item-message");
  }

  /** The words on the screen, a line each; of what lies in a webview, none. */
  async said(): Promise<string> {
    const text = await this.page.locator("body").innerText({ timeout: 5_000 });
    return text.replaceAll("\u00a0", " ").replaceAll(/\s*\n\s*/g, "\n");
  }

  /** Kept as `.make/e2e/shots/NAME.png`. */
  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    const style = FURNITURE.map((id) => `[id="${id}"] { display: none !important }`).join(" ");
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`), style });
  }

  /** Draws the edge of the side bar to where it is so many pixels wide. */
  private async sideBar(wanted: number): Promise<void> {
    const bar = this.page.locator(".part.sidebar");
    await eventually(async () => {
      const { x, y, width, height } = (await bar.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      if (Math.abs(width - wanted) > 2) {
        await this.page.mouse.move(x + width, y + height / 2);
        await this.page.mouse.down();
        await this.page.mouse.move(x + wanted, y + height / 2, { steps: 4 });
        await this.page.mouse.up();
        // Away from the edge, which lights up below it.
        await this.page.mouse.move(x + wanted, 4);
        throw new Error(`the side bar is ${String(width)} wide, not ${String(wanted)}`);
      }
    });
  }
}
