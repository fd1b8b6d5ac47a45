"""Frontmatter that cannot be read as YAML.

## What it finds

A document whose frontmatter does not parse, is never closed by a `---` line, holds a key twice, or is not a
mapping; also a file that could not be read as text. One gap a document: the first fault, where the parser met
it.

## Why it matters

Nothing of what the fields say is known: no status, no owner, no dependency. The lines `id:`, `type:`,
`status:` and `title:` are still recovered, so that other documents find this one; all other checks of its
fields are off.

## Example

```yaml
---
id: PRD-004
title: Invoices: the second attempt   # a colon followed by a space needs quotes
---
```

## Fix

1. Go to the place: the fault is there or on the line before it.
2. Put quotes around text with `: `, ` #` or a leading `[`, `{`, `*`, `&`, `!`, `%`, `@` or backtick; align
   keys of one mapping; close quotes and brackets; remove the second of two equal keys.
3. Check that a line of three hyphens opens the frontmatter and another one closes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.span import Span


def check(context: Context) -> Iterator[Finding]:
    """The first problem of the document."""
    doc = context.doc
    if not doc.problems:
        return
    problem = doc.problems[0]
    line, _, _, column = doc.lines.columns(problem.span.start)
    fault = problem.message.rstrip(".")
    inside = doc.frontmatter is not None and doc.frontmatter.touches(problem.span.start)
    what = "frontmatter" if inside else "file"
    yield Finding(
        _visible(doc, problem.span),
        f"The {what} cannot be read as written: {fault} (line {line + 1}, column {column + 1})",
        key="frontmatter",
    )


def _visible(doc: Document, span: Span) -> Span:
    """The place itself; the rest of its line where the parser names a point, so that it can be seen."""
    if span.end > span.start:
        return span
    line = doc.lines.line_at(span.start)
    start, end = doc.lines.start(line), doc.lines.end(line)
    return Span(min(span.start, end), end) if span.start < end else Span(start, max(end, span.start))


RULE = Rule("E113", "unreadable-frontmatter", Severity.CRITICAL, Scope.LOCAL, check)
