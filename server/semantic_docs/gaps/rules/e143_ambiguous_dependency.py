"""A reference that could mean either of two documents.

## What it finds

An id in the fields that two or more documents bear. The documents themselves are reported for it as well
(E116); here it is shown who is left guessing.

## Why it matters

Nobody can say which of them is meant. A status that is asked for may hold of one and not of the other, and
the owner of the wrong one is told of changes.

## Example

```yaml
dependencies:
  - id: PRD-001   # both prd.md and archive/prd-old.md say `id: PRD-001`
```

## Fix

1. Open the documents that bear the id and find out which one is meant.
2. Give the other one an id of its own.
3. If the other one was meant, name it here by its new id.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.dependencies import holders
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.wording import listed
from semantic_docs.model.gap import Finding, Related, Scope, Severity


def check(context: Context) -> Iterator[Finding]:
    """One finding for each id with several holders, at the first place that names it."""
    seen: set[str] = set()
    for edge in context.doc.edges:
        if edge.target in seen:
            continue
        seen.add(edge.target)
        faces = holders(context, edge.target)
        if len(faces) > 1:
            yield Finding(
                edge.span,
                f"{edge.target} could mean {listed(tuple(face.path for face in faces), 'or')}: "
                f"{'both' if len(faces) == 2 else 'all of them'} carry that id",
                key=edge.target,
                related=tuple(
                    Related(face.path, face.id_range, f"{face.title} bears the id {edge.target}")
                    for face in faces
                ),
            )


RULE = Rule("E143", "ambiguous-dependency", Severity.HIGH, Scope.GRAPH, check)
