"""Decision records without frontmatter (Nygard's, MADR's): their fields and edges, read from the text.

Tells a record from any other numbered page, and takes its fields for a frontmatter whose places lie in
the body. Reads no options (`options.py` does) and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from semantic_docs.model.document import Block, Section, Word
from semantic_docs.model.reference import Edge, Reference
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar
from semantic_docs.parse.record_edges import read_edges
from semantic_docs.parse.record_fields import (
    MAX_REGION,
    STATUSES,
    Labelled,
    read_date,
    read_fields,
    read_people,
    read_status,
    scalar,
)
from semantic_docs.parse.titles import normal

_FILE_NUMBER = re.compile(r"(?:(adr)[-_ ]?)?(\d{1,5})(?=[-_. ]|$)(?!-\d{2}-\d{2})", re.IGNORECASE)
_TITLE_NUMBER = re.compile(r"(?:(adr)[-_ #]{0,2})?(\d{1,5})(?:\s*[.:)–—-]\s+|\s*$)", re.IGNORECASE)
_TITLE_ID = re.compile(r"(adr)[-_ #]{0,2}(\d{1,5})\s+", re.IGNORECASE)
_MADR = frozenset({"decision outcome", "considered options", "decision drivers"})
_LABEL = re.compile(r"status[ \t*_)\]#]*(?=[:\r\n]|\Z)")
_NUMBERED_LINE = re.compile(r"(?:^|[\r\n])[^\w\r\n]{0,12}(?:adr[-_ #]{0,2})?\d{1,5}(?!\w)")
_KIN = frozenset({"status", "links", "more information", "related", "related decisions", "references"})
"""Sections in which a record names the records that it replaces or amends."""


@dataclass(frozen=True, slots=True)
class Record:
    """What stands for the frontmatter of a record."""

    meta: Map
    """id, title, status, date, deciders: those that it has, their spans in the body."""
    aliases: tuple[Word, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class _Number:
    """A record's number as written, whether the letters ADR stand before it, and where."""

    digits: str
    named: bool
    span: Span | None


def may_be_record(text: str, path: str) -> bool:
    """Whether a text may hold a record, by a cheap look: one that it says no to holds none."""
    low = text.lower()
    if any(name in low for name in _MADR):
        return True
    if not any(_begins_a_line(low, label.start()) for label in _LABEL.finditer(low)):
        return False
    return _file_number(path) is not None or _NUMBERED_LINE.search(low) is not None


def _begins_a_line(text: str, at: int) -> bool:
    before = text[max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1 : at]
    return not any(map(str.isalpha, before))


def read_record(
    text: str,
    path: str,
    sections: Sequence[Section],
    blocks: Sequence[Block],
    references: Sequence[Reference],
) -> Record | None:
    """The record that a text without frontmatter holds; None where it is something else.

    `sections`, `blocks` and `references` are those of the whole text. A record has a number in its file
    name or title and a status, or MADR's list of fields and its decision section.
    """
    if not sections:
        return None
    title = sections[0]
    in_file, in_title = _file_number(path), _title_number(text, title)
    names = {normal(section.title) for section in sections}
    number = in_file or in_title
    madr = bool(names & _MADR)
    if number is None and not madr:
        return None
    found = read_fields(text, sections, blocks)
    status = read_status(text, found["status"]) if "status" in found else None
    decides = any(name.startswith(("decision", "decyzja")) for name in names)
    if not _is_record(number, in_title, status, bool(found), madr, decides):
        return None
    entries = _entries(text, title, number, in_title, found, status)
    meta = Map.of(entries, Span(entries[0].span.start, max(entry.span.end for entry in entries)))
    regions = _regions(text, sections, found)
    return Record(meta, _aliases(number, in_title, title), read_edges(text, regions, references))


def _is_record(
    number: _Number | None,
    in_title: _Number | None,
    status: Scalar | None,
    labelled: bool,
    madr: bool,
    decides: bool,
) -> bool:
    if madr and decides:
        return labelled or number is not None
    if number is None or status is None:
        return False
    # A chapter has a number and may have a status too; only a file that is named like a record
    # is one by a status alone, and then by a status that records have.
    strong = number.named or len(number.digits) > 2 or bool(in_title and in_title.named)
    return decides or (strong and status.text in STATUSES)


def _file_number(path: str) -> _Number | None:
    stem = path.rpartition("/")[2].rpartition(".")[0]
    match = _FILE_NUMBER.match(stem)
    return _Number(match[2], bool(match[1]), None) if match else None


def _title_number(text: str, title: Section) -> _Number | None:
    match = _match_title(text[title.heading.start : title.heading.end])
    if match is None:
        return None
    start = title.heading.start
    return _Number(match[2], bool(match[1]), Span(start + match.start(2), start + match.end(2)))


def _match_title(heading: str) -> re.Match[str] | None:
    return _TITLE_NUMBER.match(heading) or _TITLE_ID.match(heading)


def _entries(
    text: str,
    title: Section,
    number: _Number | None,
    in_title: _Number | None,
    found: Mapping[str, Labelled],
    status: Scalar | None,
) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    if number:
        place = in_title.span if in_title and in_title.span else title.heading
        identity = scalar(f"ADR-{_padded(number)}", place)
        entries.append(Entry(scalar("id", place), identity, place))
    words = _title(text, title)
    entries.append(Entry(scalar("title", title.heading), words, words.span))
    if status:
        entries.append(_entry("status", found["status"], status))
    if "date" in found:
        entries.append(_entry("date", found["date"], read_date(text, found["date"].value)))
    if "deciders" in found:
        entries.append(_entry("deciders", found["deciders"], read_people(text, found["deciders"].value)))
    return tuple(entries)


def _entry(name: str, found: Labelled, value: Node) -> Entry:
    start, end = found.label.start, value.span.end
    return Entry(scalar(name, found.label), value, Span(min(start, value.span.start), end))


def _title(text: str, title: Section) -> Scalar:
    """The title without its number; the whole of it where nothing else is left."""
    raw = _match_title(text[title.heading.start : title.heading.end])
    plain = _match_title(title.title)
    words = title.title[plain.end() :].strip() if plain else title.title.strip()
    start = title.heading.start + (raw.end() if raw else 0)
    if not words or start >= title.heading.end:
        words, start = title.title.strip(), title.heading.start
    return scalar(words, Span(start, title.heading.end))


def _aliases(number: _Number | None, in_title: _Number | None, title: Section) -> tuple[Word, ...]:
    """The other ways in which people name the record: its bare number, and the id that its title gives."""
    if number is None:
        return ()
    place = in_title.span if in_title and in_title.span else title.heading
    plain = str(int(number.digits))
    names = [plain, number.digits, f"ADR-{plain}"]
    if in_title and in_title.named:
        names.append(f"ADR-{in_title.digits}")
    own = f"ADR-{_padded(number)}"
    return tuple(Word(name, place) for name in dict.fromkeys(names) if name != own)


def _padded(number: _Number) -> str:
    """The digits of a file name or an id as they are; a title's bare number with four, as files have it."""
    return number.digits if number.named or number.span is None else number.digits.zfill(4)


def _regions(text: str, sections: Sequence[Section], found: Mapping[str, Labelled]) -> tuple[Span, ...]:
    """Where a record names its kin: its head, its status, its links."""
    regions = [Span(sections[0].heading.end, sections[0].content.end)]
    regions += [section.content for section in sections[1:] if normal(section.title) in _KIN]
    status = found.get("status")
    if status and not any(region.covers(status.value) for region in regions):
        regions.append(status.value)
    return tuple(Span(region.start, min(region.end, region.start + MAX_REGION)) for region in sorted(regions))
