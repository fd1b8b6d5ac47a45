/** The manifest and the code name the same things. */

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Command } from "../src/names";

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly snippets: readonly { readonly path: string }[];
    readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[];
    readonly walkthroughs: readonly { readonly icon: string; readonly steps: readonly Step[] }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

interface Step {
  readonly description: string;
  readonly completionEvents: readonly string[];
  readonly media: { readonly svg: string; readonly altText: string };
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

test("every command of a menu is one of the manifest's, and some file registers it", () => {
  const { commands, menus } = manifest.contributes;
  const named = Object.values(menus).flatMap((entries) => entries.flatMap(({ command }) => command ?? []));
  const declared = new Set(commands.map(({ command }) => command));
  assert.deepEqual(
    named.filter((command) => !declared.has(command)),
    [],
  );
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(`src/${name}`, "utf8"))
    .filter((text) => text.includes("registerCommand("));
  assert.deepEqual(
    Object.keys(Command).filter((key) => !sources.some((text) => new RegExp(`\\bCommand\\.${key}\\b`).test(text))),
    [],
  );
});

test("what is offered for a document is offered in remote windows, where its scheme is another", () => {
  assert.doesNotMatch(readFileSync("package.json", "utf8"), /resourceScheme == file/);
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

test("what the manifest names is there", () => {
  const { snippets, yamlValidation, walkthroughs } = manifest.contributes;
  const named = [
    manifest.icon,
    ...snippets.map(({ path }) => path),
    ...yamlValidation.map(({ url }) => url),
    ...walkthroughs.flatMap(({ icon, steps }) => [icon, ...steps.map(({ media }) => media.svg)]),
  ];
  assert.deepEqual(
    named.filter((file) => !existsSync(file)),
    [],
  );
});

test("the icon is a PNG of 128 by 128", () => {
  const header = readFileSync(manifest.icon).subarray(0, 24);
  assert.equal(header.toString("latin1", 1, 4), "PNG");
  assert.deepEqual([header.readUInt32BE(16), header.readUInt32BE(20)], [128, 128]);
});

test("the walkthrough has four steps, each with a button, a picture and an end", () => {
  const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  assert.equal(steps.length, 4);
  for (const { description, completionEvents, media } of steps) {
    assert.match(description, /\]\(command:/);
    assert.ok(completionEvents.length > 0);
    assert.ok(media.altText.length > 20);
    // The pictures take the colours of the theme.
    assert.doesNotMatch(readFileSync(media.svg, "utf8"), /(fill|stroke)="#/);
  }
});

test("type files of other tools are left alone", () => {
  const globs = manifest.contributes.yamlValidation.flatMap(({ fileMatch }) => fileMatch);
  assert.ok(globs.every((glob) => glob.startsWith("schemas/doctypes/") || glob.startsWith(".semantic-docs/schemas/")));
});

test("the walkthrough leads to commands and views that are there", () => {
  const views = Object.values(manifest.contributes.views).flatMap((group) => group.map(({ id }) => id));
  const own = new Set<string>([...Object.values(Command), ...views, ...views.map((id) => `${id}.focus`)]);
  const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const named = steps.flatMap(({ description, completionEvents }) => [
    ...[...description.matchAll(/command:(semanticDocs[\w.]*)/g)].map(([, command]) => command ?? ""),
    ...completionEvents.map((event) => event.replace(/^\w+:/, "")).filter((name) => name.startsWith("semanticDocs")),
  ]);
  assert.ok(named.length >= 7);
  assert.deepEqual(
    named.filter((name) => !own.has(name)),
    [],
  );
});

test("the README tells of every command of the palette", () => {
  const { commands, menus } = manifest.contributes;
  const hidden = (menus["commandPalette"] ?? []).filter(({ when }) => when === "false").map(({ command }) => command);
  const readme = readFileSync("README.md", "utf8");
  assert.deepEqual(
    commands
      .filter(({ command }) => !hidden.includes(command))
      .map(({ title }) => `| Semantic Docs: ${title} |`)
      .filter((row) => !readme.includes(row)),
    [],
  );
});
