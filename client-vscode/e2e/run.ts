/**
 * Runs the tests: a workbench with the packaged extension and a browser for all of them, a process for each file.
 * Whatever ends it, nothing that it started stays.
 *
 *     node out-e2e/run.js [PATTERN]     PATTERN: a regular expression on the names of the tests
 *     node out-e2e/run.js --timings     no tests, but timings.ts
 */

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { launching } from "./support/chromium";
import { install, start } from "./support/codeServer";
import { FAILURES, SHOTS, vsix } from "./support/paths";
import { MARK, sweep } from "./support/processes";
import { handOn } from "./support/session";

const TESTS = "out-e2e";
/** Much of a test is waiting, so that two at a time keep two cores busy. */
const AT_ONCE = 2;

async function main(pattern: string | undefined): Promise<number> {
  rmSync(SHOTS, { recursive: true, force: true });
  rmSync(FAILURES, { recursive: true, force: true });
  // Short, since the workbench makes sockets below it, whose names have at most some hundred letters.
  const place = { home: mkdtempSync(path.join(tmpdir(), "sd-e2e-")), mark: `${String(process.pid)}-${String(Date.now())}` };
  const stopped = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        resolve(130);
      });
    }
  });
  try {
    return await Promise.race([stopped, tests(place, pattern)]);
  } finally {
    await sweep(place.mark);
    rmSync(place.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tests(place: { home: string; mark: string }, pattern: string | undefined): Promise<number> {
  const environment = { ...process.env, [MARK]: place.mark };
  const browsing = chromium.launchServer({
    ...launching(),
    env: environment,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  await install(place, vsix());
  const [browser, server] = await Promise.all([browsing, start(place, { asksForTrust: false })]);
  const session = { ...place, url: server.url, browser: browser.wsEndpoint() };
  const files = readdirSync(TESTS).filter((name) => name.endsWith(".e2e.js"));
  const testing = [
    ...["--test", "--test-reporter=spec", `--test-concurrency=${String(AT_ONCE)}`],
    ...(pattern === undefined ? [] : [`--test-name-pattern=${pattern}`]),
    ...files.map((name) => path.join(TESTS, name)),
  ];
  const child = spawn(
    process.execPath,
    pattern === "--timings" ? [path.join(TESTS, "timings.js")] : testing,
    { stdio: "inherit", env: { ...handOn(session), [MARK]: place.mark } },
  );
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      resolve(code ?? 1);
    });
  });
}

void main(process.argv[2]).then((code) => {
  process.exit(code);
});
