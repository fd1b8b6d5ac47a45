"""A document past its sunset that others still build on.

## What it finds

A `sunset_date` (at the top level, or in `lifecycle`, `deprecation` or `status_metadata`) before today on a
document that others still name in their fields. Templates, retired documents and those that replace this one
are not counted: they may look back.

## Why it matters

After its sunset a document is no longer kept right, and may be removed. Whoever still requires it builds on
something that nobody maintains, and will find a dead reference one day.

## Example

```yaml
id: PRD-001
lifecycle:
  sunset_date: "2026-03-27"      # past
  migration_target: PRD-001-V2   # but TDD-001 still requires PRD-001
```

## Fix

1. Go to each document that still refers to this one (they are listed with the gap).
2. Point it to the replacement, after checking that what it relied on still holds there.
3. If the document has to live on, move its `sunset_date`.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.dates import field_date
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.wording import listed
from semantic_docs.graph.verdict import retired
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Related, Scope, Severity
from semantic_docs.model.reference import EdgeType

_FIELDS = (
    "sunset_date",
    "lifecycle.sunset_date",
    "deprecation.sunset_date",
    "status_metadata.sunset_date",
)
_LOOKING_BACK = frozenset({EdgeType.SUPERSEDES, EdgeType.APPROVES})
_NAMED = 3
"""How many referrers the message names; the rest are related places."""


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, with every document that still refers to this one."""
    sunset = field_date(context.doc, *_FIELDS)
    if sunset is None or sunset.date >= context.today:
        return
    referrers = _referrers(context)
    if not referrers:
        return
    names = tuple(face.label for face, _ in referrers)
    shown = names if len(names) <= _NAMED else (*names[:_NAMED], f"{len(names) - _NAMED} more")
    verb = "refers" if len(names) == 1 else "refer"
    yield Finding(
        sunset.span,
        f"The sunset of {context.doc.label} passed on {sunset.date}, and {listed(shown)} still {verb} to it",
        key="sunset",
        related=tuple(
            Related(face.path, face.id_range, f"{face.label} names it in `{'`, `'.join(fields)}`")
            for face, fields in referrers
        ),
    )


def _referrers(context: Context) -> list[tuple[Face, tuple[str, ...]]]:
    """Documents in force that rely on this one, each with the fields that name it."""
    own = context.graph.face(context.doc.path)
    if own is None:
        return []
    replacements = {edge.target for edge in own.edges if edge.type is EdgeType.SUPERSEDED_BY}
    found: dict[str, tuple[Face, list[str]]] = {}
    for face, edge in context.graph.incoming(own):
        lifecycle = context.types.effective(face.type).lifecycle
        if edge.type in _LOOKING_BACK or face.template or retired(face.status, lifecycle):
            continue
        if replacements.isdisjoint(face.names):
            found.setdefault(face.path, (face, []))[1].append(edge.field)
    return [(face, tuple(dict.fromkeys(fields))) for face, fields in found.values()]


RULE = Rule("E165", "sunset-passed", Severity.HIGH, Scope.GRAPH, check)
