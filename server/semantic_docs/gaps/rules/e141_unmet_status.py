"""A dependency that is not as far as it must be.

## What it finds

A dependency whose target is at none of the statuses that the entry's `status_constraint` allows, or below the
status that the type of this document asks of such a target. Where the target is past every status that the
entry lists, in the order of its type, it is the list that is out of date, and the gap is low.

## Why it matters

The document goes ahead on something that may still change. What is built on a draft is built twice.

## Example

```yaml
dependencies:
  - id: TDD-001-V2          # its status is `draft`
    type: requires
    status_constraint: [approved, req-freeze]
```

## Fix

1. Open the target and see what keeps it from the status that is asked for.
2. Bring it to that status, or let its owner do so.
3. Until then, keep this document from going ahead.
4. Where the target has moved on, see that the newer status still serves, and add it to the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.dependencies import demanded, holders, is_of_type, stands_on, status_line
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.wording import listed
from semantic_docs.graph.verdict import retired
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.reference import Edge


def check(context: Context) -> Iterator[Finding]:
    """One finding for each edge whose target is not far enough."""
    for edge in context.doc.edges:
        targets = holders(context, edge.target)
        if not edge.status_constraint or not targets:
            continue
        if any(_allowed(context, face, edge.status_constraint) for face in targets):
            continue
        past = next((face for face in targets if _is_past(context, face, edge.status_constraint)), None)
        if past is not None:
            yield _moved_on(edge, past)
        else:
            wish = f"this entry asks for {listed(edge.status_constraint, 'or')}"
            yield _finding(edge, targets[0], wish)
    yield from _below_the_type(context)


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """Leads to the target; the constraint is there to be met, not to be relaxed."""
    yield Fix(f"Open {gap.data['path']}", open=gap.data["path"])


def _below_the_type(context: Context) -> Iterator[Finding]:
    """Demands of the type: one target of the wanted type that is far enough meets them."""
    for spec in context.doctype.dependencies:
        if spec.min_status is None or not demanded(context, spec):
            continue
        found = [
            (edge, face)
            for edge in context.doc.edges
            if stands_on(edge) and not edge.status_constraint
            for face in holders(context, edge.target)
            if is_of_type(context, face, spec.type)
        ]
        verdicts = [_reaches(context, face, spec.min_status) for _, face in found]
        if found and not any(verdict is not False for verdict in verdicts):
            edge, face = found[0]
            wish = f"the type {context.doctype.name} asks for {spec.min_status} or beyond"
            yield _finding(edge, face, wish)


def _allowed(context: Context, face: Face, statuses: tuple[str, ...]) -> bool:
    if face.status is None:
        return False
    canonical = context.types.effective(face.type).lifecycle.canonical
    return canonical(face.status) in {canonical(status) for status in statuses}


def _is_past(context: Context, face: Face, statuses: tuple[str, ...]) -> bool:
    """Whether a document still in force has left all these statuses behind, in the order of its type."""
    lifecycle = context.types.effective(face.type).lifecycle
    here, there = lifecycle.rank(face.status), [lifecycle.rank(status) for status in statuses]
    if here is None or retired(face.status, lifecycle):
        return False
    return all(rank is not None and rank < here for rank in there)


def _reaches(context: Context, face: Face, least: str) -> bool | None:
    """Whether a document is at or past a status; None where its status has no place in the order."""
    lifecycle = context.types.effective(face.type).lifecycle
    here, there = lifecycle.rank(face.status), lifecycle.rank(least)
    if face.status is None:
        return False
    return None if here is None or there is None else here >= there


def _moved_on(edge: Edge, face: Face) -> Finding:
    asked = listed(edge.status_constraint, "or")
    return Finding(
        edge.span,
        f"{edge.target} has moved on to {face.status}; this entry still asks for {asked}",
        key=edge.target,
        severity=Severity.LOW,
        data={"path": face.path},
        related=(status_line(face),),
    )


def _finding(edge: Edge, face: Face, wish: str) -> Finding:
    found = f"has the status {face.status}" if face.status else "states no status"
    return Finding(
        edge.span,
        f"{edge.target} {found}, but {wish}",
        key=edge.target,
        data={"path": face.path},
        related=(status_line(face),),
    )


RULE = Rule("E141", "unmet-status", Severity.CRITICAL, Scope.GRAPH, check, fixes)
