"""What the index answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from semantic_docs.model.document import Problem
from semantic_docs.model.gap import Severity
from semantic_docs.model.span import Range

Stat = tuple[str, int, int]
"""A file's path, when it was changed last, in ns, and how many bytes it has."""

READ = "read"
"""The fact that every document was read once: until then, what is not here may well be in the workspace."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as the index last saw it."""

    mtime_ns: int
    size: int
    hash: str
    """SHA-256 of the bytes, hexadecimal."""
    problems: tuple[Problem, ...] = ()
    """What kept it from being read as it is: the text that is stored does not tell any more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that a search found."""

    path: str
    id: str | None
    title: str
    type: str | None
    status: str | None
    line: int
    """Line (from 0) of the first match, 0 where only the fields matched."""
    snippet: str
    """Some words around a match; matches stand between U+E000 and U+E001."""
    score: float
    """bm25 as FTS5 gives it: the smaller the better."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document, a piece of evidence defined in place, or a section."""

    name: str
    kind: str
    """`document`, `evidence` or `section`."""
    path: str
    range: Range
    container: str
    """What a document is, type and status, since editors show its file anyhow; else the document."""
    score: float = 0.0


class Mention(NamedTuple):
    """A place that names a document."""

    path: str
    range: Range
    kind: str
    """`field`, or a ReferenceKind's value."""
    field: str
    """The field's path of keys; empty in the body."""
    target: str


class Brief(NamedTuple):
    """What a picture of many documents shows of one."""

    path: str
    id: str | None
    title: str
    type: str | None
    status: str | None
    level: int


class Tally(NamedTuple):
    """The open gaps of a document, counted."""

    gaps: int
    worst: Severity
    blocked: bool
    """Whether one of them bears the code that was asked about: a gate that holds the document back."""


@dataclass(frozen=True, slots=True)
class Node:
    """What follows from the gaps of a document."""

    path: str
    id: str | None
    type: str | None
    computed: Mapping[str, object]
    """Gap counts, health …, as JSON has them."""


class IndexDamaged(Exception):
    """The database cannot be used any more; it is to be moved aside and rebuilt."""


class IndexUnusable(OSError):
    """The system does not let the index be read or written now; the text is a sentence that says why."""


class IndexBusy(IndexUnusable):
    """Another process has held the index for longer than one waits."""


class Overtaken(Exception):
    """Another run has taken this one for dead and gone on: what this one had in memory is out of date."""
