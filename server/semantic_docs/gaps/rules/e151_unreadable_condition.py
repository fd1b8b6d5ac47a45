"""A gate's condition that nobody can answer.

## What it finds

An `until:` that does not follow the grammar of conditions, or that names a document which does not exist or a
field which the document neither has nor could have by its type. A condition compares a field of a document,
`ID.field`, by `==`, `!=`, `>=` (statuses in their order, versions, numbers, dates) or `in [..]`; `this` is
the document that declares it; `and`, `or`, `not` and parentheses join comparisons. Conditions are read by a
grammar; nothing in them is ever run.

## Why it matters

A gate whose condition cannot be answered stops nobody: the document that it should hold back goes ahead, and
its authors believe that something watches over it.

## Example

```yaml
impacts:
  - id: COMP-006
    type: blocks
    until: "ADR-005 is approved"   # ADR-005.status == approved
```

## Fix

1. Write the condition as a comparison, such as `ADR-005.status == approved` or `this.version >= 2.0`.
2. Check that every id in it belongs to a document, and every field to that document's type.
3. If the wait is for something outside the documents, move the text to `reason:` and drop `until:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.graph.conditions import EXAMPLE, Unreadable, comparisons, read
from semantic_docs.graph.verdict import trouble
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.reference import Edge
from semantic_docs.model.span import Span


def check(context: Context) -> Iterator[Finding]:
    """One finding for each `until:` that does not parse or cannot be answered."""
    for edge in context.doc.edges:
        if edge.until is None:
            continue
        condition = read(edge.until)
        span = edge.until_span or edge.entry
        if isinstance(condition, Unreadable):
            yield Finding(
                span,
                f"The condition cannot be read: at column {condition.column} {condition.message}; "
                f"write it like `{EXAMPLE}`",
                key=edge.target,
            )
            continue
        this = context.graph.face(context.doc.path)
        if this is None:
            continue
        found = {}
        for comparison in comparisons(condition):
            message = trouble(comparison, this, context.graph, context.types)
            if message:
                found[message] = comparison.subject
        if found:
            yield Finding(
                span,
                f"The condition cannot be answered: {'; '.join(found)}",
                key=edge.target,
                data={"unknown": "\n".join(dict.fromkeys(found.values()))},
            )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The near ids in place of the unknown ones; `==` for a single `=`."""
    edge = next((edge for edge in context.doc.edges if edge.until_span == gap.span), None)
    if edge is None or edge.until is None:
        return
    for unknown in filter(None, gap.data.get("unknown", "").split("\n")):
        if not context.graph.resolve(unknown):
            for near in context.graph.near_ids(unknown):
                yield from _replaced(
                    context, edge, unknown + ".", near + ".", f"Replace {unknown} with {near}"
                )
    if isinstance(read(edge.until), Unreadable):
        mended = edge.until.replace(" = ", " == ")
        if not isinstance(read(mended), Unreadable):
            yield from _replaced(context, edge, " = ", " == ", "Write `==`")


def _replaced(context: Context, edge: Edge, old: str, new: str, title: str) -> Iterator[Fix]:
    """The edits that replace a piece of the condition, where the file holds it letter by letter."""
    span, text = edge.until_span, edge.until
    if span is None or text is None or context.doc.text[span.start : span.end] != text:
        return
    edits = []
    at = text.find(old)
    while at >= 0:
        # `ADR-5.` must not be replaced at the end of `OLD-ADR-5.`.
        if not (old[0].isalnum() and re.match(r"[\w-]", text[:at][-1:])):
            edits.append(Edit(context.doc.path, Span(span.start + at, span.start + at + len(old)), new))
        at = text.find(old, at + len(old))
    if edits:
        yield Fix(title, tuple(edits))


RULE = Rule("E151", "unreadable-condition", Severity.HIGH, Scope.GRAPH, check, fixes)
