"""A table of contents that no longer fits the document.

## What it finds

An entry of a hand-written table of contents whose `#anchor` belongs to no heading, or whose line range is not
where the section stands. A range may be two lines off at either end; blank lines and a rule at the end of a
section may be counted or not. Headings numbered below a section belong to it where they follow at its own
level: `## 4.1` behind `## 4.`.

## Why it matters

A reader who follows the entry lands at the top of the page or in the middle of another section, and stops
trusting the rest of the table.

## Example

```markdown
## Contents

1. [Context](#context) (lines 120-180)   <!-- the section stands on lines 237-276 -->
2. [Choice](#choice)                     <!-- the heading is called Decision -->
```

## Fix

1. Open the section that the entry means, and compare its heading and its place with the entry.
2. Rewrite the anchor and the line numbers, or take the line numbers out: links stay right without them.
3. Remove the entry if the section is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.contents import (
    ContentsEntry,
    Headings,
    LineNote,
    contents_entries,
    where,
)
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.model.document import Document, Section
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Scope, Severity
from semantic_docs.text.slugs import slug

TOLERANCE = 2
"""How many lines a range may be off before it misleads anybody."""

HINTS = 100
"""For how many entries of one document a like heading is looked for: the search costs time."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each entry that leads astray."""
    doc = context.doc
    if not readable(doc):
        return
    entries = contents_entries(doc)
    if not entries:
        return
    headings = Headings.of(doc)
    hints = HINTS
    for entry in entries:
        message = _fault(doc, headings, entry, hint=hints > 0)
        if message:
            hints -= 1
            yield Finding(entry.span, message, key=slug(entry.title) or "contents")


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The entry rewritten; safe where its anchor or its exact title says which section it means."""
    doc = context.doc
    entry = next((entry for entry in contents_entries(doc) if entry.span == gap.span), None)
    if entry is None:
        return
    headings = Headings.of(doc)
    section = headings.led_to(entry)
    sure = section is not None or headings.titled(entry) is not None
    section = section or headings.titled_like(entry)
    if section is not None:
        edits = tuple(_rewrite(doc, entry, section))
        # A heading's text is its anchor, and somebody may link to it.
        safe = sure and entry.heading is None
        yield Fix(f"Rewrite the entry to lead to {section.title}", edits, safe=safe)


def _fault(doc: Document, headings: Headings, entry: ContentsEntry, hint: bool) -> str | None:
    section = headings.led_to(entry)
    if section is None:
        if entry.link is None or entry.link.anchor in doc.anchors:
            return None
        if f"{{#{entry.link.anchor}}}" in doc.text:
            return None  # Some sites let a heading name its anchor so.
        like = headings.titled_like(entry) if hint else None
        stale = _stale(headings, entry.lines, like) if like and entry.lines else None
        help_ = f"; that of “{like.title}” is #{like.slug}" if like else ""
        help_ += f", and {stale[1]}, not on {stale[0]}" if stale else ""
        return f"The table of contents leads to #{entry.link.anchor}, and no heading has that anchor{help_}"
    stale = _stale(headings, entry.lines, section) if entry.lines else None
    return f"The table of contents puts “{section.title}” on {stale[0]}, and {stale[1]}" if stale else None


def _stale(headings: Headings, note: LineNote, section: Section) -> tuple[str, str] | None:
    """What an entry says of a section's place and what is true of it, None where they agree."""
    first, last, written = headings.reach(section)
    astray = abs(note.first - first) > TOLERANCE
    if note.last is not None:
        astray = astray or not written - TOLERANCE <= note.last <= last + TOLERANCE
    if not astray:
        return None
    said = f"lines {note.first}-{note.last}" if note.last is not None else f"line {note.first}"
    return said, f"it stands on lines {first}-{last}" if last > first else f"it stands on line {first}"


def _rewrite(doc: Document, entry: ContentsEntry, section: Section) -> Iterator[Edit]:
    if entry.link is not None and (entry.link.anchor or "").lower() != section.slug:
        yield Edit(doc.path, entry.link.span, f"#{section.slug}")
    if entry.lines is not None:
        first, last = where(doc, section)
        yield Edit(doc.path, entry.lines.first_span, str(first))
        if entry.lines.last_span is not None:
            yield Edit(doc.path, entry.lines.last_span, str(last))


RULE = Rule("E118", "stale-contents", Severity.LOW, Scope.LOCAL, check, fixes)
