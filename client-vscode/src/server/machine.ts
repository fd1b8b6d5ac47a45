/** The disk, the PATH and Python as `lookup` sees them. Starts nothing but an interpreter, to ask it one question. */

import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { ISOLATED, type Machine, SAFE_PATH } from "./lookup";
import { which } from "./paths";
import { type Ended, verdict } from "./probe";
import type { PythonExtension } from "./python";

const PATIENCE_MS = 10_000;

/** The one that macOS has only as a stand-in: where the developer tools are missing, it asks to install them. */
const STAND_IN = "/usr/bin/python3";

export function machineOf(python: PythonExtension): Machine {
  return {
    isFile,
    which: (program) =>
      which(program, { value: process.env["PATH"] ?? "", windows: process.platform === "win32" }, isProgram),
    hasServer: async (interpreter) => (await run(interpreter, [SAFE_PATH, "-c", "import semantic_docs"])).code === 0,
    probe: async (interpreter, bundle) => verdict(await run(interpreter, [ISOLATED, bundle, "--probe"])),
    chosenInterpreter: () => python.chosen(),
  };
}

function isProgram(file: string): boolean {
  return !(process.platform === "darwin" && file === STAND_IN) && isFile(file);
}

/** Whether it is a file that may be executed. */
function isFile(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function run(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { timeout: PATIENCE_MS, windowsHide: true, cwd: tmpdir() },
      (error, output) => {
        resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : undefined, output });
      },
    );
  });
}
