"""The history of a document as its own fields tell it: versions, and the days of its life, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from semantic_docs.features.places import Place
from semantic_docs.features.related import Related, one_line
from semantic_docs.gaps.dates import field_date, read_date
from semantic_docs.gaps.places import visible
from semantic_docs.model.document import Document
from semantic_docs.model.yaml_tree import Map, Scalar, Seq
from semantic_docs.parse.signers import HISTORIES

_DAYS = (
    ("Created", ("created", "lifecycle.created")),
    ("Decided", ("decision_date",)),
    ("Approved", ("approved_date", "approval_date", "lifecycle.first_approved")),
    ("Status changed", ("status_metadata.status_changed_date",)),
    ("Reviewed", ("lifecycle.last_reviewed",)),
    ("Completed", ("completed_date",)),
    ("Deployed", ("deployment_date",)),
    ("Updated", ("updated", "lifecycle.last_modified")),
    ("Deprecated", ("deprecation_date",)),
    ("Sunset", ("sunset_date", "lifecycle.sunset_date")),
)
"""What happened, and the fields that say when; the first that there is tells."""
_SUMMARIES = ("summary", "changes", "description", "change", "notes", "note", "title")

_Event = tuple[dt.date, Related]


def history(doc: Document) -> Iterator[Related]:
    """What has a date, newest first and of one day in the order of the life; then versions without one."""
    dated: list[_Event] = []
    undated: list[_Event] = []
    for date, one in (*_days(doc), *_versions(doc)):
        (undated if date is None else dated).append((date or dt.date.min, one))
    dated.reverse()
    dated.sort(key=_date, reverse=True)
    yield from (one for _, one in (*dated, *undated))


def _date(event: _Event) -> dt.date:
    return event[0]


def _days(doc: Document) -> Iterator[tuple[dt.date | None, Related]]:
    for label, fields in _DAYS:
        found = field_date(doc, *fields)
        if found is not None:
            place = Place(doc.path, doc.range(visible(doc, found.span)))
            yield found.date, Related(label, detail=found.date.isoformat(), place=place)


def _versions(doc: Document) -> Iterator[tuple[dt.date | None, Related]]:
    """The entries of `version_history` and its kin, oldest first where they stand newest first."""
    for field in HISTORIES:
        entries = doc.field(field)
        for entry in reversed(entries.items) if isinstance(entries, Seq) else ():
            if isinstance(entry, Map):
                said = _text(entry, ("date",))
                date = read_date(said)
                label = _text(entry, ("version",)) or "Change"
                place = Place(doc.path, doc.range(visible(doc, entry.span)))
                detail = date.isoformat() if date else one_line(said)
                yield date, Related(one_line(label), _summary(entry), detail, place=place)


def _summary(entry: Map) -> str:
    for key in _SUMMARIES:
        node = entry.get(key)
        texts = node.items if isinstance(node, Seq) else (node,)
        said = [one.text for one in texts if isinstance(one, Scalar) and one.value is not None]
        if said:
            return one_line("; ".join(said))
    return ""


def _text(entry: Map, keys: tuple[str, ...]) -> str:
    for key in keys:
        node = entry.get(key)
        if isinstance(node, Scalar) and node.value is not None:
            return node.text.strip()
    return ""
