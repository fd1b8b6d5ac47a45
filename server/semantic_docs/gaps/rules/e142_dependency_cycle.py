"""Documents that depend on one another in a circle.

## What it finds

A way along `dependencies`, `impacts`, `blocks` and the like that leads back to where it began. Each circle is
reported once, on the document whose id comes first in the alphabet, and the message spells the way. A circle
of nothing but `requires` and `blocks` is critical; where one of its links only informs, it weighs less.

One document that names another both in `dependencies` and in `impacts` or `blocks` contradicts itself, and
the other has no part in it: that is medium, and nothing at all where one of the two entries only informs.

## Why it matters

None of the documents can be finished before the others: a gate that waits for one of them never opens, and
the impact of a change runs round for ever.

## Example

```yaml
id: ADR-001
dependencies:
  - id: TDD-001   # and TDD-001 requires ADR-001
    type: requires
```

## Fix

1. Read the reasons of the entries along the circle and find the link that is not a real condition.
2. Change that link to `informs`, or remove it.
3. If every link is a real condition, split off what both sides need into a document of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.common import heading
from semantic_docs.gaps.dependencies import entry_of, scalar_of
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.graph.arrows import counts, is_reversed
from semantic_docs.graph.cycles import Cycle, cycle_at
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType
from semantic_docs.model.yaml_tree import Scalar

MOST_SPELLED = 20
"""Documents of a circle that the message names and that are attached."""

_CRITICAL = (EdgeType.REQUIRES, EdgeType.BLOCKS)


def check(context: Context) -> Iterator[Finding]:
    """At most one finding: the circle of which this document is the first."""
    cycle = cycle_at(context.graph, context.doc.path)
    if cycle is None:
        return
    faces = [face for path in cycle.paths if (face := context.graph.face(path))]
    if len(faces) < len(cycle.paths) or any(face.template for face in faces):
        return
    edge = _closing(context, cycle)
    place = edge.span if edge else context.doc.id.span if context.doc.id else heading(context.doc)
    said = _said_by_one(context, faces)
    yield Finding(
        place,
        said or _message([face.label for face in faces]),
        key=faces[1].label if len(faces) > 1 else "itself",
        related=tuple(_related(face, said) for face in faces[1:MOST_SPELLED]),
        severity=None if cycle.critical and not said else Severity.MEDIUM,
    )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The link of this document becomes one that only informs."""
    doc = context.doc
    edge = next((edge for edge in doc.edges if edge.span == gap.span and edge.type in _CRITICAL), None)
    edit = _informing(doc, edge) if edge else None
    if edge is not None and edit is not None:
        yield Fix(f"Let {edge.target} only inform {doc.label}", (edit,))


def _closing(context: Context, cycle: Cycle) -> Edge | None:
    """The document's own edge along the circle, the weightiest first."""
    following, before = cycle.paths[1 % len(cycle.paths)], cycle.paths[-1]
    along = [
        edge
        for edge in context.doc.edges
        if counts(edge.type, edge.field)
        and any(
            face.path == (before if is_reversed(edge.field) else following)
            for face in context.graph.resolve(edge.target)
        )
    ]
    return min(along, key=lambda edge: (edge.type not in _CRITICAL, is_reversed(edge.field)), default=None)


def _said_by_one(context: Context, faces: list[Face]) -> str:
    """The message where only one of two documents speaks of the other, and says both; empty otherwise."""
    if len(faces) != 2:
        return ""
    speaking = [
        (one, other)
        for one, other in (faces, faces[::-1])
        if any(counts(edge.type, edge.field) and edge.target in other.names for edge in one.edges)
    ]
    if len(speaking) != 1:
        return ""
    ((one, other),) = speaking
    return f"{one.label} says both that it depends on {other.label} and that {other.label} depends on it"


def _message(labels: list[str]) -> str:
    if len(labels) == 1:
        return f"{labels[0]} depends on itself"
    spelled = (
        labels if len(labels) <= MOST_SPELLED else [*labels[:MOST_SPELLED], f"… {len(labels)} documents …"]
    )
    return f"These depend on one another in a circle: {' → '.join([*spelled, labels[0]])}"


def _related(face: Face, said: str) -> Related:
    role = "is the other document" if said else "lies on the circle"
    return Related(face.path, face.id_range, f"{face.label} {role}")


def _informing(doc: Document, edge: Edge) -> Edit | None:
    entry = entry_of(doc, edge)
    if entry is None:
        scalar = scalar_of(doc, edge.span)
        if scalar is None or scalar.text.strip() != edge.target:
            return None
        written = doc.text[scalar.span.start : scalar.span.end]
        return Edit(doc.path, scalar.span, f"{{id: {written}, type: informs}}")
    relation = entry.get("type")
    if not isinstance(relation, Scalar) or relation.text.strip() != edge.label:
        return None
    return Edit(doc.path, relation.inner, "informs")


RULE = Rule("E142", "dependency-cycle", Severity.CRITICAL, Scope.GRAPH, check, fixes)
