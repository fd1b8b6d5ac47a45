/** The text of a report of a fault: what the server says of itself, and what this side knows. Free of the editor. */

import type { Found, Missing } from "../server/lookup";

export interface Client {
  readonly extension: string;
  readonly editor: string;
  readonly node: string;
  readonly platform: string;
  readonly phase: string;
  readonly program: Found | Missing | undefined;
  readonly trusted: boolean;
  readonly remote: string | undefined;
  readonly folders: number;
  /** By name, as they are in force. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Replaced by `~`: it holds a name. */
  readonly home: string;
}

/** Markdown. `server` is undefined where it gave no answer. */
export function debugInfo(client: Client, server: string | undefined): string {
  const text = `# Semantic Docs: debug info

## Editor

- extension: ${client.extension}
- editor: ${client.editor}
- Node: ${client.node}, ${client.platform}
- remote: ${client.remote ?? "no"}
- folders: ${String(client.folders)}, ${client.trusted ? "trusted" : "not trusted"}
- state: ${client.phase}
${programLines(client.program).join("\n")}

### Settings

\`\`\`json
${JSON.stringify(client.settings, null, 2)}
\`\`\`

${server?.trim() ?? "## Server\n\nIt gave no answer."}
`;
  return withoutHome(text, client.home);
}

function programLines(program: Found | Missing | undefined): readonly string[] {
  if (program === undefined) {
    return ["- server: not looked for yet"];
  }
  return program.kind === "found"
    ? [`- server: \`${[program.command, ...program.args].join(" ")}\``]
    : ["- server: not found", ...program.tried.map((sentence) => `  - ${sentence}`)];
}

function withoutHome(text: string, home: string): string {
  // As it is, and as JSON writes it on Windows; `/home/ada` is no part of `/home/adam`.
  const spellings = [home, home.replaceAll("\\", "\\\\")].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return home.length > 1 ? text.replace(new RegExp(`(?:${spellings.join("|")})(?![\\w.-])`, "g"), "~") : text;
}
