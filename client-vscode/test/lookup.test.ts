/** Where the server is looked for, in which order, and what is never started. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findServer, type Machine, type Missing, type Wishes } from "../src/server/lookup";

const BUNDLE = "/ext/bundled/start.py";
const NOTHING_SET: Wishes = {
  serverPath: "",
  strategy: "useBundled",
  python: "",
  home: "/home/ada",
  workspaceFolder: "/srv/docs",
  trusted: true,
  bundle: BUNDLE,
};

/** A machine that has what is named and nothing else. */
function machine(has: {
  files?: string[];
  onPath?: Record<string, string>;
  /** Interpreters and their versions; one that is not named cannot be started. */
  pythons?: Record<string, string>;
  withServer?: string[];
  chosen?: string;
}): Machine {
  return {
    isFile: (file) => has.files?.includes(file) ?? false,
    which: (program) => has.onPath?.[program],
    hasServer: (python) => Promise.resolve(has.withServer?.includes(python) ?? false),
    probe: (python) => {
      const version = has.pythons?.[python];
      const fits = version !== undefined && /^3\.1[123]/.test(version);
      const why = version === undefined ? "cannot be started." : `is Python ${version}.`;
      return Promise.resolve(fits ? { fits, version } : { fits: false, why });
    },
    chosenInterpreter: () => Promise.resolve(has.chosen),
  };
}

const EVERYWHERE = machine({
  files: ["/opt/sd/semantic-docs"],
  onPath: { "semantic-docs": "/usr/bin/semantic-docs", python3: "/usr/bin/python3" },
  pythons: { "/usr/bin/python3": "3.11.7", "/venv/bin/python": "3.13.0" },
  withServer: ["/usr/bin/python3", "/venv/bin/python"],
  chosen: "/venv/bin/python",
});

/** The command that is found, and null for none. */
async function commandOf(wishes: Wishes, asked: Machine): Promise<readonly string[] | null> {
  const found = await findServer(wishes, asked);
  return found.kind === "found" ? [found.command, ...found.args] : null;
}

const bundledBy = (python: string) => [python, "-I", BUNDLE];
const moduleOf = (python: string) => [python, "-P", "-m", "semantic_docs", "serve"];
const program = (command: string) => [command, "serve"];
const missing = (tried: string[], python: boolean): Missing => ({ kind: "missing", tried, python });

test("the set path comes first, whatever else is there", async () => {
  for (const change of [{}, { strategy: "fromEnvironment" }, { trusted: false }] as const) {
    const wishes = { ...NOTHING_SET, serverPath: "/opt/sd/semantic-docs", ...change };
    assert.deepEqual(await commandOf(wishes, EVERYWHERE), program("/opt/sd/semantic-docs"));
  }
});

test("a set path that is wrong is said, and not replaced by another server", async () => {
  const found = await findServer({ ...NOTHING_SET, serverPath: "/opt/gone" }, EVERYWHERE);
  assert.deepEqual(found, missing(["semanticDocs.server.path: there is no file /opt/gone."], false));
});

test("useBundled: the extension's own server before all others", async () => {
  assert.deepEqual(await commandOf(NOTHING_SET, EVERYWHERE), bundledBy("/venv/bin/python"));
});

test("useBundled, and no Python that fits: another server that is there", async () => {
  const old = machine({
    onPath: { python3: "/usr/bin/python3", "semantic-docs": "/usr/bin/semantic-docs" },
    pythons: { "/usr/bin/python3": "3.9.2" },
  });
  assert.deepEqual(await commandOf(NOTHING_SET, old), program("/usr/bin/semantic-docs"));
});

test("useBundled in a package without a server: the environment, then the PATH", async () => {
  const wishes = { ...NOTHING_SET, bundle: undefined };
  assert.deepEqual(await commandOf(wishes, EVERYWHERE), moduleOf("/venv/bin/python"));
  const onPath = { "semantic-docs": "/usr/bin/semantic-docs" };
  assert.deepEqual(await commandOf(wishes, machine({ onPath })), program("/usr/bin/semantic-docs"));
});

test("fromEnvironment: the environment, then the PATH, then the extension's own server", async () => {
  const wishes: Wishes = { ...NOTHING_SET, strategy: "fromEnvironment" };
  assert.deepEqual(await commandOf(wishes, EVERYWHERE), moduleOf("/venv/bin/python"));
  const onPath = { "semantic-docs": "/usr/bin/semantic-docs", python3: "/usr/bin/python3" };
  const pythons = { "/usr/bin/python3": "3.11.7" };
  assert.deepEqual(await commandOf(wishes, machine({ onPath, pythons })), program("/usr/bin/semantic-docs"));
  const bare = machine({ onPath: { python3: "/usr/bin/python3" }, pythons });
  assert.deepEqual(await commandOf(wishes, bare), bundledBy("/usr/bin/python3"));
});

test("a set interpreter that does not fit is said, and not replaced", async () => {
  const wishes = { ...NOTHING_SET, python: "/py/bin/python" };
  for (const strategy of ["useBundled", "fromEnvironment"] as const) {
    const found = await findServer({ ...wishes, strategy }, EVERYWHERE);
    assert.equal(found.kind, strategy === "useBundled" ? "missing" : "found");
  }
  assert.deepEqual(
    await findServer(wishes, EVERYWHERE),
    missing(["semanticDocs.python: /py/bin/python cannot be started."], true),
  );
});

test("a set interpreter without the package runs the extension's own server", async () => {
  const wishes: Wishes = { ...NOTHING_SET, python: "/py/bin/python", strategy: "fromEnvironment" };
  const found = await commandOf(wishes, machine({ pythons: { "/py/bin/python": "3.12.1" } }));
  assert.deepEqual(found, bundledBy("/py/bin/python"));
});

test("where nothing is found, every place is named", async () => {
  const bare = machine({
    onPath: { python3: "/usr/bin/python3" },
    pythons: { "/usr/bin/python3": "3.9.2", "/venv/bin/python": "3.10.1" },
    chosen: "/venv/bin/python",
  });
  assert.deepEqual(
    await findServer(NOTHING_SET, bare),
    missing(
      [
        "/venv/bin/python is Python 3.10.1.",
        "/usr/bin/python3 is Python 3.9.2.",
        "The chosen interpreter, /venv/bin/python, does not have semantic-docs.",
        "There is no semantic-docs on the PATH.",
      ],
      true,
    ),
  );
});

test("what was passed over is told with what was found", async () => {
  const old = machine({
    onPath: { python3: "/usr/bin/python3", "semantic-docs": "/usr/bin/semantic-docs" },
    pythons: { "/usr/bin/python3": "3.9.2" },
  });
  const found = await findServer(NOTHING_SET, old);
  assert.deepEqual(found.kind === "found" && found.passedOver, ["/usr/bin/python3 is Python 3.9.2."]);
  const beside = machine({
    onPath: { python3: "/usr/bin/python3" },
    pythons: { "/usr/bin/python3": "3.12.2", "/venv/bin/python": "3.14.0" },
    chosen: "/venv/bin/python",
  });
  const second = await findServer(NOTHING_SET, beside);
  assert.deepEqual(second.kind === "found" && second.passedOver, ["/venv/bin/python is Python 3.14.0."]);
});

test("without a chosen interpreter, only those that were found are named", async () => {
  const bare = machine({ onPath: { python3: "/usr/bin/python3" }, pythons: { "/usr/bin/python3": "3.9.2" } });
  assert.deepEqual(
    await findServer(NOTHING_SET, bare),
    missing(["/usr/bin/python3 is Python 3.9.2.", "There is no semantic-docs on the PATH."], true),
  );
  const packed = await findServer({ ...NOTHING_SET, bundle: undefined }, bare);
  assert.match(JSON.stringify(packed), /No interpreter is chosen/);
});

test("a folder that is not trusted: the extension's own server, by a Python that the folder did not choose", async () => {
  const untrusted = { ...NOTHING_SET, trusted: false };
  for (const strategy of ["useBundled", "fromEnvironment"] as const) {
    assert.deepEqual(await commandOf({ ...untrusted, strategy }, EVERYWHERE), bundledBy("/usr/bin/python3"));
  }
  const rogue = machine({
    files: ["/srv/docs/.venv/bin/sd"],
    onPath: { "semantic-docs": "/usr/bin/semantic-docs" },
    pythons: { "/srv/docs/.venv/bin/python": "3.13.0" },
    withServer: ["/srv/docs/.venv/bin/python"],
    chosen: "/srv/docs/.venv/bin/python",
  });
  for (const change of [
    {},
    { bundle: undefined },
    { serverPath: "${workspaceFolder}/.venv/bin/sd" },
    { python: "${workspaceFolder}/.venv/bin/python" },
  ]) {
    assert.equal((await findServer({ ...untrusted, ...change }, rogue)).kind, "missing", JSON.stringify(change));
  }
});
