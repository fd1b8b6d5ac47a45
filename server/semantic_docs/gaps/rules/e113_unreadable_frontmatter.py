"""Frontmatter that cannot be read as YAML.

## What it finds

A document whose frontmatter does not parse, is never closed by a `---` line, holds a key twice, or is not a
mapping; also a file that could not be read as text. One gap a document: the first fault, where the parser met
it.

In a template, `{{NAME}}` without quotes is such a fault as well, and a light one: the line reads as YAML once
somebody has filled it in.

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

1. Go to the place: the fault is there, on the line before it, or where the message says that something
   was opened.
2. Put quotes around text with `: `, ` #` or a leading `[`, `{`, `*`, `&`, `!`, `%`, `@` or backtick; align
   keys of one mapping; close quotes and brackets; remove the second of two equal keys.
3. Check that a line of three hyphens opens the frontmatter and another one closes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.yaml_words import fault, part
from semantic_docs.model.document import Document, Problem
from semantic_docs.model.gap import Finding, Related, Scope, Severity
from semantic_docs.model.span import Span
from semantic_docs.parse.frontmatter import read_frontmatter

_TO_FILL = re.compile(r"\{\{[^{}\n]*\}\}")
"""What a template leaves to be filled in."""


def check(context: Context) -> Iterator[Finding]:
    """The first problem of the document."""
    doc = context.doc
    if not doc.problems:
        return
    problem = doc.problems[0]
    blank = _to_fill(doc, problem) if doc.template else None
    if blank is not None:
        others = _filled_in(doc)
        if not others:
            yield _unfilled(doc, blank)
            return
        problem = others[0]
    line, _, _, column = doc.lines.columns(problem.span.start)
    inside = doc.frontmatter is not None and doc.frontmatter.touches(problem.span.start)
    what = "frontmatter" if inside else "file"
    opened, related = _origin(doc, problem)
    why = fault(problem.message, doc.text[problem.span.start : problem.span.start + 1])
    yield Finding(
        _visible(doc, problem.span),
        f"The {what} cannot be read at line {line + 1}, column {column + 1}: {why}{opened}",
        key="frontmatter",
        related=related,
    )


def _to_fill(doc: Document, problem: Problem) -> Span | None:
    """The `{{…}}` that a problem is about; YAML takes its braces for a mapping that is a key."""
    line = doc.lines.line_at(problem.span.start)
    for match in _TO_FILL.finditer(doc.text, doc.lines.start(line), doc.lines.end(line)):
        if match.start() < problem.span.start and problem.span.end == match.end() - 1:
            return Span(*match.span())
    return None


def _unfilled(doc: Document, blank: Span) -> Finding:
    line, _, _, column = doc.lines.columns(blank.start)
    name = doc.text[blank.start : blank.end]
    return Finding(
        blank,
        f"The template's frontmatter cannot be read at line {line + 1}, column {column + 1}: {name} reads as "
        "YAML only once it is filled in, or put in quotes",
        key="frontmatter",
        severity=Severity.LOW,
        steps=(
            f"Put quotes around the value that holds {name}, and around others like it.",
            "Or leave it: a document made from the template can be read once the value is filled in.",
        ),
    )


def _filled_in(doc: Document) -> tuple[Problem, ...]:
    """What is wrong with a template's frontmatter apart from what is still to be filled in."""
    end = doc.frontmatter.end if doc.frontmatter is not None else 0
    filled = _TO_FILL.sub(lambda match: re.sub(r"\W", "_", match.group()), doc.text[:end])
    return read_frontmatter(filled).problems


def _origin(doc: Document, problem: Problem) -> tuple[str, tuple[Related, ...]]:
    """The line on which a bracket, quote or the like was opened, where the fault shows on another one."""
    name = part(problem.message)
    if problem.origin is None or not name:
        return "", ()
    line = doc.lines.line_at(problem.origin.start)
    if line == doc.lines.line_at(problem.span.start):
        return "", ()
    return f", in the {name} opened on line {line + 1}", (
        Related(doc.path, doc.range(problem.origin), f"The {name} begins here"),
    )


def _visible(doc: Document, span: Span) -> Span:
    """The place itself; the rest of its line where the parser names a point, so that it can be seen."""
    if span.end > span.start:
        return span
    line = doc.lines.line_at(span.start)
    start, end = doc.lines.start(line), doc.lines.end(line)
    return Span(min(span.start, end), end) if span.start < end else Span(start, max(end, span.start))


RULE = Rule("E113", "unreadable-frontmatter", Severity.CRITICAL, Scope.LOCAL, check)
