/** Where the server is looked for, in which order, and what is never started. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findServer, type Machine, type Wishes, which } from "../src/server/lookup";

const NOTHING_SET: Wishes = {
  serverPath: "",
  python: "",
  home: "/home/ada",
  workspaceFolder: "/srv/docs",
  trusted: true,
};

/** A machine that has what is named and nothing else. */
function machine(has: {
  files?: string[];
  onPath?: Record<string, string>;
  pythons?: string[];
  chosen?: string;
}): Machine {
  return {
    isFile: (file) => has.files?.includes(file) ?? false,
    which: (program) => has.onPath?.[program],
    hasServer: (python) => Promise.resolve(has.pythons?.includes(python) ?? false),
    chosenInterpreter: () => Promise.resolve(has.chosen),
  };
}

const EVERYWHERE = machine({
  files: ["/opt/sd/semantic-docs"],
  onPath: { "semantic-docs": "/usr/bin/semantic-docs", python3: "/usr/bin/python3" },
  pythons: ["/usr/bin/python3", "/venv/bin/python"],
  chosen: "/venv/bin/python",
});

test("the set path comes first", async () => {
  const found = await findServer({ ...NOTHING_SET, serverPath: "/opt/sd/semantic-docs" }, EVERYWHERE);
  assert.deepEqual(found, { kind: "found", command: "/opt/sd/semantic-docs", args: ["serve"] });
});

test("a set path that is wrong is said, and not replaced by another server", async () => {
  const found = await findServer({ ...NOTHING_SET, serverPath: "/opt/gone" }, EVERYWHERE);
  assert.deepEqual(found, { kind: "missing", tried: ["semanticDocs.server.path: there is no file /opt/gone."] });
});

test("a relative path is refused, for it would depend on the working folder", async () => {
  const found = await findServer({ ...NOTHING_SET, serverPath: "bin/semantic-docs" }, EVERYWHERE);
  assert.match(JSON.stringify(found), /not an absolute path/);
});

test("~ and ${workspaceFolder} are replaced, whatever characters they hold", async () => {
  const files = ["/home/ada/bin/sd", "/srv/$& docs/.venv/bin/sd"];
  const home = await findServer({ ...NOTHING_SET, serverPath: "~/bin/sd" }, machine({ files }));
  assert.equal(home.kind === "found" && home.command, files[0]);
  const folder = await findServer(
    { ...NOTHING_SET, workspaceFolder: "/srv/$& docs", serverPath: "${workspaceFolder}/.venv/bin/sd" },
    machine({ files }),
  );
  assert.equal(folder.kind === "found" && folder.command, files[1]);
});

test("${workspaceFolder} without a folder is said", async () => {
  const wishes = { ...NOTHING_SET, workspaceFolder: undefined, serverPath: "${workspaceFolder}/sd" };
  assert.match(JSON.stringify(await findServer(wishes, EVERYWHERE)), /no folder is open/);
});

test("then the program on the PATH, before any interpreter", async () => {
  const found = await findServer({ ...NOTHING_SET, python: "/venv/bin/python" }, EVERYWHERE);
  assert.deepEqual(found, { kind: "found", command: "/usr/bin/semantic-docs", args: ["serve"] });
});

test("then the set interpreter, which does not search the working folder for modules", async () => {
  const found = await findServer(
    { ...NOTHING_SET, python: "/py/bin/python" },
    machine({ pythons: ["/py/bin/python", "/venv/bin/python"], chosen: "/venv/bin/python" }),
  );
  assert.deepEqual(found, {
    kind: "found",
    command: "/py/bin/python",
    args: ["-P", "-m", "semantic_docs", "serve"],
  });
});

test("a bare interpreter name is looked up on the PATH", async () => {
  const found = await findServer(
    { ...NOTHING_SET, python: "python3" },
    machine({ onPath: { python3: "/usr/bin/python3" }, pythons: ["/usr/bin/python3"] }),
  );
  assert.equal(found.kind === "found" && found.command, "/usr/bin/python3");
});

test("a set interpreter without the package is said, and not replaced", async () => {
  const found = await findServer(
    { ...NOTHING_SET, python: "/py/bin/python" },
    machine({ pythons: ["/venv/bin/python"], chosen: "/venv/bin/python" }),
  );
  assert.deepEqual(found, {
    kind: "missing",
    tried: [
      "There is no semantic-docs on the PATH.",
      "semanticDocs.python: /py/bin/python does not have semantic-docs.",
    ],
  });
});

test("last the interpreter chosen in the Python extension", async () => {
  const found = await findServer(
    NOTHING_SET,
    machine({ pythons: ["/venv/bin/python"], chosen: "/venv/bin/python" }),
  );
  assert.equal(found.kind === "found" && found.command, "/venv/bin/python");
});

test("where nothing is found, every place is named", async () => {
  const found = await findServer(NOTHING_SET, machine({ chosen: "/venv/bin/python" }));
  assert.deepEqual(found, {
    kind: "missing",
    tried: [
      "There is no semantic-docs on the PATH.",
      "The chosen interpreter, /venv/bin/python, does not have semantic-docs.",
    ],
  });
});

test("a folder that is not trusted chooses neither path nor interpreter", async () => {
  const rogue = machine({
    files: ["/srv/docs/.venv/bin/sd"],
    pythons: ["/srv/docs/.venv/bin/python"],
    chosen: "/srv/docs/.venv/bin/python",
  });
  const untrusted = { ...NOTHING_SET, trusted: false };
  const path = await findServer({ ...untrusted, serverPath: "${workspaceFolder}/.venv/bin/sd" }, rogue);
  assert.equal(path.kind, "missing");
  const python = await findServer({ ...untrusted, python: "${workspaceFolder}/.venv/bin/python" }, rogue);
  assert.equal(python.kind, "missing");
  assert.equal((await findServer(untrusted, rogue)).kind, "missing");
  const onPath = await findServer(untrusted, EVERYWHERE);
  assert.equal(onPath.kind === "found" && onPath.command, "/usr/bin/semantic-docs");
});

test("the search path: the first folder that has the program, relative and empty entries left out", () => {
  const search = { value: ":.:bin:/a:/b", windows: false };
  const files = ["semantic-docs", "./semantic-docs", "bin/semantic-docs", "/b/semantic-docs"];
  assert.equal(
    which("semantic-docs", search, (file) => files.includes(file)),
    "/b/semantic-docs",
  );
  assert.equal(
    which("semantic-docs", search, () => false),
    undefined,
  );
});

test("the search path on Windows: semicolons, quotes, and programs only", () => {
  const search = { value: 'C:\\a;"C:\\Program Files\\sd";D:\\c', windows: true };
  const files = ["C:\\a\\semantic-docs", "C:\\a\\semantic-docs.cmd", "C:\\Program Files\\sd\\semantic-docs.exe"];
  assert.equal(
    which("semantic-docs", search, (file) => files.includes(file)),
    files[2],
  );
});
