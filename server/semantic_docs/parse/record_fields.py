"""The labelled lines of a decision record: `Date: 2025-08-01`, `* Status: accepted`, `## Status`.

Finds each label with its value and its place; what they mean together is `records.py`'s.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from semantic_docs.model.document import Block, BlockKind, Section
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Node, Scalar, Seq
from semantic_docs.parse.titles import normal

MAX_REGION = 4000
"""Characters of a record's head, or of its status section, that are looked at."""

_FIELD = re.compile(r"^[^\w\r\n]{0,8}_{0,2}([^\W\d_][\w -]{2,18}?) ?(?:\*\*|__)?:(.*)$", re.MULTILINE)
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
_WORD = re.compile(r"[^\W\d_]\w*")
STATUSES = frozenset(
    {
        *("proposed", "accepted", "approved", "rejected", "declined", "deprecated", "superseded", "amended"),
        *("adopted", "withdrawn", "retired", "obsolete", "zaproponowany", "zaakceptowany", "przyjęty"),
        *("odrzucony", "zastąpiony", "wycofany"),
    }
)
"""First words by which a status is known: what follows them ("by [ADR-0009]") is no part of it."""
_SPELLINGS = {"superceded": "superseded", "replaced": "superseded"}
_MENU = re.compile(r"\||\w\W{0,3} / \w| OR ")
"""A line of a template that offers several statuses."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with the value beside it or below it."""

    label: Span
    value: Span


def read_fields(text: str, sections: Sequence[Section], blocks: Sequence[Block]) -> dict[str, Labelled]:
    """The labelled lines of the head, then the sections that bear a field's name; the first one counts."""
    found: dict[str, Labelled] = {}
    head = min(sections[0].content.end, sections[0].content.start + MAX_REGION)
    for block in blocks:
        if block.span.start >= head:
            break
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            continue
        for match in _FIELD.finditer(text, _line_start(text, block.span.start), block.span.end):
            name = _FIELDS.get(match[1].strip().lower())
            value = _trim(text, Span(*match.span(2)))
            if name and value.start < value.end:
                found.setdefault(name, Labelled(Span(*match.span(1)), value))
    for section in sections[1:]:
        name = _FIELDS.get(normal(section.title))
        below = _first_line(text, section.content) if name else None
        if name and below and section.level <= 3:
            again = _FIELD.match(text, _line_start(text, below.start), below.end)
            if again and _FIELDS.get(again[1].strip().lower()) == name:
                below = _trim(text, Span(*again.span(2)))
            found.setdefault(name, Labelled(section.heading, below))
    return found


def read_status(text: str, found: Labelled) -> Scalar | None:
    """The status in lower case; None where the line is a menu of statuses or a sentence."""
    start, end = found.value.start, found.value.end
    if text.startswith("~~", start):
        close = text.find("~~", start + 2, end)
        start = close + 2 if close >= 0 else start
    if _MENU.search(text, start, end):
        return None
    while start < end and not text[start].isalpha():
        start += 1
    first = _WORD.match(text, start, end)
    if first is None:
        return None
    word = first[0].lower()
    word = _SPELLINGS.get(word, word)
    if word in STATUSES:
        return scalar(word, Span(*first.span()))
    phrase = _PHRASE.match(text, start, end)
    return scalar(phrase[0].lower(), Span(*phrase.span())) if phrase else None


def read_date(text: str, span: Span) -> Scalar:
    """A date as YAML would have it: a date where it is written in ISO's form, else its text."""
    match = _ISO_DATE.match(text, span.start, span.end)
    if match is None:
        return scalar(text[span.start : span.end], span)
    try:
        return scalar(match[0], Span(*match.span()), dt.date.fromisoformat(match[0]))
    except ValueError:
        return scalar(match[0], Span(*match.span()))


def read_people(text: str, span: Span) -> Seq:
    """A list of names, cut at the commas."""
    items: list[Node] = []
    start = span.start
    for part in text[span.start : span.end].split(","):
        name = _trim(text, Span(start, start + len(part)))
        if name.start < name.end:
            items.append(scalar(text[name.start : name.end], name))
        start += len(part) + 1
    return Seq(tuple(items), span)


def scalar(text: str, span: Span, value: Any = None) -> Scalar:
    """A scalar that stands in the body; its value is its text unless another is given."""
    return Scalar.of(text if value is None else value, text, span, span)


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _first_line(text: str, content: Span) -> Span | None:
    """The first line that says something: blank lines and comments left out."""
    at, end = content.start, min(content.end, content.start + MAX_REGION)
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].lstrip().startswith("<!--"):
            close = text.find("-->", at, end)
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
