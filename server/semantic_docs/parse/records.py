"""Decision records without frontmatter (Nygard's, MADR's): their fields and edges, read from the text.

Tells a record from any other numbered page, and takes its fields for a frontmatter whose places lie in
the body. Reads no options (`options.py` does) and never raises.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from semantic_docs.model.document import Block, BlockKind, Section, Word
from semantic_docs.model.reference import Edge, Reference
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Node, Scalar, Seq
from semantic_docs.parse.record_edges import read_edges
from semantic_docs.parse.titles import normal

MAX_REGION = 4000
"""Characters of a record's head, or of its status section, that are looked at."""

_FILE_NUMBER = re.compile(r"(?:(adr)[-_ ]?)?(\d{1,5})(?=[-_. ]|$)(?!-\d{2}-\d{2})", re.IGNORECASE)
_TITLE_NUMBER = re.compile(r"(?:(adr)[-_ #]{0,2})?(\d{1,5})(?:\s*[.:)–—-]\s+|\s*$)", re.IGNORECASE)
_TITLE_ID = re.compile(r"(adr)[-_ #]{0,2}(\d{1,5})\s+", re.IGNORECASE)
_FIELD = re.compile(r"^ {0,3}(?:[-*+] +)?(?:\*\*|__)?([^\W\d_][\w -]{2,18}?) ?(?:\*\*|__)?:(.*)$", re.MULTILINE)
_FIELDS = {
    "status": "status",
    "date": "date",
    "data": "date",
    "decided": "date",
    "decision date": "date",
    "deciders": "deciders",
    "decision makers": "deciders",
    "decision-makers": "deciders",
    "decydenci": "deciders",
    "technical story": "story",
}
_PHRASE = re.compile(r"[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,2}(?= *(?:[.,;:()\[\]*_!\r\n–—-]|$))")
_WORD = re.compile(r"[^\W\d_][\w]*")
_STATUSES = {
    word: word
    for word in (
        "proposed accepted approved rejected declined deprecated superseded replaced amended adopted withdrawn"
        " retired obsolete zaproponowany zaakceptowany przyjęty odrzucony zastąpiony wycofany"
    ).split()
} | {"superceded": "superseded", "replaced": "superseded"}
"""First words by which a status is known, and what they stand for."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Record:
    """What stands for the frontmatter of a record."""

    meta: Map
    """id, title, status, date, deciders: those that it has, their spans in the body."""
    aliases: tuple[Word, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A label with the value beside it or below it."""

    name: str
    label: Span
    value: Span


@dataclass(frozen=True, slots=True)
class _Number:
    """A record's number as written, whether the letters ADR stand before it, and where."""

    digits: str
    named: bool
    span: Span | None


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
    madr = bool(names & {"decision outcome", "considered options", "decision drivers"})
    if number is None and not madr:
        return None
    found = _fields(text, sections, blocks)
    status = _status(text, found["status"]) if "status" in found else None
    decides = any(name.startswith(("decision", "decyzja")) for name in names)
    if not _is_record(number, in_title, status, bool(found), madr, decides):
        return None
    entries = _entries(text, title, number, in_title, found, status)
    meta = Map(entries, Span(entries[0].span.start, max(entry.span.end for entry in entries)))
    regions = _regions(text, sections, found)
    return Record(meta, _aliases(number, in_title, title), read_edges(text, regions, references))


def _is_record(
    number: _Number | None, in_title: _Number | None, status: Scalar | None, labelled: bool, madr: bool, decides: bool
) -> bool:
    if madr and decides:
        return labelled or number is not None
    if number is None or status is None:
        return False
    # A chapter has a number and may have a status too; only a file that is named like a record
    # is one by a status alone, and then by a status that records have.
    strong = number.named or len(number.digits) > 2 or bool(in_title and in_title.named)
    return decides or (strong and status.text in _STATUSES.values())


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


def _fields(text: str, sections: Sequence[Section], blocks: Sequence[Block]) -> dict[str, _Found]:
    """The labelled lines of the head, then the sections that bear a field's name; the first one counts."""
    found: dict[str, _Found] = {}
    head = Span(0, min(sections[0].content.end, sections[0].content.start + MAX_REGION))
    for block in blocks:
        if block.span.start >= head.end:
            break
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        for match in _FIELD.finditer(text, _line_start(text, block.span.start), block.span.end):
            name = _FIELDS.get(match[1].strip().lower())
            value = _trim(text, Span(*match.span(2)))
            if name and value.start < value.end:
                found.setdefault(name, _Found(name, Span(*match.span(1)), value))
    for section in sections[1:]:
        name = _FIELDS.get(normal(section.title))
        if name and section.level <= 3:
            content = Span(section.content.start, min(section.content.end, section.content.start + MAX_REGION))
            value = _first_line(text, content)
            if value:
                found.setdefault(name, _Found(name, section.heading, value))
    return found


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _first_line(text: str, content: Span) -> Span | None:
    """The first line that says something: blank lines and comments left out."""
    at = content.start
    while at < content.end:
        stop = text.find("\n", at, content.end)
        stop = content.end if stop < 0 else stop
        if text[at:stop].lstrip().startswith("<!--"):
            close = text.find("-->", at, content.end)
            if close < 0:
                return None
            at = close + 3
            continue
        line = _trim(text, Span(at, stop))
        if line.start < line.end:
            return line
        at = stop + 1
    return None


def _trim(text: str, span: Span) -> Span:
    """Without white space, list marks and emphasis at either end."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "*_`>+-"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "*_`"):
        end -= 1
    return Span(start, end)


def _status(text: str, found: _Found) -> Scalar | None:
    """The status word; None where the line is a menu or a sentence."""
    start, end = found.value.start, found.value.end
    if text.startswith("~~", start):
        close = text.find("~~", start + 2, end)
        start = close + 2 if close >= 0 else start
    if "|" in text[start:end]:
        return None
    while start < end and not text[start].isalpha():
        start += 1
    first = _WORD.match(text, start, end)
    if first is None:
        return None
    known = _STATUSES.get(first[0].lower())
    if known:
        return _scalar(known, Span(*first.span()))
    phrase = _PHRASE.match(text, start, end)
    return _scalar(phrase[0].lower(), Span(*phrase.span())) if phrase else None


def _entries(
    text: str,
    title: Section,
    number: _Number | None,
    in_title: _Number | None,
    found: dict[str, _Found],
    status: Scalar | None,
) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    if number:
        place = in_title.span if in_title and in_title.span else title.heading
        identity = _scalar(f"ADR-{_padded(number)}", place)
        entries.append(Entry(_scalar("id", place), identity, place))
    entries.append(Entry(_scalar("title", title.heading), *_title(text, title)))
    if status:
        entries.append(_entry("status", found["status"], status))
    if "date" in found:
        entries.append(_entry("date", found["date"], _date(text, found["date"].value)))
    if "deciders" in found:
        entries.append(_entry("deciders", found["deciders"], _people(text, found["deciders"].value)))
    return tuple(entries)


def _entry(name: str, found: _Found, value: Node) -> Entry:
    start, end = found.label.start, value.span.end
    return Entry(_scalar(name, found.label), value, Span(min(start, value.span.start), end))


def _title(text: str, title: Section) -> tuple[Scalar, Span]:
    """The title without its number; the whole of it where nothing else is left."""
    raw = _match_title(text[title.heading.start : title.heading.end])
    plain = _match_title(title.title)
    words = title.title[plain.end() :].strip() if plain else title.title.strip()
    start = title.heading.start + (raw.end() if raw else 0)
    if not words or start >= title.heading.end:
        words, start = title.title.strip(), title.heading.start
    span = Span(start, title.heading.end)
    return _scalar(words, span), span


def _date(text: str, span: Span) -> Scalar:
    match = _ISO_DATE.match(text, span.start, span.end)
    if match:
        try:
            value = dt.date.fromisoformat(match[0])
        except ValueError:
            return _scalar(match[0], Span(*match.span()))
        return _scalar(match[0], Span(*match.span()), value)
    return _scalar(text[span.start : span.end], span)


def _people(text: str, span: Span) -> Seq:
    """A list of names, cut at the commas."""
    items: list[Node] = []
    start = span.start
    for part in text[span.start : span.end].split(","):
        name = _trim(text, Span(start, start + len(part)))
        if name.start < name.end:
            items.append(_scalar(text[name.start : name.end], name))
        start += len(part) + 1
    return Seq(tuple(items), span)


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


def _regions(text: str, sections: Sequence[Section], found: dict[str, _Found]) -> tuple[Span, ...]:
    """Where a record names its kin: its head, its status, its links."""
    regions = [Span(sections[0].heading.end, sections[0].content.end)]
    for section in sections[1:]:
        name = normal(section.title)
        if name in {"status", "links", "more information", "related", "related decisions", "references"}:
            regions.append(section.content)
    status = found.get("status")
    if status and not any(region.covers(status.value) for region in regions):
        regions.append(status.value)
    return tuple(Span(region.start, min(region.end, region.start + MAX_REGION)) for region in sorted(regions))


def _scalar(text: str, span: Span, value: Any = None) -> Scalar:
    return Scalar(text if value is None else value, text, span, span)
