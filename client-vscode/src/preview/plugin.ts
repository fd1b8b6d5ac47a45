/**
 * Makes links of the ids and citations in a text, and sets the status behind links that lead to one. A plugin of markdown-it that works while a page is written, not
 * while it is read: the preview keeps what was read, and names may come to be known later. Free of the editor.
 */

import type MarkdownIt from "markdown-it";
import type { Named, Names } from "../protocol";
import { toneOf } from "../graph/tones";
import { hrefFrom, placeOf } from "./href";

export interface Shown {
  readonly names: Names["names"];
  /** Whether the status stands behind a name. */
  readonly badges: boolean;
}

/** What is known of the names in a document, by its URI; undefined as long as nothing is. */
export type Lookup = (document: string) => Shown | undefined;

type Tokens = Parameters<MarkdownIt["renderer"]["render"]>[0];

export function linkNames(md: MarkdownIt, lookup: Lookup): MarkdownIt {
  const { escapeHtml } = md.utils;
  const before = md.renderer.rules.text;
  const closing = md.renderer.rules["link_close"];
  const patterns = new WeakMap<object, RegExp | undefined>();
  const linked = new WeakMap<object, ReadonlySet<number>>();

  md.renderer.rules.text = (tokens, index, options, env: unknown, self) => {
    const text = tokens[index]?.content ?? "";
    const plain = () => before?.(tokens, index, options, env, self) ?? escapeHtml(text);
    const document = documentOf(env);
    const shown = document === undefined ? undefined : lookup(document);
    if (document === undefined || shown === undefined) {
      return plain();
    }
    const pattern = remembered(patterns, shown.names, patternOf);
    if (pattern === undefined || text.search(pattern) < 0 || remembered(linked, tokens, inLinks).has(index)) {
      return plain();
    }
    // With a group around the whole, every second part is a name.
    return text
      .split(pattern)
      .map((part, at) => (at % 2 === 0 ? escapeHtml(part) : link(part, shown, document, escapeHtml)))
      .join("");
  };

  md.renderer.rules["link_close"] = (tokens, index, options, env: unknown, self) => {
    const end = closing?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
    const document = documentOf(env);
    const shown = document === undefined ? undefined : lookup(document);
    const named = document === undefined || shown === undefined ? undefined : target(tokens, index, shown, document);
    return named === undefined || shown === undefined ? end : `${end}${badge(named, shown, escapeHtml)}`;
  };
  return md;
}

/** What a link of Markdown leads to, where that is one of the names in the text. */
function target(tokens: Tokens, end: number, { names }: Shown, document: string): Named | undefined {
  // Links do not hold links: the last that was opened is the one that is closed.
  const opened = tokens.slice(0, end).reverse().find((token) => token.type === "link_open");
  const place = placeOf(opened?.attrGet("href") ?? "", document);
  const whole = place?.replace(/#.*/, "");
  const leadingTo = (wanted: string | undefined) =>
    wanted === undefined ? undefined : Object.values(names).find(({ uri }) => placeOf(uri, document) === wanted);
  return leadingTo(place) ?? leadingTo(whole);
}

function remembered<K extends object, V>(memory: WeakMap<object, V>, key: K, work: (key: K) => V): V {
  if (!memory.has(key)) {
    memory.set(key, work(key));
  }
  return memory.get(key) as V;
}

/** The preview says which document it shows; what else uses markdown-it may say nothing. */
function documentOf(env: unknown): string | undefined {
  const document = (env as { currentDocument?: { toString(): string } } | undefined)?.currentDocument;
  return document?.toString();
}

/** A name by itself: part of no longer word, and not the beginning of a file's name. */
function patternOf(names: Shown["names"]): RegExp | undefined {
  const all = Object.keys(names).sort((a, b) => b.length - a.length);
  const either = all.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  return all.length === 0 ? undefined : new RegExp(`(?<![\\p{L}\\p{N}_-])(${either})(?![\\p{L}\\p{N}_-]|\\.\\p{L})`, "u");
}

/** Which of the tokens stand within a link, be it of Markdown or of HTML. */
function inLinks(tokens: Tokens): ReadonlySet<number> {
  const found = new Set<number>();
  let depth = 0;
  tokens.forEach(({ type, content }, index) => {
    if (type === "link_open" || (type === "html_inline" && /^<a\s/i.test(content))) {
      depth += 1;
    } else if (type === "link_close" || (type === "html_inline" && /^<\/a\s*>/i.test(content))) {
      depth -= 1;
    } else if (depth > 0) {
      found.add(index);
    }
  });
  return found;
}

function link(name: string, shown: Shown, document: string, escape: (text: string) => string): string {
  const named = shown.names[name];
  const href = named === undefined ? undefined : hrefFrom(document, named.uri);
  if (named === undefined || href === undefined) {
    return escape(name);
  }
  // The preview follows `data-href`, which it gives to links of its own.
  const to = escape(href);
  const title = escape(titleOf(named));
  const opening = `<a class="semantic-docs-name" href="${to}" data-href="${to}" title="${title}">`;
  return `${opening}${escape(name)}</a>${badge(named, shown, escape)}`;
}

function badge({ status }: Named, { badges }: Shown, escape: (text: string) => string): string {
  return badges && status !== ""
    ? `<span class="semantic-docs-badge semantic-docs-${toneOf(status)}">${escape(status)}</span>`
    : "";
}

/** "Keep windows as JSON files (adr, superseded, 2 gaps)". */
function titleOf({ title, type, status, gaps }: Named): string {
  const facts = [type, status, gaps === 0 ? "" : `${String(gaps)} ${gaps === 1 ? "gap" : "gaps"}`].filter(Boolean);
  return [title, facts.length === 0 ? "" : `(${facts.join(", ")})`].filter(Boolean).join(" ");
}
