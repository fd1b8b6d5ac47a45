"""A section with fewer entries than its type asks for.

## What it finds

A section whose type sets `min_items: n` and which holds fewer than n top-level list items, table rows or
direct sub-headings, whichever are most. Where it has none of its own, the items and rows of its sub-sections
count. A mandatory section without any content is E111's.

## Why it matters

The number is the type's idea of having looked around: one risk, one goal or one acceptance criterion is more
often a first thought than the result of thinking.

## Example

```markdown
## Success Metrics   <!-- the type asks for three -->

- Tickets about invoices: half of last year's
```

## Fix

1. Think of what is missing: the section's guidance in the type's file says what belongs there.
2. Add it as list items, table rows or sub-headings, one an entry.
3. If fewer are right for all documents of this type, lower `min_items` in the type's file.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.rules.e111_empty_section import is_empty
from semantic_docs.gaps.scope import readable, typed
from semantic_docs.gaps.sections import sections_of
from semantic_docs.model.document import BlockKind, Document, Section
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.span import Span
from semantic_docs.text.slugs import slug


def check(context: Context) -> Iterator[Finding]:
    """One finding for each section with too few entries, at its heading."""
    doc = context.doc
    if not typed(context) or not readable(doc):
        return
    for spec, section in sections_of(context):
        if section is None or not spec.min_items or (spec.mandatory and is_empty(doc, section)):
            continue
        found, kind = entries(doc, section)
        if found < spec.min_items:
            yield Finding(
                section.heading,
                f"The section “{section.title}” has {found or 'no'} {kind}, but needs at least "
                f"{spec.min_items} in a document of type {context.doctype.name}",
                key=slug(spec.name),
            )


def entries(doc: Document, section: Section) -> tuple[int, str]:
    """How many entries a section has, and of which kind they are."""
    items, rows = _listed(doc, section.content)
    headings = sum(1 for _ in doc.subsections(section))
    if not items and not rows:
        items, rows = _listed(doc, section.extent)
    return max(
        (items, _noun(items, "list item")),
        (rows, _noun(rows, "table row")),
        (headings, _noun(headings, "sub-heading")),
    )


def _listed(doc: Document, span: Span) -> tuple[int, int]:
    items = sum(1 for block in doc.blocks_in(span, BlockKind.ITEM) if block.depth == 1)
    rows = sum(1 for _ in doc.blocks_in(span, BlockKind.ROW))
    return items, rows


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"


RULE = Rule("E112", "too-few-items", Severity.MEDIUM, Scope.LOCAL, check)
