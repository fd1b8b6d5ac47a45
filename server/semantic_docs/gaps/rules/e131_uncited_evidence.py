"""Evidence that a document lists and never speaks of.

## What it finds

An id in `evidence_ids` that the text names nowhere: not as a citation, not in bare words, not in a diagram or
a link, and that no option or dependency of the fields names as its own evidence.

## Why it matters

A reader cannot tell which statement the evidence is for. Either a sentence lost its citation, or the list has
outlived what it proved.

## Example

```yaml
evidence_ids: [E-146, E-147]   # the text cites [E-146] only
```

## Fix

1. Find the statement that the evidence is for, and cite it there as `[E-147]`.
2. If no statement rests on it any more, remove the id from the list.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.citations import attached, is_named, listed
from semantic_docs.gaps.common import remove_entry
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity


def check(context: Context) -> Iterator[Finding]:
    """One finding for each listed id that the text does not name."""
    named = {edge.target for edge in attached(context.doc)}
    for edge in listed(context.doc):
        if edge.target not in named and not is_named(context, edge.target):
            named.add(edge.target)
            yield Finding(
                edge.span,
                f"{edge.target} is listed as evidence, but the text never cites it",
                key=edge.target,
                data={"target": edge.target},
            )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The id goes from the list."""
    target = gap.data["target"]
    edges = [edge for edge in listed(context.doc) if edge.target == target]
    yield from remove_entry(context, edges, target)


RULE = Rule("E131", "uncited-evidence", Severity.LOW, Scope.GRAPH, check, fixes)
