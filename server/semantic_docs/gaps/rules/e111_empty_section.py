"""A mandatory section that has a heading and says nothing.

## What it finds

A section that the type requires, with no content before the next heading of its level or above. Comments,
horizontal rules, bare list markers and sub-headings without content of their own are no content.

## Why it matters

The heading tells a reader that the matter was considered. An empty section is harder to notice than a missing
one, and looks finished in every table of contents.

## Example

```markdown
## Consequences

## References
```

## Fix

1. Write what the heading promises; the type's guidance says what belongs there.
2. If there is nothing to say, write that, and why: "No consequences for operations, because …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import typed
from semantic_docs.gaps.sections import sections_of
from semantic_docs.gaps.wording import lacking
from semantic_docs.model.document import Document, Section
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.text.slugs import slug

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SAYS_SOMETHING = re.compile(r"[^\s\-*_+=>#|:.]")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each mandatory section without content, at its heading."""
    if not typed(context):
        return
    doc = context.doc
    seen: set[int] = set()
    for spec, section in sections_of(context):
        if not spec.mandatory or section is None or section.index in seen or not is_empty(doc, section):
            continue
        seen.add(section.index)
        yield Finding(
            section.heading,
            lacking(f"The section “{section.title}” is empty", spec.description, context.doctype.name),
            key=slug(spec.name),
        )


def is_empty(doc: Document, section: Section) -> bool:
    """Whether neither a section nor any section below it has content."""
    inside = (other for other in doc.sections[section.index :] if section.extent.covers(other.extent))
    return not any(_has_content(doc, other) for other in inside)


def _has_content(doc: Document, section: Section) -> bool:
    text = doc.text[section.content.start : section.content.end]
    return _SAYS_SOMETHING.search(_COMMENT.sub("", text)) is not None


RULE = Rule("E111", "empty-section", Severity.HIGH, Scope.LOCAL, check)
