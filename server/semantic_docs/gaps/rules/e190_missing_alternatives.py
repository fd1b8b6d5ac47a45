"""A decision that shows no alternatives.

## What it finds

A decision document (ADR, RFC and other types marked `decision`) with fewer than two options. Options are the
entries of `alternatives:` or `alternatives_considered:`, or the sub-headings, list items or table rows of an
Alternatives or Options section. A section that weighs two or more of them in plain prose, or leads to the
page that does, is enough.

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
from semantic_docs.gaps.options import alternatives_section, shown_options
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import Document, MetaKind, Section
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.reference import ReferenceKind

ENOUGH = 2

_MARKED = re.compile(r"\*\*([^*\n]{2,60})\*\*|\[([^\]\n]{2,60})\]|[\"“]([^\"”\n]{2,40})[\"”]")
_NAME = re.compile(r"[A-Z][\w.+#-]*")
_WORD = re.compile(r"[^\W\d_]+")
_ANOTHER = frozenset(
    {
        *("another", "alternatively", "either", "both", "second", "secondly", "third", "neither", "others"),
        *(
            "two",
            "three",
            "four",
            "inny",
            "inna",
            "kolejna",
            "druga",
            "drugi",
            "obie",
            "dwie",
            "trzy",
            "albo",
        ),
    }
)
_NO_NAME = frozenset(
    {
        *(
            "The",
            "This",
            "That",
            "These",
            "Those",
            "It",
            "Its",
            "We",
            "Our",
            "They",
            "There",
            "A",
            "An",
            "I",
            "In",
        ),
        *(
            "No",
            "None",
            "Not",
            "Nothing",
            "If",
            "As",
            "At",
            "On",
            "For",
            "But",
            "And",
            "Or",
            "So",
            "Since",
            "N",
        ),
        *(
            "Because",
            "Although",
            "However",
            "While",
            "When",
            "With",
            "Using",
            "Other",
            "Another",
            "Alternatives",
        ),
        *(
            "Options",
            "Option",
            "Alternative",
            "Rejected",
            "Chosen",
            "Selected",
            "Considered",
            "Brak",
            "Nie",
            "ADR",
        ),
        *("To", "Ten", "Ta", "Te", "Nic", "TODO", "TBD", "See", "Team", "Was", "Were", "Is", "Also", "First"),
    }
)


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, at the Alternatives heading or else at the title."""
    doc = context.doc
    if not context.doctype.decision or doc.meta_kind is MetaKind.RECOVERED:
        return
    count = len(shown_options(doc))
    if count >= ENOUGH:
        return
    section = alternatives_section(context)
    if section is not None and (_leads_elsewhere(doc, section) or _names_several(doc, section)):
        return
    shows = "no option" if count == 0 else "one option"
    yield Finding(
        section.heading if section else heading(doc),
        f"{doc.label} decides and shows {shows}; a decision needs at least {ENOUGH} to choose from",
        key="alternatives",
    )


def _leads_elsewhere(doc: Document, section: Section) -> bool:
    """Whether the section names another page, where the options may be weighed."""
    return any(
        reference.path or reference.kind in (ReferenceKind.MENTION, ReferenceKind.CITATION)
        for reference in doc.references
        if section.extent.covers(reference.whole)
    )


def _names_several(doc: Document, section: Section) -> bool:
    """Whether the section's prose names two things or more: marked ones, or names in capitals."""
    prose = doc.prose[section.heading.end : section.extent.end]
    words = _WORD.findall(prose)
    if len(words) < 8:
        return False
    if any(word.lower() in _ANOTHER for word in words):
        return True
    names = {next(filter(None, match.groups())).lower() for match in _MARKED.finditer(prose)}
    names |= {name for name in _NAME.findall(prose) if name not in _NO_NAME}
    return len(names) >= ENOUGH


RULE = Rule("E190", "missing-alternatives", Severity.HIGH, Scope.LOCAL, check)
