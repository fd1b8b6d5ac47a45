"""A decision that shows no alternatives.

## What it finds

A decision document (ADR, RFC and other types marked `decision`) with fewer than two options. Options are the
entries of `alternatives:` or `alternatives_considered:`, or the sub-headings, list items or table rows of an
Alternatives or Options section. A section that weighs two or more of them in plain prose, or links to the
page that does, is enough; a citation is not. A record in plain text may tell in its context or its decision
what was considered and rejected; where it has no section for options the gap is medium.

## Why it matters

A decision is a choice. Where only the winner is shown, nobody can tell later whether the others were weighed
or not thought of, and the same discussion is held again.

## Example

```markdown
## Alternatives

None.
```

## Fix

1. List at least one other way, if only that of leaving things as they are.
2. Say of each option what speaks for it and what against it.
3. Mark the chosen one, and give the reason why each of the others was not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.common import heading
from semantic_docs.gaps.evidence import evidence_prefixes, is_evidence
from semantic_docs.gaps.options import alternatives_section, shown_options
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.weighing import turns_down, weighs_several
from semantic_docs.model.document import Document, MetaKind, Section
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.reference import ReferenceKind
from semantic_docs.parse.titles import normal

ENOUGH = 2

_SEE = re.compile(r"(?<!\w)(?:see|patrz|zob\.|zobacz)(?: also)?[\s*_(]*\Z", re.IGNORECASE)
_BEFORE = 12
"""Characters before an id in which "see" is looked for."""
_STORY = re.compile(r"context|decision|rationale|kontekst|decyzja|uzasadnienie")


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, at the Alternatives heading or else at the title."""
    doc = context.doc
    if not context.doctype.decision or doc.meta_kind is MetaKind.RECOVERED:
        return
    count = len(shown_options(doc))
    if count >= ENOUGH:
        return
    section = alternatives_section(context)
    if section is not None and (_leads_elsewhere(context, section) or weighs_several(_prose(doc, section))):
        return
    plain = section is None and doc.meta_kind is MetaKind.RECORD
    if plain and any(turns_down(_prose(doc, one)) for one in doc.sections if _tells(one)):
        return
    shows = "no option" if count == 0 else "one option only"
    yield Finding(
        section.heading if section else heading(doc),
        f"{doc.label} is a decision and shows {shows}; a choice takes at least {ENOUGH}",
        key="alternatives",
        # The form of a plain record has no section in which its author would miss them.
        severity=Severity.MEDIUM if plain else None,
    )


def _leads_elsewhere(context: Context, section: Section) -> bool:
    """Whether the section leads to another page, where the options may be weighed; evidence weighs none."""
    doc, prefixes = context.doc, evidence_prefixes(context)
    for one in doc.references:
        if not section.extent.covers(one.whole) or is_evidence(one, prefixes):
            continue
        if one.kind is ReferenceKind.LINK and (one.path not in (None, doc.path) or "://" in one.target):
            return True
        before = doc.prose[max(one.whole.start - _BEFORE, 0) : one.whole.start]
        if one.kind is ReferenceKind.MENTION and _SEE.search(before):
            return True
    return False


def _tells(section: Section) -> bool:
    """Whether a record says there what was decided, and of what."""
    return _STORY.match(normal(section.title)) is not None


def _prose(doc: Document, section: Section) -> str:
    return doc.prose[section.heading.end : section.extent.end]


RULE = Rule("E190", "missing-alternatives", Severity.HIGH, Scope.LOCAL, check)
