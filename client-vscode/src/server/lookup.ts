/** Which program is the server: an order of places, each asked through `Machine`. Knows nothing of the editor. */

import { expand } from "./paths";
import type { Verdict } from "./probe";
import { choosePython, type PythonMachine, type PythonWishes, setPython } from "./pythons";

export type Strategy = "useBundled" | "fromEnvironment";

/** What the person set; empty strings where nothing is. */
export interface Wishes extends PythonWishes {
  readonly serverPath: string;
  readonly strategy: Strategy;
  /** What starts the server of this extension; absent where the package holds none. */
  readonly bundle: string | undefined;
}

/** What has to be asked of the disk, of other programs and of other extensions. */
export interface Machine extends PythonMachine {
  isFile(file: string): boolean;
  /** Whether this interpreter can import the server's package. */
  hasServer(python: string): Promise<boolean>;
  /** Whether this interpreter can run the server of the extension. */
  probe(python: string, bundle: string): Promise<Verdict>;
}

export interface Found {
  readonly kind: "found";
  readonly command: string;
  readonly args: readonly string[];
  /** One sentence a place that was tried before. */
  readonly passedOver: readonly string[];
}

export interface Missing {
  readonly kind: "missing";
  /** One sentence a place that was tried. */
  readonly tried: readonly string[];
  /** The server is there, and no Python that could run it. */
  readonly python: boolean;
}

/** A place without a server; `final` where what was asked for is wrong and must not be replaced. */
interface Nothing {
  readonly kind: "nothing";
  readonly tried: readonly string[];
  readonly final?: boolean;
}

type Place = (wishes: Wishes, machine: Machine) => Found | Nothing | Promise<Found | Nothing>;

const PROGRAM = "semantic-docs";

/**
 * The set path, else the first that has a server of: the extension, the environment, the PATH, in the order of
 * the strategy (ADR-038). Where the folder is not trusted, the extension alone.
 */
export async function findServer(wishes: Wishes, machine: Machine): Promise<Found | Missing> {
  const tried: string[] = [];
  for (const place of places(wishes)) {
    const answer = await place(wishes, machine);
    if (answer.kind === "found") {
      return { ...answer, passedOver: [...tried, ...answer.passedOver] };
    }
    tried.push(...answer.tried);
    if (answer.final) {
      break;
    }
  }
  return { kind: "missing", tried, python: wishes.bundle !== undefined && wishes.serverPath === "" };
}

function places({ serverPath, trusted, strategy }: Wishes): readonly Place[] {
  if (serverPath !== "") {
    return [set];
  }
  if (!trusted) {
    return [bundled];
  }
  return strategy === "useBundled" ? [bundled, environment, onPath] : [environment, onPath, bundled];
}

function set(wishes: Wishes, machine: Machine): Found | Nothing {
  const file = expand(wishes.serverPath, wishes);
  if (file.path === undefined) {
    return nothing(`semanticDocs.server.path: ${file.fault}`);
  }
  return machine.isFile(file.path)
    ? found(file.path, ["serve"])
    : nothing(`semanticDocs.server.path: there is no file ${file.path}.`);
}

/** Nothing but the bundle's own folder and Python's library is searched for modules. */
export const ISOLATED = "-I";

async function bundled(wishes: Wishes, machine: Machine): Promise<Found | Nothing> {
  const { bundle } = wishes;
  if (bundle === undefined) {
    return nothing(
      wishes.trusted
        ? "This package of the extension holds no server."
        : "This package of the extension holds no server, and none is taken from elsewhere until the folder is trusted.",
    );
  }
  const { python, tried } = await choosePython(wishes, machine, (each) => machine.probe(each, bundle));
  return python === undefined
    ? { kind: "nothing", tried, final: wishes.python !== "" }
    : found(python, [ISOLATED, bundle], tried);
}

/** `-P` keeps the working folder, which may be anybody's, from being searched for modules. */
export const SAFE_PATH = "-P";

async function environment(wishes: Wishes, machine: Machine): Promise<Found | Nothing> {
  const named = setPython(wishes, machine);
  if (named !== undefined && named.path === undefined) {
    return { kind: "nothing", tried: [`semanticDocs.python: ${named.fault}`], final: true };
  }
  const python = named?.path ?? (await machine.chosenInterpreter());
  if (python === undefined) {
    // Where the bundle was tried before, the missing Python has been told.
    return { kind: "nothing", tried: bundleTried(wishes) ? [] : ["No interpreter is chosen in the Python extension."] };
  }
  if (await machine.hasServer(python)) {
    return found(python, [SAFE_PATH, "-m", "semantic_docs", "serve"]);
  }
  const whose = named === undefined ? `The chosen interpreter, ${python},` : `semanticDocs.python: ${python}`;
  return nothing(`${whose} does not have ${PROGRAM}.`);
}

function onPath(_: Wishes, machine: Machine): Found | Nothing {
  const command = machine.which(PROGRAM);
  return command === undefined
    ? nothing(`There is no ${PROGRAM} on the PATH.`)
    : found(command, ["serve"]);
}

function found(command: string, args: readonly string[], passedOver: readonly string[] = []): Found {
  return { kind: "found", command, args, passedOver };
}

function bundleTried({ bundle, strategy }: Wishes): boolean {
  return bundle !== undefined && strategy === "useBundled";
}

function nothing(sentence: string): Nothing {
  return { kind: "nothing", tried: [sentence] };
}
