/** Which Python runs the server of the extension: an order of candidates, the first that fits. Free of the editor. */

import { expand, type Ground, isBareName } from "./paths";
import type { Verdict } from "./probe";

/** Empty where nothing is set. */
export interface PythonWishes extends Ground {
  readonly python: string;
}

export interface PythonMachine {
  /** Absolute path of a program on the PATH. */
  which(program: string): string | undefined;
  /** The interpreter chosen in the Python extension. */
  chosenInterpreter(): Promise<string | undefined>;
}

/** Names on the PATH, the newest version first; `py` is the launcher of Windows. */
const NAMES = ["python3.13", "python3.12", "python3.11", "python3", "python", "py"];

export type Named = { readonly path: string } | { readonly path: undefined; readonly fault: string };

/** The interpreter of the settings; undefined where none is set. */
export function setPython(wishes: PythonWishes, machine: PythonMachine): Named | undefined {
  if (wishes.python === "") {
    return undefined;
  }
  if (!isBareName(wishes.python)) {
    return expand(wishes.python, wishes);
  }
  const path = machine.which(wishes.python);
  return path === undefined ? { path, fault: `there is no ${wishes.python} on the PATH.` } : { path };
}

export interface Choice {
  /** Undefined where none fits. */
  readonly python: string | undefined;
  readonly version: string;
  /** One sentence a candidate that does not fit. */
  readonly tried: readonly string[];
}

/** Asks one after the other. The set interpreter is never replaced by another one. */
export async function choosePython(
  wishes: PythonWishes,
  machine: PythonMachine,
  probe: (python: string) => Promise<Verdict>,
): Promise<Choice> {
  const set = setPython(wishes, machine);
  if (set?.path === undefined && set !== undefined) {
    return { python: undefined, version: "", tried: [`semanticDocs.python: ${set.fault}`] };
  }
  const tried: string[] = [];
  const asked = new Set<string>();
  for await (const python of set === undefined ? candidates(wishes, machine) : [set.path]) {
    if (asked.has(python)) {
      continue;
    }
    asked.add(python);
    const answer = await probe(python);
    if (answer.fits) {
      return { python, version: answer.version, tried };
    }
    tried.push(`${set === undefined ? "" : "semanticDocs.python: "}${python} ${answer.why}`);
  }
  return { python: undefined, version: "", tried: tried.length > 0 ? tried : ["There is no Python on the PATH."] };
}

async function* candidates({ trusted }: PythonWishes, machine: PythonMachine): AsyncGenerator<string> {
  // The environment of a folder that is not trusted may hold any program under the name of Python.
  const chosen = trusted ? await machine.chosenInterpreter() : undefined;
  if (chosen !== undefined) {
    yield chosen;
  }
  for (const name of NAMES) {
    const found = machine.which(name);
    if (found !== undefined) {
      yield found;
    }
  }
}
