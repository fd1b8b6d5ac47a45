/** Which Python runs the extension's own server, and what start.py's answers come to. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict } from "../src/server/probe";
import { choosePython, type PythonMachine } from "../src/server/pythons";

const WISHES = { python: "", home: "/home/ada", workspaceFolder: "/srv/docs", trusted: true };

function machine(onPath: Record<string, string>, chosen?: string): PythonMachine {
  return { which: (program) => onPath[program], chosenInterpreter: () => Promise.resolve(chosen) };
}

/** Asks of interpreters whose path says their version, and notes which were asked. */
function asker(): { asked: string[]; probe: (python: string) => Promise<ReturnType<typeof verdict>> } {
  const asked: string[] = [];
  const probe = (python: string) => {
    asked.push(python);
    const version = /\d+\.\d+/.exec(python)?.[0] ?? "";
    return Promise.resolve(verdict({ code: /^3\.1[123]$/.test(version) ? 0 : 3, output: `${version}\n` }));
  };
  return { asked, probe };
}

const ALL = {
  "python3.13": "/p/3.13",
  "python3.12": "/p/3.12",
  "python3.11": "/p/3.11",
  python3: "/p/3.9",
  python: "/p/2.7",
};

test("the chosen interpreter first, and nobody else is asked where it fits", async () => {
  const { asked, probe } = asker();
  const choice = await choosePython(WISHES, machine(ALL, "/venv/3.12"), probe);
  assert.deepEqual(choice, { python: "/venv/3.12", version: "3.12", tried: [] });
  assert.deepEqual(asked, ["/venv/3.12"]);
});

test("else the newest on the PATH, and what was passed over is told", async () => {
  const { probe } = asker();
  const choice = await choosePython(WISHES, machine(ALL, "/venv/3.14"), probe);
  assert.deepEqual(choice, { python: "/p/3.13", version: "3.13", tried: ["/venv/3.14 is Python 3.14."] });
});

test("an interpreter of several names is asked once", async () => {
  const { asked, probe } = asker();
  const choice = await choosePython(WISHES, machine({ python3: "/p/3.9", python: "/p/3.9" }), probe);
  assert.equal(choice.python, undefined);
  assert.deepEqual(asked, ["/p/3.9"]);
});

test("the set interpreter alone, a bare name looked up on the PATH", async () => {
  const { asked, probe } = asker();
  const choice = await choosePython({ ...WISHES, python: "python3" }, machine(ALL, "/venv/3.12"), probe);
  assert.deepEqual(choice.tried, ["semanticDocs.python: /p/3.9 is Python 3.9."]);
  assert.deepEqual(asked, ["/p/3.9"]);
  const gone = await choosePython({ ...WISHES, python: "pypy" }, machine(ALL), probe);
  assert.deepEqual(gone.tried, ["semanticDocs.python: there is no pypy on the PATH."]);
});

test("no Python at all is said", async () => {
  const { probe } = asker();
  assert.deepEqual((await choosePython(WISHES, machine({}), probe)).tried, ["There is no Python on the PATH."]);
});

test("the interpreter of a folder that is not trusted is not asked", async () => {
  const { asked, probe } = asker();
  await choosePython({ ...WISHES, trusted: false }, machine({ python3: "/p/3.11" }, "/srv/docs/.venv/3.12"), probe);
  assert.deepEqual(asked, ["/p/3.11"]);
});

test("every way that asking ends is a sentence", () => {
  assert.deepEqual(verdict({ code: 0, output: "3.13.0\n" }), { fits: true, version: "3.13.0" });
  const why = (code: number | undefined, output: string) => {
    const answer = verdict({ code, output });
    return answer.fits ? "" : answer.why;
  };
  assert.equal(why(3, "3.9.2\r\n"), "is Python 3.9.2.");
  assert.match(why(4, "3.13.0 re2: no such file\n"), /3\.13\.0, but of a kind .* \(re2: no such file\)/);
  assert.equal(why(undefined, ""), "cannot be started.");
  assert.match(why(2, ""), /is no Python/);
});
