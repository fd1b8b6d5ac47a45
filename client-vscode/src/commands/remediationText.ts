/** The document that shows remediation steps: its name, its text, and both from a URI's query. Free of the editor. */

export interface Remediation {
  readonly title: string;
  readonly steps: readonly string[];
}

/** The whole content travels in the URI, so that a tab outlives the window that opened it. */
export function toQuery(remediation: Remediation): string {
  return JSON.stringify(remediation);
}

/** Markdown: the title, then the steps numbered; a query that is not ours gives an empty document. */
export function toMarkdown(query: string): string {
  const { title, steps } = parse(query);
  // A step of several lines stays one item: what follows its first line is indented under it.
  const items = steps.map((step, index) => {
    const mark = `${String(index + 1)}. `;
    return mark + step.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
  });
  return title === "" && items.length === 0 ? "" : `# ${title}\n\n${items.join("\n")}\n`;
}

/** The name that the tab shows. */
export function fileName(title: string): string {
  const plain = title.replace(/[\\/:*?"<>|#%\s]+/g, " ").trim();
  return `${plain === "" ? "Remediation" : plain}.md`;
}

function parse(query: string): Remediation {
  try {
    const value = JSON.parse(query) as Partial<Record<keyof Remediation, unknown>> | null;
    const title = typeof value?.title === "string" ? value.title : "";
    const steps = Array.isArray(value?.steps) ? value.steps.filter((step) => typeof step === "string") : [];
    return { title, steps };
  } catch {
    return { title: "", steps: [] };
  }
}
