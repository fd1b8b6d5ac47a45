/** Paths of the settings and the search path of the machine. Knows neither the editor nor the disk. */

import path from "node:path";

/** What a path of the settings may stand on. */
export interface Ground {
  readonly home: string;
  /** Absent in a window without a folder. */
  readonly workspaceFolder: string | undefined;
  /** A folder that is not trusted must not choose a program. */
  readonly trusted: boolean;
}

/** A path of the settings made absolute, or why that cannot be. */
export type Expanded = { readonly path: string } | { readonly path: undefined; readonly fault: string };

export function expand(setting: string, ground: Ground): Expanded {
  const variable = "${workspaceFolder}";
  let file = setting.replace(/^~(?=[\\/]|$)/, () => ground.home);
  if (file.includes(variable)) {
    if (!ground.trusted) {
      return { path: undefined, fault: "this folder is not trusted, so that its programs are not started." };
    }
    if (ground.workspaceFolder === undefined) {
      return { path: undefined, fault: `no folder is open that could stand for ${variable}.` };
    }
    file = file.replaceAll(variable, () => ground.workspaceFolder ?? "");
  }
  return path.isAbsolute(file) ? { path: file } : { path: undefined, fault: `${file} is not an absolute path.` };
}

export function isBareName(program: string): boolean {
  return !/[\\/]/.test(program);
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
