/** Names in a text become links, with markdown-it itself. */

import assert from "node:assert/strict";
import { test } from "node:test";
import MarkdownIt from "markdown-it";
import { hrefFrom } from "../src/preview/href";
import { linkNames, type Shown } from "../src/preview/plugin";

const DOCUMENT = "file:///w/docs/adr/adr-006.md";
const named = (file: string, status = "accepted", title = "A title", gaps = 0) => ({
  uri: `file:///w/docs/${file}`,
  title,
  type: "adr",
  status,
  gaps,
});
const NAMES = {
  "ADR-003": named("adr/adr-003.md", "superseded"),
  "ADR-0031": named("adr/adr-0031.md"),
  "E-005": named("evidence/e-005.md#the-figures", "", "<b>\"Two\"</b>", 2),
};

function render(text: string, shown: Shown | undefined = { names: NAMES, badges: true }, env: object = { currentDocument: { toString: () => DOCUMENT } }): string {
  return linkNames(new MarkdownIt({ html: true, linkify: true }), () => shown).render(text, env);
}

const link = (name: string, href: string, title: string) =>
  `<a class="semantic-docs-name" href="${href}" data-href="${href}" title="${title}">${name}</a>`;
const ADR_003 = `${link("ADR-003", "adr-003.md", "A title (adr, superseded)")}<span class="semantic-docs-badge semantic-docs-out">superseded</span>`;

test("an id in the text leads to its document and shows its status", () => {
  assert.equal(render("See ADR-003, please."), `<p>See ${ADR_003}, please.</p>\n`);
});

test("a citation keeps its brackets; a heading's anchor stays; what documents say is escaped", () => {
  const title = "&lt;b&gt;&quot;Two&quot;&lt;/b&gt; (adr, 2 gaps)";
  assert.equal(render("So [E-005]."), `<p>So [${link("E-005", "../evidence/e-005.md#the-figures", title)}].</p>\n`);
});

test("in headings, lists, emphasis and tables as well", () => {
  for (const text of ["# ADR-003", "- ADR-003", "**ADR-003**", "| ADR-003 |\n|---|\n| x |"]) {
    assert.ok(render(text).includes(ADR_003), text);
  }
});

test("not in code, in existing links, in HTML's links, in pictures' words", () => {
  const untouched = [
    "`ADR-003`",
    "```\nADR-003\n```",
    "    ADR-003",
    "[ADR-003](x.md)",
    "[about *ADR-003*](x.md)",
    '<a href="x">ADR-003</a>',
    "![ADR-003](x.png)",
    "https://example.com/ADR-003",
    "[ADR-003](https://example.com/adr-003.md)",
    "[ADR-003](#adr-003)",
    "[figures](../evidence/e-005.md)",
    "[ADR-003](<no uri://[>)",
  ];
  for (const text of untouched) {
    assert.doesNotMatch(render(text), /semantic-docs/, text);
  }
  assert.ok(render("[x](x.md) ADR-003").includes(ADR_003), "behind a link");
});

test("a link that leads to a named document keeps its words and its address, and gets the status behind it", () => {
  const badge = '<span class="semantic-docs-badge semantic-docs-out">superseded</span>';
  const leading = ["[ADR-003](adr-003.md)", "[files](./adr-003.md)", "[*it*](../adr/adr-003.md#context)", "[x](/w/docs/adr/adr-003.md)"];
  for (const text of leading) {
    const html = render(text);
    assert.equal(html, new MarkdownIt().render(text).replace("</a>", `</a>${badge}`), text);
    assert.doesNotMatch(render(text, { names: NAMES, badges: false }), /semantic-docs/, text);
  }
  assert.equal(render("[a](adr-003.md) and [b](x.md)").match(/badge /g)?.length, 1);
});

test("a name is no part of a longer word, nor of a file's name", () => {
  for (const text of ["ADR-0032", "XADR-003", "ADR-003-b", "ÄADR-003", "docs/ADR-003.md"]) {
    assert.doesNotMatch(render(text), /semantic-docs/, text);
  }
  assert.match(render("ADR-0031"), />ADR-0031<\/a>/);
  assert.ok(render("ADR-003. The").includes(ADR_003));
});

test("of two names that begin alike the longer one counts", () => {
  const names = { "REQ-1": named("one.md"), "REQ-1.2": named("two.md") };
  assert.match(render("REQ-1.2", { names, badges: false }), /^<p><a [^>]*two\.md[^>]*>REQ-1\.2<\/a><\/p>$/m);
});

test("badges can be off", () => {
  const html = render("ADR-003", { names: NAMES, badges: false });
  assert.match(html, /semantic-docs-name/);
  assert.doesNotMatch(html, /badge/);
});

test("without a document or without names the text is as ever", () => {
  assert.equal(render("ADR-003 & more", { names: {}, badges: true }), "<p>ADR-003 &amp; more</p>\n");
  assert.equal(render("ADR-003 & more", { names: NAMES, badges: true }, {}), "<p>ADR-003 &amp; more</p>\n");
});

test("what was read before the names were known is linked when it is written again", () => {
  const known: Shown[] = [];
  const md = linkNames(new MarkdownIt(), () => known[0]);
  const env = { currentDocument: DOCUMENT };
  const tokens = md.parse("ADR-003", {});
  assert.doesNotMatch(md.renderer.render(tokens, md.options, env), /<a/);
  known.push({ names: NAMES, badges: true });
  assert.ok(md.renderer.render(tokens, md.options, env).includes(ADR_003));
});

test("a name of the prototype is no name", () => {
  assert.equal(render("constructor", { names: NAMES, badges: true }), "<p>constructor</p>\n");
});

test("the way from one document to another", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["file:///w/a.md", "file:///w/b/c d.md", "b/c%20d.md"],
    ["file:///w/x/a.md", "file:///v/b.md#h", "../../v/b.md#h"],
    ["file:///w/a.md", "file:///w/a.md#h", "#h"],
    ["file:///w/a.md", "file:///w/a.md", undefined],
    ["file:///c%3A/w/a.md", "file:///C:/w/b.md", "b.md"],
    ["file:///c%3A/w/a.md", "file:///d%3A/w/b.md", undefined],
    ["git:/w/a.md", "file:///w/b.md", undefined],
    ["no uri", "file:///w/b.md", undefined],
    ["file:///w/a.md", "file:///w/r%C3%A9sum%C3%A9%23.md", "r%C3%A9sum%C3%A9%23.md"],
  ];
  for (const [from, to, wanted] of cases) {
    const href = hrefFrom(from, to);
    assert.equal(href, wanted, `${from} → ${to}`);
  }
});
