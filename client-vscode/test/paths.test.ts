/** Paths of the settings, and the search path of the machine. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { expand, which } from "../src/server/paths";

const GROUND = { home: "/home/ada", workspaceFolder: "/srv/$& docs", trusted: true };

test("~ and ${workspaceFolder} are replaced, whatever characters they hold", () => {
  assert.deepEqual(expand("~/bin/sd", GROUND), { path: "/home/ada/bin/sd" });
  assert.deepEqual(expand("${workspaceFolder}/.venv/bin/sd", GROUND), { path: "/srv/$& docs/.venv/bin/sd" });
});

test("a relative path is refused, for it would depend on the working folder", () => {
  assert.match(JSON.stringify(expand("bin/semantic-docs", GROUND)), /not an absolute path/);
});

test("${workspaceFolder} without a folder is said, and a folder that is not trusted is not looked into", () => {
  const setting = "${workspaceFolder}/sd";
  assert.match(JSON.stringify(expand(setting, { ...GROUND, workspaceFolder: undefined })), /no folder is open/);
  assert.match(JSON.stringify(expand(setting, { ...GROUND, trusted: false })), /not trusted/);
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
