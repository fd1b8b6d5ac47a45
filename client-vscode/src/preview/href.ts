/** The way from one document to another, as a link in the text of the first would say it. Free of the editor. */

import path from "node:path";

/** Undefined where no relative way leads: to another host, scheme or drive. */
export function hrefFrom(document: string, target: string): string | undefined {
  const [from, to] = [parse(document), parse(target)];
  if (from?.root !== to?.root || from === undefined || to === undefined) {
    return undefined;
  }
  if (from.path === to.path) {
    return to.anchor === "" ? undefined : to.anchor;
  }
  const way = path.posix.relative(path.posix.dirname(from.path), to.path);
  return `${way.split("/").map(encodeURIComponent).join("/")}${to.anchor}`;
}

/**
 * One spelling for all that lead from a document to the same file and heading: `./b.md`, `b.md` and the whole URI.
 * Undefined for what leads nowhere, or to the document itself.
 */
export function placeOf(href: string, document: string): string | undefined {
  try {
    return hrefFrom(document, new URL(href, document).toString());
  } catch {
    return undefined;
  }
}

interface Place {
  /** Scheme, host and drive. */
  readonly root: string;
  readonly path: string;
  readonly anchor: string;
}

function parse(uri: string): Place | undefined {
  try {
    const { protocol, host, pathname, hash } = new URL(uri);
    const whole = decodeURIComponent(pathname);
    const drive = /^\/[a-z]:/i.exec(whole)?.[0] ?? "";
    return { root: `${protocol}//${host}${drive.toLowerCase()}`, path: whole.slice(drive.length), anchor: hash };
  } catch {
    return undefined;
  }
}
