"""One pass over the body: the only importer of the Markdown engine (see docs/adr/ADR-001).

pyromark gives CommonMark and tables as events with byte ranges; markdown-it-py stays the grammar of
reference, and a test holds the two equal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyromark

from semantic_docs.model.document import BlockKind
from semantic_docs.model.span import Span

_OPTIONS = pyromark.Options.ENABLE_TABLES
_LEVELS = {f"H{level}": level for level in range(1, 7)}
_FRAMES = frozenset({"Heading", "Link", "Image"})
_MARKED = frozenset({"Emphasis", "Strong"})
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_BLOCKS = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Item": BlockKind.ITEM,
    "TableRow": BlockKind.ROW,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.HTML,
}
# What is looked at when it begins, and when it ends outside of headings and links; half of all events are
# something else.
_BEGINS = frozenset({*_BLOCKS, *_FRAMES, "BlockQuote"})
_ENDS = frozenset({"Item", "BlockQuote"})


class RawHeading(NamedTuple):
    """A heading, its text plain."""

    level: int
    title: str
    span: Span
    text: Span
    """Its text without marks."""
    nested: bool
    """Inside a quote or a list: it has an anchor but governs no section."""

    def cut(self, most: int) -> RawHeading:
        """The same with so many characters of its text."""
        return self._replace(title=self.title[:most], text=Span(self.text.start, self.text.start + most))


class RawLink(NamedTuple):
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


class RawBlock(NamedTuple):
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
    walker = _Walker(body, start)
    events: Any = pyromark.events_with_range(body, options=_OPTIONS)
    opened = walker.opened
    for event, where in events:
        if event.__class__ is str:
            if opened:
                walker.alone(event, where)
            continue
        for name, value in event.items():  # There is one.
            if name == "Text":
                if opened:
                    walker.feed(value, where)
            elif name == "Start":
                if value.__class__ is not str or value in _BEGINS:
                    walker.start(value, where)
            elif name == "End":
                if opened or value.__class__ is not str or value in _ENDS:
                    walker.end(value, where)
            else:
                walker.inline(name, value, where)
    # The engine reads the text once more for them, and few texts have any.
    if "]:" in body:
        walker.found.definitions = _definitions(body, walker.at)
    return walker.found


def _definitions(body: str, at: Callable[[int], int]) -> list[tuple[str, str, Span]]:
    """(label, target, place) of each reference definition, in the order of the text."""
    found = []
    for label, definition in pyromark.reference_definitions(body, options=_OPTIONS).items():
        place = definition["span"]
        found.append((label, definition["dest"], Span(at(place["start"]), at(place["end"]))))
    return sorted(found, key=lambda entry: entry[2])


@dataclass(slots=True)
class _Frame:
    """A heading, link or image that is open: its text so far, and where that begins and ends."""

    kind: str
    detail: Any
    text: list[str] = field(default_factory=list)
    first: int | None = None
    last: int | None = None


class _Walker:
    """Takes the events one by one; each kind of event has its method."""

    def __init__(self, body: str, base: int) -> None:
        self.found = Scan()
        self.at = _offsets(body, base)
        self._body, self._base = body, base
        self.opened: list[_Frame] = []
        self._items = self._quotes = 0

    def start(self, value: Any, where: dict[str, int]) -> None:
        """Something begins that holds others: `Paragraph`, or `{"Heading": …}`."""
        if value.__class__ is str:
            kind, detail = value, None
        else:
            ((kind, detail),) = value.items()
        block = _BLOCKS.get(kind)
        if block is not None:
            if kind == "Item":
                self._items += 1
            if kind == "CodeBlock":
                span = self._span(where)
                self.found.code.append(span)
            else:
                span = self._trimmed(*self._ends(where))
                if kind == "HtmlBlock":
                    self.found.html.append(span)
            self.found.blocks.append(RawBlock(block, span, self._items))
        elif kind in _FRAMES:
            self.opened.append(_Frame(kind, detail))
        elif kind == "BlockQuote":
            self._quotes += 1

    def end(self, value: Any, where: dict[str, int]) -> None:
        """It ends: `Paragraph`, or `{"Heading": "H1"}`."""
        kind = value if value.__class__ is str else next(iter(value))
        if kind in _FRAMES:
            frame = self.opened.pop()
            if kind == "Heading":
                self._heading(frame, self._span(where))
            else:
                self._link(frame, self._span(where))
        elif kind in _MARKED:
            self._enclose(self._span(where))
        elif kind == "Item":
            self._items -= 1
        elif kind == "BlockQuote":
            self._quotes -= 1

    def inline(self, name: str, value: str, where: dict[str, int]) -> None:
        """Code or HTML within a line."""
        if name == "Code":
            self.found.code.append(self._span(where))
        elif name == "InlineHtml":
            self.found.html.append(self._span(where))
            value = ""
        else:
            return
        if self.opened:
            self.feed(value, where)

    def alone(self, event: str, where: dict[str, int]) -> None:
        """A line that ends inside a heading or a link: its words stay apart."""
        if event in _BREAKS:
            self.feed(" ", where)

    def feed(self, text: str, where: dict[str, int]) -> None:
        """Text inside a heading or a link belongs to every one that is open."""
        start, end = self._ends(where)
        for frame in self.opened:
            frame.text.append(text)
            if frame.first is None:
                frame.first = start
            frame.last = end

    def _heading(self, frame: _Frame, span: Span) -> None:
        start = span.start if frame.first is None else frame.first
        text = self._trimmed(start, start if frame.last is None else frame.last)
        level = _LEVELS[frame.detail["level"]]
        nested = bool(self._items or self._quotes)
        self.found.headings.append(RawHeading(level, "".join(frame.text).strip(), span, text, nested))

    def _link(self, frame: _Frame, span: Span) -> None:
        self._enclose(span)
        form = frame.detail["link_type"]
        image = frame.kind == "Image"
        self.found.links.append(
            RawLink(
                image=image,
                inline=form == "Inline",
                autolink=form in ("Autolink", "Email"),
                target=frame.detail["dest_url"],
                text="".join(frame.text),
                span=span,
                inner=frame.last if frame.last is not None else span.start + (2 if image else 1),
            )
        )

    def _enclose(self, span: Span) -> None:
        """Whatever is open around a link or an emphasis begins no later and ends no earlier than it does."""
        for outer in self.opened:
            outer.last = span.end
            if outer.first is None or outer.first > span.start:
                outer.first = span.start

    def _ends(self, where: dict[str, int]) -> tuple[int, int]:
        at = self.at
        return at(where["start"]), at(where["end"])

    def _span(self, where: dict[str, int]) -> Span:
        return Span(*self._ends(where))

    def _trimmed(self, start: int, end: int) -> Span:
        """A span without the white space at its end."""
        while end > start and self._body[end - 1 - self._base].isspace():
            end -= 1
        return Span(start, end)


_WIDE = re.compile(r"[^\x00-\x7f]")


def _offsets(text: str, base: int) -> Callable[[int], int]:
    """What makes of a UTF-8 byte offset into a body the offset (code points) into the whole text."""
    behind: list[int] = []
    shifts = [base]
    extra = 0
    for match in _WIDE.finditer(text):
        char = match.group()
        extra += 1 if char < "\u0800" else 2 if char < "\U00010000" else 3
        # From here on, a byte's offset is this much ahead of its character's.
        behind.append(match.end() + extra)
        shifts.append(base - extra)

    def at(byte: int) -> int:
        return byte + shifts[bisect_right(behind, byte)]

    return at
