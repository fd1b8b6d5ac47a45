/** Figures of a run, as docs/performance keeps them for the pages that `make gen` writes. */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import path from "node:path";
import { ROOT } from "./paths";

/** Milliseconds: what it took, and what it is judged by. */
export interface Row {
  readonly what: string;
  readonly limit_is: string;
  readonly times: readonly number[];
  readonly limits: readonly number[];
}

export interface Run {
  readonly part: string;
  readonly size: number;
  readonly command: string;
  /** What ran it besides Node, with its version. */
  readonly program: string;
}

export interface Figures {
  readonly what: string;
  readonly limit_is: string;
  readonly runs: number;
  readonly limit: number;
  readonly middle: number;
  readonly figure: number;
  readonly worst: number;
}

export function figures({ what, limit_is, times, limits }: Row): Figures {
  return {
    ...{ what, limit_is, runs: times.length },
    ...{ limit: part(limits, 0.5), middle: part(times, 0.5), figure: part(times, 0.95), worst: part(times, 1) },
  };
}

/** Writes docs/performance/PART-SIZE.json, and answers its path. */
export function keep(run: Run, rows: readonly Row[]): string {
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  const said = {
    part: run.part,
    size: run.size,
    command: run.command,
    date: new Date().toISOString().slice(0, 10),
    machine: `${String(cpus().length)} cores of ${cpus()[0]?.model ?? "unknown make"}, ${run.program}, Node ${process.versions.node}`,
    revision: git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--untracked-files=no") === "" ? "" : " and changes"),
    rows: rows.map(figures),
  };
  const file = path.join(ROOT, "docs", "performance", `${run.part}-${String(run.size)}.json`);
  writeFileSync(file, `${JSON.stringify(said, undefined, 2)}\n`);
  return file;
}

/** The smallest that so much of the values do not exceed. */
function part(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
