/**
 * The editor's half of vscode-markdown-languageserver: answers its requests for files and for parsed Markdown as VS
 * Code does (markdown-it with the plugin for frontmatter, messages over Node's channel), and takes times.
 *
 * node markdown_client.mjs MODULES FOLDER QUERY DOCUMENT… prints JSON; times are milliseconds. All documents are
 * opened, the first is typed into.
 */

import { fork } from "node:child_process";
import { readFile, readdir, stat } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [modules, folder, query, ...opened] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const markdown = require("markdown-it")({ html: true });
markdown.use(require("markdown-it-front-matter"), () => {});

const settings = {
  markdown: {
    server: { log: "off" },
    suggest: { paths: { enabled: true } },
    occurrencesHighlight: { enabled: false },
    preferredMdPathExtensionStyle: "auto",
    validate: {
      enabled: true,
      referenceLinks: { enabled: "warning" },
      fragmentLinks: { enabled: "warning" },
      fileLinks: { enabled: "warning", markdownFragmentLinks: "inherit" },
      ignoredLinks: [],
      unusedLinkDefinitions: { enabled: "hint" },
      duplicateLinkDefinitions: { enabled: "warning" },
    },
  },
};

const open = new Map();
const found = {};
const textOf = async (uri) => open.get(uri) ?? (await readFile(fileURLToPath(uri), "utf8"));

const answers = {
  "markdown/parse": async ({ uri, text }) => markdown.parse(text ?? (await textOf(uri)), {}),
  "markdown/fs/readFile": async ({ uri }) => Array.from(await readFile(fileURLToPath(uri))),
  "markdown/fs/readDirectory": async ({ uri }) =>
    (await readdir(fileURLToPath(uri), { withFileTypes: true })).map((one) => [
      one.name,
      { isDirectory: one.isDirectory() },
    ]),
  "markdown/fs/stat": async ({ uri }) => {
    try {
      return { isDirectory: (await stat(fileURLToPath(uri))).isDirectory() };
    } catch {
      return undefined;
    }
  },
  "markdown/findMarkdownFilesInWorkspace": async () => {
    const files = await readdir(folder, { recursive: true });
    return files.filter((one) => one.endsWith(".md")).map((one) => pathToFileURL(join(folder, one)).href);
  },
  "workspace/configuration": async ({ items }) => items.map((one) => settings[one.section] ?? null),
};

const started = performance.now();
const since = (from) => Math.round((performance.now() - from) * 100) / 100;
const main = require.resolve("vscode-markdown-languageserver");
const server = fork(main, ["--node-ipc"], { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
const waiting = new Map();
let number = 0;

server.on("message", async (message) => {
  if (message.method === undefined) {
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) reject(new Error(JSON.stringify(message.error)));
    else resolve(message.result);
  } else if (message.id !== undefined) {
    const result = (await answers[message.method]?.(message.params)) ?? null;
    server.send({ jsonrpc: "2.0", id: message.id, result });
  }
});
server.on("exit", (code) => {
  console.error(`the server ended with ${code}`);
  process.exit(1);
});

const notify = (method, params) => server.send({ jsonrpc: "2.0", method, params });
const ask = (method, params) =>
  new Promise((resolve, reject) => {
    waiting.set((number += 1), { resolve, reject });
    server.send({ jsonrpc: "2.0", id: number, method, params });
  });
const timed = async (name, method, params) => {
  const from = performance.now();
  const result = await ask(method, params);
  found[name] = since(from);
  return result;
};
const megabytes = () => {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return Math.round((Number(/VmRSS:\s+(\d+)/.exec(status)[1]) * 1024) / 1e6);
};

const root = pathToFileURL(folder).href;
await ask("initialize", {
  processId: process.pid,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: "documents" }],
  initializationOptions: { markdownFileExtensions: ["md"] },
  capabilities: {
    workspace: { workspaceFolders: true, configuration: true, diagnostics: { refreshSupport: true } },
    textDocument: { diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false } },
  },
});
found["initialized"] = since(started);
notify("initialized", {});
notify("workspace/didChangeConfiguration", { settings });

const symbols = await timed("first symbols", "workspace/symbol", { query });
found["first symbols from the start"] = since(started);
found["symbols found"] = symbols.length;
const again = [];
for (let length = 1; length <= query.length; length += 1) {
  await timed("again", "workspace/symbol", { query: query.slice(0, length) });
  again.push(found["again"]);
}
delete found["again"];
found["symbols again, median"] = again.sort((one, other) => one - other)[Math.floor(again.length / 2)];

const middle = (times, part = 0.5) => times.sort((one, other) => one - other)[Math.floor(times.length * part)];
const opening = [];
for (const path of opened) {
  const uri = pathToFileURL(path).href;
  const text = await readFile(path, "utf8");
  open.set(uri, text);
  const from = performance.now();
  notify("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });
  await ask("textDocument/diagnostic", { textDocument: { uri } });
  opening.push(since(from));
}
found["opening, median"] = middle(opening);

const document = { uri: pathToFileURL(opened[0]).href };
let text = open.get(document.uri);
const line = text.split("\n").length - 1;
const typed = [];
for (let version = 2; version < 42; version += 1) {
  const here = { line, character: version - 2 };
  text += "q";
  open.set(document.uri, text);
  const from = performance.now();
  const contentChanges = [{ range: { start: here, end: here }, text: "q" }];
  notify("textDocument/didChange", { textDocument: { ...document, version }, contentChanges });
  await ask("textDocument/diagnostic", { textDocument: document });
  typed.push(since(from));
}
found["keystroke, median"] = middle(typed);
found["keystroke, p95"] = middle(typed, 0.95);
const referrers = await timed("references", "markdown/getReferencesToFileInWorkspace", document);
found["references found"] = referrers.length;
found["megabytes"] = megabytes();

server.removeAllListeners("exit");
server.kill();
console.log(JSON.stringify(found));
process.exit(0);
