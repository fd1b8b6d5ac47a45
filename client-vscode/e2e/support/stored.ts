/** What the workbench has put away in the browser for its next start: it does so some seconds after a change. */

import type { Page } from "playwright-core";

/** Run in the page. */
const VALUES = `(async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const values = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      values.push(...await done(database.transaction(store).objectStore(store).getAll()));
    }
    database.close();
  }
  return values.filter((value) => typeof value === "string");
})()`;

/** All values that hold some words. */
export async function stored(page: Page, words: string): Promise<readonly string[]> {
  const values = await page.evaluate<readonly string[]>(VALUES);
  return values.filter((value) => value.includes(words));
}
