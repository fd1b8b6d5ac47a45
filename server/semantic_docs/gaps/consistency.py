"""Values of one document's fields that contradict each other: dates out of order, versions at odds.

Only orders that cannot be otherwise are here. Approval before creation is not among them: documents are
often written down after the decision that they record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.gaps.dates import field_date, read_date
from semantic_docs.model.document import Document
from semantic_docs.model.yaml_tree import Map, Scalar, Seq

ORDERS: tuple[tuple[str, str, str], ...] = (
    ("created", "updated", "updated before it was created"),
    ("created", "last_updated", "updated before it was created"),
    ("created", "last_modified", "modified before it was created"),
    ("lifecycle.created", "lifecycle.last_modified", "modified before it was created"),
    ("lifecycle.created", "lifecycle.sunset_date", "given up before it was created"),
    ("context_snapshot.date", "decision_date", "decided before the situation that the decision rests on"),
    ("valid_from", "valid_until", "no longer valid before it becomes valid"),
    ("validity.valid_from", "validity.valid_until", "no longer valid before it becomes valid"),
    ("deprecation_date", "sunset_date", "given up before it was deprecated"),
)
"""(earlier field, later field, what the document would be if they were the other way round)."""

_VERSION = re.compile(r"\s*v?(\d{1,6}(?:\.\d{1,6}){0,3})(?![\w.])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two fields that cannot both be right."""

    path: tuple[str, ...]
    """The one that is reported."""
    other: tuple[str | int, ...]
    """The one that it contradicts."""
    message: str
    correction: str | None
    """What the reported one would be if the other is right."""


def contradictions(doc: Document) -> Iterator[Contradiction]:
    """All of them: dates first, in the order of `ORDERS`."""
    for earlier, later, what in ORDERS:
        first = field_date(doc, earlier)
        second = field_date(doc, later) if first else None
        if first and second and second.date < first.date:
            yield Contradiction(
                tuple(later.split(".")),
                tuple(earlier.split(".")),
                f"{later} is {second.date} and {earlier} is {first.date}: the document would be {what}",
                first.date.isoformat(),
            )
    yield from _versions(doc)


def _versions(doc: Document) -> Iterator[Contradiction]:
    version = doc.scalar("version")
    stated = read_version(version.text) if version else None
    if version is None or stated is None:
        return
    parts = [doc.scalar("version_metadata", name) for name in ("major", "minor", "patch")]
    if all(part is not None and part.text.strip().isdigit() for part in parts):
        counted = tuple(int(part.text) for part in parts if part is not None)
        if not same_version(stated, counted):
            dotted = ".".join(map(str, counted))
            message = f"version is {version.text} and version_metadata counts {dotted}"
            yield Contradiction(("version",), ("version_metadata",), message, dotted)
    newest = _newest(doc)
    if newest and not any(same_version(stated, other) for other in newest):
        dotted = ".".join(map(str, newest[0]))
        message = f"version is {version.text} and the newest entry of version_history is {dotted}"
        yield Contradiction(("version",), ("version_history",), message, dotted)


def _newest(doc: Document) -> list[tuple[int, ...]]:
    """The highest version of the history and, where another one is later, that one too."""
    history = doc.field("version_history")
    entries: list[tuple[str, tuple[int, ...]]] = []
    for item in history.items if isinstance(history, Seq) else ():
        node = item.get("version") if isinstance(item, Map) else None
        number = read_version(node.text) if isinstance(node, Scalar) else None
        if number is None or not isinstance(item, Map):
            continue
        when = item.get("date")
        day = read_date(when.text) if isinstance(when, Scalar) else None
        entries.append((day.isoformat() if day else "", number))
    if not entries:
        return []
    highest = max(number for _, number in entries)
    latest = max(day for day, _ in entries)
    return [highest, *(number for day, number in entries if day and day == latest and number != highest)]


def read_version(text: str) -> tuple[int, ...] | None:
    """The numbers of `1.2.0`, `v2`, `1.0`; None where the text is no version number."""
    match = _VERSION.match(text)
    return tuple(int(part) for part in match[1].split(".")) if match else None


def same_version(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two versions agree; numbers left out at the end are zero."""
    width = max(len(one), len(other))
    return one + (0,) * (width - len(one)) == other + (0,) * (width - len(other))
