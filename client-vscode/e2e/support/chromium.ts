/** How Debian's Chromium is started, for tests and for what is measured: without a graphics card, and without a net. */

import { accessSync, constants } from "node:fs";
import path from "node:path";
import type { LaunchOptions } from "playwright-core";
import { CHROMIUM } from "./paths";

export function launching(): LaunchOptions {
  return {
    executablePath: which(CHROMIUM),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // No other host has a name in here.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  };
}

function which(program: string): string {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const file = path.join(folder, program);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next one.
    }
  }
  throw new Error(`there is no ${program} on the PATH`);
}
