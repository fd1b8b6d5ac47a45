/** Folders that a test may change: each a fresh copy, or made of a few texts. */

import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { HANDBOOK } from "./paths";

/** A copy of the example, without an index that somebody may have made in it. */
export function handbook(home: string): string {
  const folder = fresh(home, "handbook");
  cpSync(HANDBOOK, folder, { recursive: true, filter: (source) => path.basename(source) !== ".semantic-docs" });
  return folder;
}

/** A folder with these files: texts by path. */
export function made(files: Readonly<Record<string, string>>): (home: string) => string {
  return (home) => {
    const folder = fresh(home, "folder");
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return folder;
  };
}

function fresh(home: string, name: string): string {
  const folder = path.join(mkdtempSync(path.join(home, "w-")), name);
  mkdirSync(folder);
  return folder;
}
