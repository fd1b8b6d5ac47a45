// Copies beside the extension what the repository keeps elsewhere: the packed extension reaches no further.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";

for (const [from, to] of [
  ["../CHANGELOG.md", "CHANGELOG.md"],
  ["../examples/handbook", "example"],
  // Where the server looks for them: beside the folder that it lies in.
  ["../docs/rules", "bundled/docs/rules"],
  ["../schemas/json/config.schema.json", "schemas/config.schema.json"],
  ["../schemas/json/doctype.schema.json", "schemas/doctype.schema.json"],
]) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(path.dirname(to), { recursive: true });
  // An index that somebody made of the example stays here.
  cpSync(from, to, { recursive: true, filter: (file) => path.basename(file) !== ".semantic-docs" });
}
