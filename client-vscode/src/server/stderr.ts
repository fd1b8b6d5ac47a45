/** What the server writes to stderr goes to the log line by line, each with its own level. */

import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { LogOutputChannel } from "vscode";
import { type Level, levelOf } from "./logLine";

export function logLines(stderr: Readable, output: LogOutputChannel): void {
  // What comes without a level before anything else is an interpreter's complaint.
  let level: Level = "error";
  createInterface({ input: stderr, crlfDelay: Infinity }).on("line", (line) => {
    const found = levelOf(line);
    level = found?.level ?? level;
    output[level](found?.text ?? line);
  });
}
