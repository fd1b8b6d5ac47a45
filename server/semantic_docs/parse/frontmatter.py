"""Finds the frontmatter and reads it: python-frontmatter with a handler that keeps spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import BaseHandler

from semantic_docs.model.document import MetaKind, Problem
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Entry, Map, Scalar, plain
from semantic_docs.parse.yaml_spans import parse_yaml

# A fence is three hyphens alone on a line: text behind them is no parser's name, it is no fence. Three
# dots, which end a document in YAML, close one too.
_OPEN = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_KEY_LINE = re.compile(r"[ \t]*(?:#|[A-Za-z_][\w-]*[ \t]*:(?:[ \t\r\n]|\Z))")
_RECOVERED = re.compile(r"^(id|evidence_id|type|status|title)[ \t]*:[ \t]*([^\r\n]*)", re.MULTILINE)

MAX_FRONTMATTER = 1_000_000
"""Characters; a longer block is reported and not parsed."""


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What stands between the fences."""

    meta: Map
    kind: MetaKind
    span: Span | None
    """Fences included; None where there is no frontmatter."""
    body: int
    """Where the body begins."""
    problems: tuple[Problem, ...] = ()


class SpanHandler(BaseHandler):
    """YAML frontmatter for python-frontmatter, by the same splitter and parser as the engine's."""

    FM_BOUNDARY = _CLOSE
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Whether the text opens with a fence that is closed."""
        return _fences(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """The YAML and the body. Raises ValueError where no frontmatter is."""
        fences = _fences(text)
        if fences is None:
            raise ValueError("the text has no frontmatter")
        return text[fences[0] : fences[1]], text[fences[2] :]

    def load(self, fm: str) -> dict[str, Any]:
        """The fields. Raises ValueError where the YAML cannot be read."""
        meta, problems = parse_yaml(fm)
        if meta is None:
            raise ValueError(problems[0].message)
        fields: dict[str, Any] = plain(meta)
        return fields


def read_frontmatter(text: str) -> Frontmatter:
    """The frontmatter of a text (without byte order mark), recovered where it cannot be parsed."""
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)  # As long as before, and its lines end where patterns look.
    opening = _OPEN.match(text)
    nothing = Frontmatter(Map((), (), Span(0, 0)), MetaKind.NONE, None, 0)
    if opening is None:
        return nothing
    fences = _fences(text)
    if fences is None:
        if not _KEY_LINE.match(text, opening.end()):
            return nothing  # A thematic break that opens a text, not a fence.
        problem = Problem(Span(0, 3), "the frontmatter that opens here is never closed by a `---` line")
        return _recover(text, opening.end(), _end_of_keys(text, opening.end()), problem)
    start, end, body = fences
    if end - start > MAX_FRONTMATTER:
        problem = Problem(Span(0, 3), f"the frontmatter is longer than {MAX_FRONTMATTER:,} characters")
        return Frontmatter(
            Map((), (), Span(start, start)), MetaKind.RECOVERED, Span(0, body), body, (problem,)
        )
    meta, problems = parse_yaml(text[start:end], start)
    if meta is None:
        found = _recover(text, start, end, problems[0])
        return Frontmatter(found.meta, found.kind, Span(0, body), body, found.problems)
    return Frontmatter(meta, MetaKind.FRONTMATTER, Span(0, body), body, tuple(problems))


def _fences(text: str) -> tuple[int, int, int] | None:
    """Start and end of the YAML and the start of the body, None where no pair of fences is."""
    opening = _OPEN.match(text)
    if opening is None:
        return None
    # A line's beginning is sought as the line break before it: `^` would be tried at every character.
    closing = _CLOSE.search(text, opening.end() - 1)
    if closing is None:
        return None
    return opening.end(), closing.start() + 1, closing.end()


def _end_of_keys(text: str, start: int) -> int:
    """Where an unclosed frontmatter stops looking like one: its first blank line or heading."""
    blank = re.compile(r"^[ \t]*\r?$|^#{1,6}[ \t]", re.MULTILINE).search(text, start)
    return blank.start() if blank else len(text)


def _recover(text: str, start: int, end: int, problem: Problem) -> Frontmatter:
    entries: dict[str, Entry] = {}
    for match in _RECOVERED.finditer(text, start, end):
        key, value = match.group(1), match.group(2).rstrip(" \t")
        at = match.start(2)
        end_of_value = at + len(value)
        if value[:1] in ("'", '"') and value[-1:] == value[:1] and len(value) > 1:
            inner, value = Span(at + 1, end_of_value - 1), value[1:-1]
        else:
            value = _without_comment(value)
            inner = Span(at, at + len(value))
        if not value or value[0] in "{[&*!|>" or key in entries:
            continue
        scalar = Scalar.of(value, value, Span(at, end_of_value), inner)
        name = Scalar.of(key, key, Span(*match.span(1)), Span(*match.span(1)))
        entries[key] = Entry(name, scalar, Span(match.start(1), end_of_value))
    meta = Map.of(tuple(entries.values()), Span(start, end))
    return Frontmatter(meta, MetaKind.RECOVERED, Span(0, end), end, (problem,))


def _without_comment(value: str) -> str:
    at = min((found for mark in (" #", "\t#") if (found := value.find(mark)) >= 0), default=len(value))
    return value[:at].rstrip(" \t")
