"""A document of a known type that has no id.

## What it finds

Frontmatter whose `type:` is known, and neither an `id:` nor another of the workspace's id fields.

## Why it matters

Nobody can name the document: not as a dependency, not in a gate's condition, not in a sentence that shall
survive a renamed file.

## Example

```yaml
---
type: adr
title: Use a message queue
---
```

## Fix

1. Give the document an id after its type's pattern: the number of its file's name, or the next free one.
2. If it is no document of its own but a part of another one, take its `type:` away.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from semantic_docs.gaps.common import insert_field, quoted
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.gaps.series import proposals
from semantic_docs.model.gap import Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.span import Span


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, at the first line."""
    doc = context.doc
    if doc.id is not None or doc.type is None or not readable(doc):
        return
    if context.types.get(doc.type.value) is None:
        return  # E115 is about a type that nobody knows.
    yield Finding(
        Span(doc.lines.start(0), doc.lines.end(0)),
        f"This document of type {doc.type.value} has no id, so that nothing can refer to it",
        key="id",
    )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The first ids that fit the type and are free."""
    for candidate in islice(proposals(context), 2):
        edit = insert_field(context.doc, context.settings.id_fields[0], quoted(candidate))
        if edit is not None:
            yield Fix(f"Insert the id {candidate}", (edit,))


RULE = Rule("E117", "missing-id", Severity.MEDIUM, Scope.LOCAL, check, fixes)
