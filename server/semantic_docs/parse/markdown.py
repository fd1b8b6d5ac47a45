"""One pass over the body: the only importer of the Markdown engine (see docs/adr/ADR-001).

pyromark gives CommonMark and tables as events with byte ranges; markdown-it-py stays the grammar of
reference, and a test holds the two equal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

import pyromark

from semantic_docs.model.document import BlockKind
from semantic_docs.model.span import Span

_OPTIONS = pyromark.Options.ENABLE_TABLES
_LEVELS = {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True)
class RawHeading:
    """A heading, its text plain."""

    level: int
    title: str
    span: Span
    text: Span
    """Its text without marks."""
    nested: bool
    """Inside a quote or a list: it has an anchor but governs no section."""


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link or image as the engine resolved it."""

    image: bool
    inline: bool
    """`[text](target)`; otherwise by reference, shortcut or autolink."""
    autolink: bool
    target: str
    text: str
    span: Span
    inner: int
    """Where its text ends (the offset of `]`), for finding the target as written."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A leaf or item block."""

    kind: BlockKind
    span: Span
    depth: int


@dataclass(slots=True)
class Scan:
    """All that one pass finds, in the order of the text; spans are offsets into the whole text."""

    headings: list[RawHeading] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    blocks: list[RawBlock] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    definitions: list[tuple[str, str, Span]] = field(default_factory=list)


def scan(text: str, start: int) -> Scan:
    """Headings, links, blocks, code, HTML and reference definitions of `text[start:]`."""
    body = text[start:] if start else text
    at = _Offsets(body, start)
    found = Scan()
    opened: list[list[Any]] = []
    items = quotes = 0
    events: Any = pyromark.events_with_range(body, options=_OPTIONS)
    for event, where in events:
        if event.__class__ is str:
            continue  # SoftBreak, HardBreak, Rule.
        name, value = next(iter(event.items()))
        if name == "Text":
            if opened:
                _feed(opened, value, at(where["start"]), at(where["end"]))
        elif name == "Start":
            kind, detail = (value, None) if value.__class__ is str else next(iter(value.items()))
            if kind == "Heading" or kind in ("Link", "Image"):
                opened.append([kind, where, detail, [], None, None])
            elif kind == "Item":
                items += 1
                found.blocks.append(RawBlock(BlockKind.ITEM, _trimmed(body, at, where, start), items))
            elif kind == "BlockQuote":
                quotes += 1
            elif kind == "Paragraph":
                found.blocks.append(RawBlock(BlockKind.PARAGRAPH, _trimmed(body, at, where, start), items))
            elif kind == "TableRow":
                found.blocks.append(RawBlock(BlockKind.ROW, _trimmed(body, at, where, start), items))
            elif kind == "CodeBlock":
                span = Span(at(where["start"]), at(where["end"]))
                found.code.append(span)
                found.blocks.append(RawBlock(BlockKind.CODE, span, items))
            elif kind == "HtmlBlock":
                span = _trimmed(body, at, where, start)
                found.html.append(span)
                found.blocks.append(RawBlock(BlockKind.HTML, span, items))
        elif name == "End":
            kind = value if value.__class__ is str else next(iter(value))
            if kind in ("Heading", "Link", "Image"):
                _close(found, opened, at, nested=bool(items or quotes))
            elif kind == "Item":
                items -= 1
            elif kind == "BlockQuote":
                quotes -= 1
        elif name == "Code":
            span = Span(at(where["start"]), at(where["end"]))
            found.code.append(span)
            if opened:
                _feed(opened, value, span.start, span.end)
        elif name == "InlineHtml":
            span = Span(at(where["start"]), at(where["end"]))
            found.html.append(span)
            if opened:
                _feed(opened, "", span.start, span.end)
    for label, definition in pyromark.reference_definitions(body, options=_OPTIONS).items():
        where = definition["span"]
        found.definitions.append((label, definition["dest"], Span(at(where["start"]), at(where["end"]))))
    found.definitions.sort(key=lambda entry: entry[2])
    return found


def _feed(opened: list[list[Any]], text: str, start: int, end: int) -> None:
    """Text inside a heading or a link belongs to every one that is open."""
    for frame in opened:
        frame[3].append(text)
        if frame[4] is None:
            frame[4] = start
        frame[5] = end


def _close(found: Scan, opened: list[list[Any]], at: _Offsets, nested: bool) -> None:
    kind, where, detail, texts, first, last = opened.pop()
    span = Span(at(where["start"]), at(where["end"]))
    title = "".join(texts)
    if kind == "Heading":
        text = Span(first, last) if first is not None else Span(span.start, span.start)
        text = _shrink(at.text, at.base, text)
        found.headings.append(RawHeading(_LEVELS[detail["level"]], title.strip(), span, text, nested))
        return
    form = detail["link_type"]
    mark = 2 if kind == "Image" else 1
    inner = last if last is not None else span.start + mark
    # Whatever encloses this link ends no earlier than it does.
    for frame in opened:
        frame[5] = span.end
        if frame[4] is None or frame[4] > span.start:
            frame[4] = span.start
    found.links.append(
        RawLink(
            image=kind == "Image",
            inline=form == "Inline",
            autolink=form in ("Autolink", "Email"),
            target=detail["dest_url"],
            text=title,
            span=span,
            inner=inner,
        )
    )


def _shrink(body: str, base: int, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and body[end - 1 - base].isspace():
        end -= 1
    return Span(start, end)


def _trimmed(body: str, at: _Offsets, where: dict[str, int], base: int) -> Span:
    """A block's span without the white space behind it."""
    return _shrink(body, base, Span(at(where["start"]), at(where["end"])))


class _Offsets:
    """UTF-8 byte offsets of a body as offsets (code points) into the whole text."""

    __slots__ = ("_ascii", "_bytes", "_chars", "base", "text")

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self._ascii = text.isascii()
        self._bytes: list[int] = []
        self._chars: list[int] = []
        if not self._ascii:
            extra = 0
            for match in _WIDE.finditer(text):
                index = match.start()
                code = ord(text[index])
                extra += 1 if code < 0x800 else 2 if code < 0x10000 else 3
                # From here on, a byte offset is this much ahead of its character's.
                self._bytes.append(index + 1 + extra)
                self._chars.append(extra)

    def __call__(self, byte: int) -> int:
        if self._ascii:
            return self.base + byte
        index = bisect_right(self._bytes, byte) - 1
        return self.base + (byte - self._chars[index] if index >= 0 else byte)


_WIDE = re.compile(r"[^\x00-\x7f]")
