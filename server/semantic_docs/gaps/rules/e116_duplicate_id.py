"""An id that another document carries too.

## What it finds

Two or more documents with the same `id:`. Each one is reported, and points to the others. Ids are compared
letter by letter, case included. An alias that equals another document's id is no duplicate, nor is an
evidence id that a heading defines; templates carry example ids and are left out.

## Why it matters

Every reference to the id means either document, and no tool can know which. It happens when two branches take
the same number: both merge without a conflict.

## Example

```yaml
# docs/adr/adr-008-cache.md        # docs/adr/adr-008-logging.md
id: ADR-008                        id: ADR-008
```

## Fix

1. Decide which document keeps the id: the one that others already refer to.
2. Give the other one the next free id of the series, in its file name and title too.
3. Go through the references to the old id, and correct those that meant the renumbered document.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.common import quoted
from semantic_docs.gaps.places import scalar_at, visible
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.gaps.series import next_free
from semantic_docs.gaps.wording import listed
from semantic_docs.gaps.yaml_style import written
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Related, Scope, Severity

MOST_NAMED = 3
"""How many other holders the message names; the rest are related places."""


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, at the id."""
    doc = context.doc
    if doc.id is None or not readable(doc):
        return
    name = doc.id.value
    others = [
        face
        for face in context.graph.resolve(name)
        if face.id == name and face.path != doc.path and not face.template
    ]
    if not others:
        return
    paths = tuple(face.path for face in others)
    names = paths if len(paths) <= MOST_NAMED else (*paths[:MOST_NAMED], f"{len(paths) - MOST_NAMED} more")
    yield Finding(
        visible(doc, doc.id.span),
        f"{name} is also the id of {listed(names)}",
        key=name,
        related=tuple(Related(face.path, face.id_range, f"{face.title} carries it too") for face in others),
    )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The next free id of the series; references stay as they are, because nobody knows whom they mean."""
    doc = context.doc
    if doc.id is None:
        return
    free = next_free(context, doc.id.value)
    for field in context.settings.id_fields:
        scalar = scalar_at(doc, [field])
        if free and scalar is not None and doc.frontmatter and doc.frontmatter.covers(scalar.span):
            text = quoted(free, written(doc, scalar))
            yield Fix(f"Change the id to {free}, the next free one", (Edit(doc.path, scalar.span, text),))
            return


RULE = Rule("E116", "duplicate-id", Severity.CRITICAL, Scope.GRAPH, check, fixes)
