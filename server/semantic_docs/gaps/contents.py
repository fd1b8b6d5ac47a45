"""Hand-written tables of contents: which lines are their entries, and where each entry leads.

It finds entries and measures sections. Whether an entry is stale is E118's judgement, and E144 uses
`contents_entries` to leave alone what E118 already covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from semantic_docs.model.document import Block, BlockKind, Document, Section
from semantic_docs.model.reference import Reference, ReferenceKind
from semantic_docs.model.span import Span

_HEADINGS = frozenset(
    {"contents", "table of contents", "toc", "contents of this document", "spis treści", "spis tresci"}
)
_WORDS = ("contents", "toc", "spis")
"""One of them is in each."""
_NEAR_THE_TOP = 3
"""A list without such a heading counts only before the third heading."""
_ALIKE = 85.0
"""How much (of 100) two titles must agree for one to be taken for the other."""

_MARKER = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_LINES = re.compile(
    r"\(\s*(?:linie|linia|linii|wiersze|wiersz|lines?|ll?\.|s\.|str\.|pp?\.)\s*"
    r"(?P<a>\d{1,7})\s*[-–—]\s*(?P<b>\d{1,7})\s*\)"
    r"|\(\s*(?:linia|wiersz|line)\s*(?P<c>\d{1,7})\s*\)"
    r"|\bL(?P<d>\d{1,7})\s*[-–—]\s*L?(?P<e>\d{1,7})\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*|[IVXLC]+)[.)]?\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)*)[.)]?\s")
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LineNote:
    """A line range as an entry states it, counted from 1."""

    first: int
    last: int | None
    """None where the entry names one line only."""
    first_span: Span
    last_span: Span | None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One entry of a table of contents."""

    span: Span
    """The entry's text on its first line, list marker left out."""
    title: str
    """What the entry calls the section: the link's text, or its text without the line range."""
    link: Reference | None
    """Its link to an anchor of the same document."""
    lines: LineNote | None
    heading: Section | None = None
    """The heading that is the entry, where somebody wrote the contents as headings."""


def contents_entries(doc: Document) -> tuple[ContentsEntry, ...]:
    """The entries of all tables of contents of a document, in order.

    Only entries that can be wrong are among them: those with a `#anchor` or a line range.
    """
    if not doc.sections:
        return ()
    links = _links(doc)
    found = [*_titled(doc, links), *_untitled(doc, links)]
    unique = {entry.span: entry for entry in found}
    return tuple(unique[span] for span in sorted(unique))


def where(doc: Document, section: Section) -> tuple[int, int]:
    """First and last line of a section's extent, counted from 1.

    Headings numbered below it are its own where they follow at its level: `## 4.1` behind `## 4.`.
    """
    end = section.extent.end
    number = _NUMBER.match(section.title)
    for index in range(section.index + 1, len(doc.sections)) if number else ():
        other = doc.sections[index]
        if other.extent.start < end:
            continue
        below = _NUMBER.match(other.title)
        if not (number and below and other.level == section.level and below[1].startswith(f"{number[1]}.")):
            break
        end = other.extent.end
    last = max(end - 1, section.extent.start)
    return doc.lines.line_at(section.extent.start) + 1, doc.lines.line_at(last) + 1


def last_written_line(doc: Document, section: Section) -> int:
    """The last line of a section that says something: blank lines and rules at its end left out."""
    first, last = where(doc, section)
    while last > first and not doc.lines.line_text(last - 1).strip(" \t-*_"):
        last -= 1
    return last


@dataclass(frozen=True, slots=True)
class Headings:
    """The sections of a document by anchor and by title, made once for all entries."""

    doc: Document
    by_slug: Mapping[str, Section]
    by_title: Mapping[str, tuple[Section, ...]]
    """Plain title → sections; those inside a table of contents left out."""
    _reaches: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Document) -> Headings:
        """All headings of a document but those that are entries of its contents."""
        titles: dict[str, list[Section]] = {}
        contents_end = -1
        for section in doc.sections:
            if is_contents(section.title):
                # Under a top-level "Contents" stands the whole document.
                contents_end = section.extent.end if section.level > 1 else section.content.end
            if section.extent.start >= contents_end:
                titles.setdefault(_plain(section.title), []).append(section)
        by_title = {title: tuple(same) for title, same in titles.items()}
        return cls(doc, {section.slug: section for section in doc.sections}, by_title)

    def reach(self, section: Section) -> tuple[int, int, int]:
        """First, last and last written line of a section; reckoned once, however many entries lead there."""
        if section.index not in self._reaches:
            first, last = where(self.doc, section)
            self._reaches[section.index] = first, last, last_written_line(self.doc, section)
        return self._reaches[section.index]

    def led_to(self, entry: ContentsEntry) -> Section | None:
        """The section that an entry's anchor names or, for an entry without a link, its title."""
        if entry.link is None:
            return self.titled(entry)
        return self.by_slug.get((entry.link.anchor or "").lower())

    def titled(self, entry: ContentsEntry) -> Section | None:
        """The one section whose title is the entry's."""
        same = self.by_title.get(_plain(entry.title), ())
        return same[0] if len(same) == 1 and _plain(entry.title) else None

    def titled_like(self, entry: ContentsEntry) -> Section | None:
        """The section with the entry's title, else the one whose title is most like it."""
        wanted = _plain(entry.title)
        if not wanted or wanted in self.by_title:
            return self.titled(entry)
        hit = process.extractOne(wanted, self.by_title.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return self.by_title[hit[0]][0] if hit else None


def is_contents(title: str) -> bool:
    """Whether a heading announces a table of contents."""
    folded = title.casefold()
    return any(word in folded for word in _WORDS) and _plain(title) in _HEADINGS


def _titled(doc: Document, links: dict[int, Reference]) -> Iterator[ContentsEntry]:
    """Items under a heading such as Contents, grouped or not, and headings with a line range below it."""
    for section in doc.sections:
        if not is_contents(section.title):
            continue
        line = -1
        for item in doc.blocks_in(_reach(section), BlockKind.ITEM):
            before, line = line, doc.lines.line_at(item.span.start)
            entry = _entry(doc, item, links) if line != before else None  # `- - x` is two items, one entry.
            if entry and (entry.link or entry.lines):
                yield entry
        for child in doc.subsections(section):
            note = _line_note(doc, child.heading)
            if note:
                yield ContentsEntry(child.heading, _LINES.sub("", child.title).strip(), None, note, child)


def _reach(section: Section) -> Span:
    """Where the entries stand: under headings within the contents too, if these are not the whole page."""
    return section.extent if section.level > 1 else section.content


def _untitled(doc: Document, links: dict[int, Reference]) -> Iterator[ContentsEntry]:
    """Lists near the top all of whose items are links to anchors of this document."""
    run: list[Block] = []
    for block in (*doc.blocks, None):
        early = block is not None and (block.section is None or block.section < _NEAR_THE_TOP)
        if block is not None and early and block.kind is BlockKind.ITEM:
            if run and run[-1].section != block.section:
                yield from _all_links(doc, run, links)
                run = []
            run.append(block)
        elif block is None or block.depth == 0:
            yield from _all_links(doc, run, links)
            run = []
            if not early:
                return


def _all_links(doc: Document, run: list[Block], links: dict[int, Reference]) -> list[ContentsEntry]:
    entries = []
    for item in run:
        entry = _entry(doc, item, links)
        if entry.link is None or entry.link.whole.start != entry.span.start:
            return []
        entries.append(entry)
    return entries if len(entries) > 1 else []


def _entry(doc: Document, item: Block, links: dict[int, Reference]) -> ContentsEntry:
    line = doc.lines.line_at(item.span.start)
    start, end = doc.lines.start(line), doc.lines.end(line)
    marker = _MARKER.match(doc.text, start, end)
    begin = max(marker.end() if marker else start, start)
    stop = begin + len(doc.text[begin:end].rstrip())
    span = Span(begin, stop)
    link = links.get(line)
    note = _line_note(doc, span)
    title = link.text if link else _LINES.sub("", doc.text[begin:stop]).strip()
    return ContentsEntry(span, title, link, note)


def _links(doc: Document) -> dict[int, Reference]:
    """Line → the first link on it that leads to an anchor of this document."""
    found: dict[int, Reference] = {}
    for reference in doc.references:
        if reference.kind is ReferenceKind.LINK and reference.target.startswith("#") and reference.anchor:
            found.setdefault(doc.lines.line_at(reference.span.start), reference)
    return found


def _line_note(doc: Document, span: Span) -> LineNote | None:
    match = _LINES.search(doc.text, span.start, span.end)
    if match is None:
        return None
    first = next(name for name in ("a", "c", "d") if match[name])
    last = {"a": "b", "d": "e"}.get(first)
    return LineNote(
        int(match[first]),
        int(match[last]) if last else None,
        Span(*match.span(first)),
        Span(*match.span(last)) if last else None,
    )


@lru_cache(maxsize=4096)
def _plain(title: str) -> str:
    """A title for comparison: no numbering, punctuation, emoji or case."""
    return _PUNCTUATION.sub(" ", _NUMBERING.sub("", title.casefold())).strip()
