/** The disk, the PATH and Python as `lookup` sees them. Starts nothing but an interpreter, to ask it one question. */

import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { type Machine, SAFE_PATH, which } from "./lookup";
import { chosenInterpreter } from "./python";

const PATIENCE_MS = 10_000;

export const machine: Machine = {
  isFile,
  which: (program) =>
    which(program, { value: process.env["PATH"] ?? "", windows: process.platform === "win32" }, isFile),
  hasServer,
  chosenInterpreter,
};

/** Whether it is a file that may be executed. */
function isFile(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function hasServer(python: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(
      python,
      [SAFE_PATH, "-c", "import semantic_docs"],
      { timeout: PATIENCE_MS, windowsHide: true, cwd: tmpdir() },
      (error) => {
        resolve(error === null);
      },
    );
  });
}
