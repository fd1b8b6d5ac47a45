/** A menu that has just been opened. */

import type { Page } from "playwright-core";

/** Takes the first entry that holds a text; where there is none, closes the menu and throws. */
export async function choose(page: Page, entry: string): Promise<void> {
  const found = page.locator(".monaco-menu .action-item:visible").filter({ hasText: entry }).first();
  try {
    // A menu takes no click in its first moments, which would be lost; keys it takes at once.
    await found.hover({ timeout: 3_000 });
    await page.locator(".monaco-menu .action-item.focused").filter({ hasText: entry }).waitFor({ timeout: 3_000 });
    await page.keyboard.press("Enter");
  } catch (error) {
    await page.keyboard.press("Escape");
    throw error;
  }
}
