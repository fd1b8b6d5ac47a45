/** The level of a line that the server has written to stderr. Free of the editor. */

export type Level = "error" | "warn" | "info" | "debug";

const LEVELS: Readonly<Record<string, Level>> = {
  CRITICAL: "error",
  ERROR: "error",
  WARNING: "warn",
  INFO: "info",
  DEBUG: "debug",
};

/** Undefined for a line that goes on with the one before it, such as a trace. */
export function levelOf(line: string): { readonly level: Level; readonly text: string } | undefined {
  const [, word = "", text = ""] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
  const level = LEVELS[word];
  return level === undefined ? undefined : { level, text };
}
