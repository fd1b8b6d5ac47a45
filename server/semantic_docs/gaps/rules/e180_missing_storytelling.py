"""A section that should tell a story and is nothing but a list.

## What it finds

A section that the document's type marks `storytelling: true`, of which more than 70 % of the lines are list
items, and in which nothing connects them: no "because", "but", "therefore", "instead", no comparison, no
paragraph of two sentences, no item that is a whole clause with another behind it ("gaps are found before they
hurt"). Records in plain text are left alone: their form promises no story. Sections with fewer than four list
lines are too short to judge.

## Why it matters

A list says what, not why. Readers who were not in the room cannot tell which point caused which, what was
tried before, and what would have to change for the conclusion to change.

## Example

```markdown
## Problem

- Slow search
- Many documents
- Outdated links
- No owner
```

## Fix

1. Say how the situation came about, in two or three sentences that name a cause.
2. Join the points: which of them leads to which, and what was tried before.
3. Keep the list where it helps to look things up, behind the story.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.narrative import list_lines, tells
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.sections import sections_of
from semantic_docs.model.document import MetaKind
from semantic_docs.model.gap import Finding, Scope, Severity

SHARE = 0.7
"""The share of list lines above which a section only lists: PRD FR-090 and the gap catalogue."""
ENOUGH = 4
"""List lines below which there is too little to judge."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each storytelling section that only lists."""
    if context.doctype.gap("E180").params.get("check_storytelling") is False:
        return
    if context.doc.meta_kind is MetaKind.RECORD:
        return
    for spec, section in sections_of(context):
        if section is None or not spec.storytelling:
            continue
        listed, total = list_lines(context.doc, section)
        if listed >= ENOUGH and listed > SHARE * total and not tells(context.doc, section):
            share = "nothing but a" if listed == total else f"to {round(100 * listed / total)} % a"
            yield Finding(
                section.heading,
                f"The section “{section.title}” should tell a story, but it is {share} bare list",
                key=section.slug,
            )


RULE = Rule("E180", "missing-storytelling", Severity.MEDIUM, Scope.LOCAL, check)
