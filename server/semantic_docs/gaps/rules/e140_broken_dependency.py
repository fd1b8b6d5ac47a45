"""A reference in the fields to a document that does not exist.

## What it finds

An id in `dependencies`, `impacts`, `parent`, `related`, `supersedes`, `version_history[].impacts` or another
field that names documents, and no document of the workspace bears it. One gap is reported for each missing
document; the other places that name it are attached to it.

## Why it matters

A reader who follows the id finds nothing, a gate that waits for the document waits for ever, and nobody is
told when what stands behind the id changes.

## Example

```yaml
dependencies:
  - id: PRD-0Q1   # the document is PRD-001
    type: requires
```

## Fix

1. Compare the id with the ones that the message offers, and correct it if it is a slip.
2. If the document is still to be written, create it from the template of its type.
3. If the relation no longer holds, remove the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from semantic_docs.gaps.common import create_document, remove_entry
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType


def check(context: Context) -> Iterator[Finding]:
    """One finding for each id that nothing answers to, at its weightiest place."""
    missing: dict[str, list[Edge]] = {}
    for edge in context.doc.edges:
        if edge.type is not EdgeType.EVIDENCE and not _answers(context, edge.target):
            missing.setdefault(edge.target, []).append(edge)
    for target, edges in missing.items():
        first, *others = edges
        hint, near = _hint(context, target)
        yield Finding(
            first.span,
            f"{target} is not the id of any document{hint}",
            key=target,
            data={"target": target, "near": near},
            related=tuple(
                Related(context.doc.path, context.doc.range(edge.span), f"{target} is named here too")
                for edge in others
            ),
        )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The near ids, then the document from its template, then the removal of every entry."""
    target = gap.data["target"]
    edges = [edge for edge in context.doc.edges if edge.target == target]
    for near in filter(None, gap.data["near"].split("\n")):
        edits = tuple(Edit(context.doc.path, edge.span, near) for edge in edges)
        yield Fix(f"Replace {target} by {near}", edits, safe=OSA.distance(target, near) == 1)
    yield from create_document(context, target)
    yield from remove_entry(context, edges, target)


def _answers(context: Context, target: str) -> bool:
    return bool(context.graph.resolve(target) or context.graph.defining(target))


def _hint(context: Context, target: str) -> tuple[str, str]:
    """The end of the message, and the ids to offer."""
    named = context.graph.named_like(target)
    for face in named:
        if not face.readable:
            return f"; {face.path} is named so, but its frontmatter cannot be read", ""
    ids = [face.id for face in named if face.id]
    if ids:
        return f"; the file {named[0].path} carries the id {ids[0]}", "\n".join(ids[:1])
    near = context.graph.near_ids(target)
    if near:
        return f"; did you mean {' or '.join(near)}?", "\n".join(near)
    return "", ""


RULE = Rule("E140", "broken-dependency", Severity.CRITICAL, Scope.GRAPH, check, fixes)
