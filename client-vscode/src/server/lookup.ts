/** Which program is the server: an order of places, each asked through `Machine`. Knows nothing of the editor. */

import path from "node:path";

/** What the person set; empty strings where nothing is. */
export interface Wishes {
  readonly serverPath: string;
  readonly python: string;
  readonly home: string;
  /** Absent in a window without a folder. */
  readonly workspaceFolder: string | undefined;
  /** A folder that is not trusted must not choose the program. */
  readonly trusted: boolean;
}

/** What has to be asked of the disk, of other programs and of other extensions. */
export interface Machine {
  isFile(file: string): boolean;
  /** Absolute path of a program on the PATH. */
  which(program: string): string | undefined;
  /** Whether this interpreter can import the server's package. */
  hasServer(python: string): Promise<boolean>;
  /** The interpreter chosen in the Python extension. */
  chosenInterpreter(): Promise<string | undefined>;
}

export interface Found {
  readonly kind: "found";
  readonly command: string;
  readonly args: readonly string[];
}

export interface Missing {
  readonly kind: "missing";
  /** One sentence a place that was tried. */
  readonly tried: readonly string[];
}

const PROGRAM = "semantic-docs";

/**
 * The first that exists of: the set path, the program on the PATH, the set interpreter, the chosen interpreter.
 * A set path that is wrong ends the search: what was asked for is never replaced by something else.
 */
export async function findServer(wishes: Wishes, machine: Machine): Promise<Found | Missing> {
  if (wishes.serverPath !== "") {
    const file = expand(wishes.serverPath, wishes);
    if (file.path === undefined) {
      return { kind: "missing", tried: [`semanticDocs.server.path: ${file.fault}`] };
    }
    return machine.isFile(file.path)
      ? { kind: "found", command: file.path, args: ["serve"] }
      : { kind: "missing", tried: [`semanticDocs.server.path: there is no file ${file.path}.`] };
  }

  const onPath = machine.which(PROGRAM);
  if (onPath !== undefined) {
    return { kind: "found", command: onPath, args: ["serve"] };
  }
  const tried = [`There is no ${PROGRAM} on the PATH.`];

  if (wishes.python !== "") {
    const python = isBareName(wishes.python)
      ? { path: machine.which(wishes.python), fault: `there is no ${wishes.python} on the PATH.` }
      : expand(wishes.python, wishes);
    if (python.path === undefined) {
      return { kind: "missing", tried: [...tried, `semanticDocs.python: ${python.fault}`] };
    }
    return (await machine.hasServer(python.path))
      ? module(python.path)
      : { kind: "missing", tried: [...tried, `semanticDocs.python: ${python.path} does not have ${PROGRAM}.`] };
  }

  if (!wishes.trusted) {
    return {
      kind: "missing",
      tried: [...tried, "The Python environment of a folder that is not trusted is not used."],
    };
  }
  const chosen = await machine.chosenInterpreter();
  if (chosen === undefined) {
    return { kind: "missing", tried: [...tried, "No interpreter is chosen in the Python extension."] };
  }
  return (await machine.hasServer(chosen))
    ? module(chosen)
    : { kind: "missing", tried: [...tried, `The chosen interpreter, ${chosen}, does not have ${PROGRAM}.`] };
}

/** `-P` keeps the working folder, which may be anybody's, from being searched for modules. */
export const SAFE_PATH = "-P";

function module(python: string): Found {
  return { kind: "found", command: python, args: [SAFE_PATH, "-m", "semantic_docs", "serve"] };
}

function isBareName(program: string): boolean {
  return !/[\\/]/.test(program);
}

/** A path of the settings made absolute, or why that cannot be. */
function expand(setting: string, wishes: Wishes): { path: string | undefined; fault: string } {
  const variable = "${workspaceFolder}";
  let file = setting.replace(/^~(?=[\\/]|$)/, () => wishes.home);
  if (file.includes(variable)) {
    if (!wishes.trusted) {
      return { path: undefined, fault: "this folder is not trusted, so that its programs are not started." };
    }
    if (wishes.workspaceFolder === undefined) {
      return { path: undefined, fault: `no folder is open that could stand for ${variable}.` };
    }
    file = file.replaceAll(variable, () => wishes.workspaceFolder ?? "");
  }
  return path.isAbsolute(file)
    ? { path: file, fault: "" }
    : { path: undefined, fault: `${file} is not an absolute path.` };
}

/** The environment as far as looking for a program needs it. */
export interface SearchPath {
  readonly value: string;
  readonly windows: boolean;
}

/**
 * Absolute path of a program on a search path. Relative entries are left out: they would find what lies in the
 * working folder. On Windows only `.exe` counts, because scripts cannot be started without a shell.
 */
export function which(program: string, search: SearchPath, isFile: (file: string) => boolean): string | undefined {
  const rules = search.windows ? path.win32 : path.posix;
  const name = search.windows && !/\.exe$/i.test(program) ? `${program}.exe` : program;
  return search.value
    .split(rules.delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, "$1"))
    .filter((folder) => rules.isAbsolute(folder))
    .map((folder) => rules.join(folder, name))
    .find(isFile);
}
