// The licences of what is bundled: each asks for its text to come along with the code.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes one file with the licence of each package that `inputs`, files of a bundle, come from. A package without a
 * licence ends the build: whoever adds it is to see to that.
 * @param {readonly string[]} inputs
 * @param {string} target
 */
export function licences(inputs, target) {
  const folders = new Set(inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? "").filter(Boolean));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined) {
      throw new Error(`${folder} has no licence text; without one it cannot be bundled`);
    }
    return `${name} ${version}, ${license}\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
  });
  writeFileSync(target, `What is bundled with the extension, and under which licence.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`);
}
