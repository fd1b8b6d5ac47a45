/** The manifest and the code name the same things. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Command } from "../src/names";

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const settings = manifest.contributes.configuration.properties;

test("every command of the palette is one that the extension registers", () => {
  const registered = new Set<string>(Object.values(Command));
  assert.deepEqual(
    manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command)),
    [],
  );
});

test("commands with arguments, which only code actions can give, are not in the palette", () => {
  const offered = manifest.contributes.commands.map(({ command }) => command);
  assert.ok(!offered.includes(Command.showRemediation));
  assert.ok(!offered.includes(Command.openDocument));
});

test("every setting that chooses a program is withheld from a folder that is not trusted", () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, "limited");
  const choosing = Object.keys(settings).filter((name) => settings[name]?.scope === "machine-overridable");
  assert.deepEqual(
    choosing.filter((name) => !restrictedConfigurations.includes(name)),
    [],
  );
  assert.equal(choosing.length, 3);
});

test("the address that each problem links to is withheld from such a folder too", () => {
  assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes("semanticDocs.rulesUrl"));
});

test("a Markdown file or a configuration file wakes the extension", () => {
  assert.ok(manifest.activationEvents.includes("onLanguage:markdown"));
  assert.ok(manifest.activationEvents.includes("workspaceContains:.semantic-docs.toml"));
});
