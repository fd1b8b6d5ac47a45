"""A document that lacks a dependency which its type demands.

## What it finds

The schema of the document's type says that such a document depends on a document of another type, the
document is at a status at which that counts, and nothing in its fields names one.

## Why it matters

A design without requirements, or a test plan without a design, cannot be checked against anything, and a
change of what it should rest on reaches nobody.

## Example

```yaml
id: TDD-001
type: tdd
status: approved
dependencies: []   # a tdd must depend on a prd
```

## Fix

1. Find the document of the demanded type that this one rests on.
2. Add it to `dependencies`, with `type: requires` and a reason.
3. If there is none, write it, or give this document the type that it really has.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.common import locate
from semantic_docs.gaps.dependencies import demanded, holders, is_of_type, stands_on
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import MetaKind
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType


def check(context: Context) -> Iterator[Finding]:
    """One finding for each demanded type that no edge leads to."""
    doc = context.doc
    if doc.meta_kind is not MetaKind.FRONTMATTER:
        return
    for spec in context.doctype.dependencies:
        if demanded(context, spec) and not any(_leads_to(context, edge, spec.type) for edge in doc.edges):
            status = f" at status {doc.status.value}" if doc.status else ""
            yield Finding(
                locate(doc, "dependencies"),
                f"{doc.label} depends on no document of type {spec.type}, as one of type "
                f"{context.doctype.name}{status} must",
                key=spec.type,
                steps=_steps(spec.type),
            )


def _leads_to(context: Context, edge: Edge, name: str) -> bool:
    """Whether an edge names a document of a type, or an id of it that no document bears yet (E140)."""
    if not stands_on(edge) and edge.type is not EdgeType.APPROVES:
        return False
    faces = holders(context, edge.target)
    if faces:
        return any(is_of_type(context, face, name) for face in faces)
    meant = context.types.get(context.types.type_of_id(edge.target))
    return meant is not None and meant is context.types.get(name)


def _steps(name: str) -> tuple[str, ...]:
    return (
        f"Find the document of type {name} that this one rests on.",
        "Add it to `dependencies`, with `type: requires` and a reason.",
        f"If there is none, write it from the {name} template.",
    )


RULE = Rule("E147", "missing-required-dependency", Severity.HIGH, Scope.GRAPH, check)
