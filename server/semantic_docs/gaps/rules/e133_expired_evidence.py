"""Evidence that no longer holds.

## What it finds

An evidence note that a document names in its fields, or cites in its text, although the note's own
`valid_until` has passed or its status says that it was withdrawn.

## Why it matters

A measurement of last year's version, or a survey that its author took back, proves nothing any more; the
document still presents it as proof.

## Example

```yaml
evidence_ids: [E-146]   # the note says `valid_until: 2025-06-30`
```

## Fix

1. Open the evidence note and see why it ran out.
2. Repeat the measurement or the inquiry, and renew the note's `valid_until`, or write a new note.
3. Name the new note here, and correct the statements that the old one no longer supports.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.citations import citations
from semantic_docs.gaps.dates import face_date
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Related, Scope, Severity
from semantic_docs.model.reference import EdgeType

WITHDRAWN = frozenset({"withdrawn", "retracted", "revoked", "invalidated"})
"""Statuses by which a note's author takes it back."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each note that has run out, at the first place that names it."""
    doc = context.doc
    places = [(edge.target, edge.span) for edge in doc.edges if edge.type is EdgeType.EVIDENCE]
    places += [(citation.target, citation.span) for citation in citations(context)]
    seen: set[str] = set()
    for target, span in places:
        if target in seen:
            continue
        seen.add(target)
        notes = [face for face in context.graph.resolve(target) if face.path != doc.path]
        reasons = [_reason(context, note) for note in notes]
        if notes and all(reasons):
            where = notes[0].status_range or notes[0].id_range
            yield Finding(
                span,
                f"{target} is named as evidence, but {reasons[0]}",
                key=target,
                related=(Related(notes[0].path, where, f"{target}: {notes[0].title}"),),
            )


def _reason(context: Context, note: Face) -> str:
    """Why a note no longer holds; empty where it does."""
    if note.template:
        return ""
    until = face_date(note.fields, "valid_until", "lifecycle.valid_until")
    if until is not None and until < context.today:
        return f"it was valid until {until.isoformat()} only"
    lifecycle = context.types.effective(note.type).lifecycle
    if note.status is not None and lifecycle.canonical(note.status) in WITHDRAWN:
        return f"its status is {note.status}"
    return ""


RULE = Rule("E133", "expired-evidence", Severity.MEDIUM, Scope.GRAPH, check)
