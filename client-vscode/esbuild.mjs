// Bundles the extension into dist/, or with --tests each test file into out/.
import { rmSync, readdirSync } from "node:fs";
import { build, context } from "esbuild";

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
} else {
  const options = {
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    // The editor supplies this one.
    external: ["vscode"],
    sourcemap: true,
    minifySyntax: true,
  };
  if (process.argv.includes("--watch")) {
    await (await context(options)).watch();
  } else {
    await build(options);
  }
}
