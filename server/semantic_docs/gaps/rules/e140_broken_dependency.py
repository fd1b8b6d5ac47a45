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
2. If a file is named so, give it the id, or correct the one that it carries.
3. If the document is still to be written, create it from the template of its type.
4. If the relation no longer holds, remove the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.missing import answers, hint
from semantic_docs.gaps.missing_fixes import fixes_of
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.gap import Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType


def check(context: Context) -> Iterator[Finding]:
    """One finding for each id that nothing answers to, at the first place that names it."""
    missing: dict[str, list[Edge]] = {}
    for edge in context.doc.edges:
        if edge.type is not EdgeType.EVIDENCE and not answers(context, edge.target):
            missing.setdefault(edge.target, []).append(edge)
    for target, (first, *others) in missing.items():
        found = hint(context, target)
        yield Finding(
            first.span,
            f"{target} is not the id of any document{found.text}",
            key=target,
            data={"target": target, "near": "\n".join(found.near)},
            related=tuple(
                Related(context.doc.path, context.doc.range(edge.span), f"{target} is named here too")
                for edge in others
            ),
        )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The near ids, then the file named so or else a new document, then the removal of every entry."""
    target = gap.data["target"]
    edges = [edge for edge in context.doc.edges if edge.target == target]
    yield from fixes_of(context, gap, edges)


RULE = Rule("E140", "broken-dependency", Severity.CRITICAL, Scope.GRAPH, check, fixes)
