/** What the bundle's start.py answers when it is asked whether a Python fits, made a sentence. Free of the editor. */

export type Verdict =
  | { readonly fits: true; readonly version: string }
  /** Continues a sentence that begins with the interpreter's path. */
  | { readonly fits: false; readonly why: string };

/** How a process ended: its exit code, or none where it could not be started or was ended. */
export interface Ended {
  readonly code: number | undefined;
  readonly output: string;
}

/** The exit codes of bundled/start.py. */
const OTHER_VERSION = 3;
const OTHER_KIND = 4;

export function verdict({ code, output }: Ended): Verdict {
  const [version = "", ...fault] = output.trim().split(" ");
  switch (code) {
    case 0:
      return { fits: true, version };
    case OTHER_VERSION:
      return { fits: false, why: `is Python ${version}.` };
    case OTHER_KIND:
      return { fits: false, why: `is Python ${version}, but of a kind that the server's modules do not load in (${fault.join(" ")}).` };
    case undefined:
      return { fits: false, why: "cannot be started." };
    default:
      // Python 2 does not know the option that keeps other folders out.
      return { fits: false, why: "is no Python that could be asked for its version." };
  }
}
