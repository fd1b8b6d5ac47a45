"""A template's variable that nobody filled in.

## What it finds

`{{NAME}}`, `${NAME}`, `<DOC-ID>` and `YYYY-MM-DD` in a document that is no template: in its text, its
comments and its frontmatter values. Code and addresses are left out, and so is a sentence that speaks about
the variable, quotes it, or describes a date format.

## Why it matters

It was meant to be replaced on the first day. Dates and ids that were not filled in also break whatever reads
them.

## Example

```markdown
**Approved on:** YYYY-MM-DD
**Replaces:** <DOC-ID>
```

## Fix

1. Replace the variable with what the template asks for there.
2. If the line does not apply to this document, remove it, or say that it does not.
3. If the document is itself a template, move it to a folder that `templates` in the configuration names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.marks import VARIABLES, fields_may_hold, may_hold
from semantic_docs.gaps.placeholders import Place, body_places, field_place, in_code, owner, values
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.span import Span

_TOKEN = re.compile(
    r"[{$Y\[](?:(?<=\{)\{[ \t]*[A-ZĄĆĘŁŃÓŚŹŻ][^{}\n]{0,80}\}\}|(?<=\{)\{[a-ząćęłńóśźż][\w-]{0,60}\}\}"
    r"|(?<=\$)\{[A-Z][A-Z0-9_]{0,60}\}|(?<=Y)YYY-MM-DD)(?![\w}-])"
)
_ANGLED = re.compile(r"<[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+>")
_ABOUT = re.compile(
    r"\b(?:placeholders?|templat\w*|szablon\w*|variables?|zmienn\w+|interpolat\w*|substitut\w*|replaced|zastąp\w*|"
    r"format\w*|ISO|patterns?|wzorzec|wzorca|syntax|składni\w*|environment|shell|env|"
    r"usage|arguments?|parameters?|commands?|polece\w+)\b",
    re.IGNORECASE,
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place, the body's after the frontmatter's."""
    doc = context.doc
    if not readable(doc) or not may_hold(context, VARIABLES):
        return
    for place in _places(doc):
        where, key = owner(doc, place)
        yield Finding(
            place.span, f"{place.token} in {where} is a template's variable that was not filled in", key=key
        )


def _places(doc: Document) -> Iterator[Place]:
    for field, scalar, _ in values(doc) if fields_may_hold(doc, VARIABLES) else ():
        name = field.rpartition(".")[2]
        for pattern in (_TOKEN, _ANGLED):
            for match in pattern.finditer(doc.text, scalar.inner.start, scalar.inner.end):
                place = field_place(doc, scalar, field, Span(*match.span()))
                if "format" not in name and "pattern" not in name and _left(place):
                    yield place
    spans = [Span(*match.span()) for match in _TOKEN.finditer(doc.prose, doc.body.start)]
    if "<" in doc.text:
        angled = (Span(*match.span()) for match in _ANGLED.finditer(doc.text, doc.body.start))
        spans += [span for span in angled if not in_code(doc, span)]
    for place in body_places(doc, spans):
        if _left(place):
            yield place


def _left(place: Place) -> bool:
    """Whether the variable stands where its value should."""
    if place.quoted or _ABOUT.search(place.sentence):
        return False
    if place.token.startswith("Y"):
        return _is_a_date(place)
    path = place.before.endswith(("(", "/", "=")) or place.after.startswith("/")
    return place.token[0] == "{" or not path


def _is_a_date(place: Place) -> bool:
    """In round brackets or in a sentence it explains a form; alone or behind a colon it waits for a date."""
    return place.alone and not place.before.rstrip(" \t*_").endswith("(")


RULE = Rule("E121", "unfilled-template", Severity.HIGH, Scope.LOCAL, check)
