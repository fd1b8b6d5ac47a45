/** The words of a search's hits. Free of the editor. */

import type { SearchHit } from "../protocol";

export function hitLabel({ label, title }: SearchHit): string {
  return plain([label, title === label ? "" : title].filter((part) => part !== "").join(" "));
}

export function hitDescription({ type, status }: SearchHit): string {
  return plain([type, status].filter((part) => part !== "").join(" · "));
}

/** One line; a document's text must not draw icons. */
export function hitDetail({ excerpt }: SearchHit): string {
  return plain(excerpt);
}

/** The editor draws `$(name)` as an icon in lists, unless a backslash precedes it. */
export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().replaceAll("$(", "\\$(");
}
