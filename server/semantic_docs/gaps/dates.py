"""Dates in the fields of a document, each with its place. Compares them with today; judges nothing.

Only a date in ISO form counts (`2026-01-15`, with or without a time behind it): what looks otherwise is
E115's, and a guess between day and month would raise false alarms.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from semantic_docs.model.document import Document
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a field holds."""

    date: dt.date
    field: str
    """The path of keys: `lifecycle.last_reviewed`."""
    span: Span
    """The value as written, quotes left out."""


_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")


def read_date(text: str | None) -> dt.date | None:
    """The day with which a text begins, None where it begins with none."""
    match = _ISO.match(text) if text else None
    if match is None:
        return None
    try:
        return dt.date.fromisoformat(match[1])
    except ValueError:
        return None


def field_date(doc: Document, *fields: str) -> Dated | None:
    """The first of these fields (nested ones with dots) that holds a date."""
    return next(dates(doc, fields), None)


def newest(doc: Document, fields: Iterable[str]) -> Dated | None:
    """The latest date of these fields; of two alike the one named first."""
    return max(dates(doc, fields), key=lambda found: found.date, default=None)


def dates(doc: Document, fields: Iterable[str]) -> Iterator[Dated]:
    """The dates of these fields, in the order in which they are named.

    A list on the way is entered: `version_history.date` gives the date of every entry.
    """
    for field in fields:
        for node in _nodes(doc.meta, field.split(".")):
            if isinstance(node, Scalar):
                date = read_date(node.text)
                if date is not None:
                    yield Dated(date, field, node.inner)


def face_date(fields: Mapping[str, str], *names: str) -> dt.date | None:
    """The first of these fields that holds a date, for another document's face."""
    return next((date for name in names if (date := read_date(fields.get(name)))), None)


def days(count: int) -> str:
    """`1 day`, `90 days`."""
    return f"{count} day" if count == 1 else f"{count} days"


def _nodes(node: Node, path: Sequence[str]) -> Sequence[Node]:
    for depth, key in enumerate(path):
        if isinstance(node, Seq):
            return [found for item in node.items for found in _nodes(item, path[depth:])]
        below = node.get(key) if isinstance(node, Map) else None
        if below is None:
            return ()
        node = below
    return [found for item in node.items for found in _nodes(item, ())] if isinstance(node, Seq) else (node,)
