"""An approval that speaks of an earlier state of the document.

## What it finds

A document whose newest approval (`approved_date`, the dates of its `approvers`, an approval document) is
older than the newest major entry of its `version_history`, or whose approval names another version
(`approved_version`). An entry is major when it says so, when it is marked as breaking, or when its version
ends in `.0.0`. A difference in the third number of a version is no other version: corrections need no new
sign-off. Documents that are still drafts may well be ahead of their last approval.

## Why it matters

Those who signed saw another text. What was added since then rides on their names without their knowledge.

## Example

```yaml
status: approved
approved_date: 2026-01-10
version_history:
  - version: "2.0.0"
    date: 2026-03-02   # seven weeks after the approval
    type: major
```

## Fix

1. Show the major changes to those who approved the document.
2. Record the new approval with its date (and version), in the fields or in the approval document.
3. If they do not agree, set the status back until they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.gaps.approvals import Approvals, approvals
from semantic_docs.gaps.dates import Dated, dates, face_date, read_date
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import past_initial, place_of_status, stewarded
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Related, Scope, Severity
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Scalar, Seq

_DATES = (
    "approved_date",
    "approval_date",
    "approved_at",
    "approvers.date",
    "approvals.date",
    "approval.date",
)
_VERSIONS = ("approved_version", "approval_version")
_OF_DOCUMENT = (*_VERSIONS, "document_version", "for_version", "target_version", "parent_version")


@dataclass(frozen=True, slots=True)
class _Major:
    """The newest major entry of the version history."""

    version: str
    date: Dated


def check(context: Context) -> Iterator[Finding]:
    """At most one finding for the date and one for the version."""
    if not stewarded(context) or not past_initial(context):
        return
    major = _newest_major(context.doc)
    version = context.doc.string("version")
    if major is not None or version:
        found = approvals(context)
        yield from _by_date(context, found, major)
        yield from _by_version(context, found, version)


def _by_date(context: Context, found: Approvals, major: _Major | None) -> Iterator[Finding]:
    doc = context.doc
    if major is None:
        return
    own = [(dated.date, dated.span) for dated in dates(doc, _DATES)]
    own += [(date, one.span) for one in found.signers if (date := read_date(one.date))]
    elsewhere = [(date, face) for face in found.granted if (date := face_date(face.fields, *_DATES, "date"))]
    last = max([date for date, _ in own] + [date for date, _ in elsewhere], default=None)
    if last is None or last >= major.date.date:
        return
    span = next((span for date, span in own if date == last), place_of_status(context))
    related = [Related(doc.path, doc.range(major.date.span), f"Version {major.version} is a major change")]
    related += [
        Related(face.path, face.status_range or face.id_range, f"{face.label} is the approval of {date}")
        for date, face in elsewhere
        if date == last
    ]
    yield Finding(
        span,
        f"{doc.label} was last approved on {last}, and its major version {major.version} came later, on "
        f"{major.date.date}",
        key="date",
        related=tuple(related),
    )


def _by_version(context: Context, found: Approvals, version: str | None) -> Iterator[Finding]:
    doc = context.doc
    if not version or not _numbers(version):
        return
    named: list[tuple[str, Span, tuple[Related, ...]]] = []
    for field in _VERSIONS:
        scalar = doc.scalar(field)
        if scalar is not None:
            named.append((scalar.text, scalar.inner, ()))
    for face in found.granted:
        for field in _OF_DOCUMENT:
            text = face.fields.get(field)
            if text:
                place = Related(
                    face.path, face.status_range or face.id_range, f"{face.label} approves {text}"
                )
                named.append((text, place_of_status(context), (place,)))
    readable = [item for item in named if _numbers(item[0])]
    if readable and all(_numbers(text) != _numbers(version) for text, _, _ in readable):
        text, span, related = readable[-1]
        yield Finding(
            span,
            f"{doc.label} is at version {version}, but its approval is for version {text}",
            key="version",
            related=related,
        )


def _newest_major(doc: Document) -> _Major | None:
    history = doc.field("version_history")
    found = []
    for entry in history.items if isinstance(history, Seq) else ():
        if isinstance(entry, Map) and _is_major(entry):
            date = entry.get("date")
            day = read_date(date.text) if isinstance(date, Scalar) else None
            if day and isinstance(date, Scalar):
                found.append(_Major(_text(entry, "version"), Dated(day, "version_history.date", date.inner)))
    return max(found, key=lambda major: major.date.date, default=None)


def _is_major(entry: Map) -> bool:
    kind = _text(entry, "type") or _text(entry, "change_type")
    if kind:
        return kind.lower() == "major"
    breaking = entry.get("breaking")
    if isinstance(breaking, Scalar) and breaking.value is True:
        return True
    return re.fullmatch(r"v?[1-9]\d*(\.0){0,2}", _text(entry, "version"), re.IGNORECASE) is not None


def _text(entry: Map, key: str) -> str:
    value = entry.get(key)
    return value.text.strip() if isinstance(value, Scalar) and value.value is not None else ""


def _numbers(version: str) -> tuple[int, int] | None:
    """The first two numbers of a version, missing ones as 0."""
    match = re.match(r"\s*v?(\d+)(?:\.(\d+))?", version, re.IGNORECASE)
    return (int(match[1]), int(match[2] or 0)) if match else None


RULE = Rule("E161", "outdated-approval", Severity.MEDIUM, Scope.GRAPH, check)
