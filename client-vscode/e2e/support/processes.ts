/** The processes of a run: known by a mark in their environment, which they hand on to all that they start. */

import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { eventually } from "./eventually";

/** Its value is different for each run. */
export const MARK = "SEMANTIC_DOCS_E2E_RUN";

export interface Process {
  readonly pid: number;
  readonly command: readonly string[];
  readonly folder: string;
}

/** All living processes that bear the mark; this one and those above it do not, for it is set for children only. */
export function marked(mark: string): readonly Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const environment = readFileSync(`/proc/${name}/environ`, "latin1").split("\0");
        return environment.includes(`${MARK}=${mark}`)
          ? [
              {
                pid: Number(name),
                command: readFileSync(`/proc/${name}/cmdline`, "utf8").split("\0"),
                folder: readlinkSync(`/proc/${name}/cwd`),
              },
            ]
          : [];
      } catch {
        // It has ended, or is somebody else's.
        return [];
      }
    });
}

/** The server that has the index of a folder open, among the processes of a run. Throws when there is none. */
export function serverOf(mark: string, folder: string): number {
  const found = marked(mark).find(({ pid }) => opened(pid).some((file) => file.startsWith(`${folder}/.semantic-docs/`)));
  if (found === undefined) {
    throw new Error(`no server has opened the index of ${folder}`);
  }
  return found.pid;
}

function opened(pid: number): readonly string[] {
  const folder = `/proc/${String(pid)}/fd`;
  try {
    return readdirSync(folder).flatMap((name) => {
      try {
        return [readlinkSync(`${folder}/${name}`)];
      } catch {
        // It was closed meanwhile.
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** Ends what is left of a run, at once: nothing there has anything to save. */
export async function sweep(mark: string): Promise<void> {
  await eventually(() => {
    const left = marked(mark);
    for (const { pid } of left) {
      kill(pid);
    }
    if (left.length > 0) {
      throw new Error(`still there: ${left.map(({ pid, command }) => `${String(pid)} ${command.join(" ")}`).join("; ")}`);
    }
  });
}

export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}
