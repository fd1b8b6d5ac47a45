// Bundles the extension and its pages into dist/, with --tests each test file into out/, with --e2e the tests in
// the workbench and what runs them into out-e2e/, or with --bench what is measured of the pages into out-bench/.
import { rmSync, readdirSync } from "node:fs";
import { build, context } from "esbuild";
import { licences } from "./licences.mjs";

/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

if (process.argv.includes("--tests")) {
  rmSync("out", { recursive: true, force: true });
  const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
  await build({
    ...common,
    entryPoints: tests.map((name) => `test/${name}`),
    outdir: "out",
    sourcemap: "inline",
  });
} else if (process.argv.includes("--e2e")) {
  rmSync("out-e2e", { recursive: true, force: true });
  const tests = readdirSync("e2e").filter((name) => name.endsWith(".e2e.ts"));
  await build({
    ...common,
    entryPoints: ["run.ts", "timings.ts", ...tests].map((name) => `e2e/${name}`),
    outdir: "out-e2e",
    external: ["playwright-core"],
    sourcemap: "inline",
  });
} else if (process.argv.includes("--bench")) {
  await build({
    ...common,
    entryPoints: ["bench/graph.ts"],
    outdir: "out-bench",
    external: ["playwright-core"],
    sourcemap: "inline",
  });
} else {
  const extension = {
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    // The editor supplies this one.
    external: ["vscode"],
    sourcemap: true,
    minifySyntax: true,
  };
  /** @type {import("esbuild").BuildOptions} */
  const pages = {
    bundle: true,
    platform: "browser",
    target: "chrome120",
    format: "iife",
    logLevel: "warning",
    entryPoints: { graph: "webview/graph/main.ts", preview: "webview/preview.css" },
    outdir: "dist",
    minify: true,
    legalComments: "none",
  };
  if (process.argv.includes("--watch")) {
    for (const options of [extension, pages]) {
      await (await context(options)).watch();
    }
  } else {
    const made = await Promise.all([extension, pages].map((options) => build({ ...options, metafile: true })));
    licences(made.flatMap(({ metafile }) => Object.keys(metafile.inputs)), "dist/licences.txt");
  }
}
