"""A placeholder where content was promised.

## What it finds

`TODO`, `TBD`, `FIXME`, `XXX`, `PLACEHOLDER`, `???`, `[Do wypełnienia]`, `do uzupełnienia`, `<wstaw>` and
`<fill>` in headings, paragraphs, lists, tables, comments and frontmatter values. A type may add words of its
own under `gap_detection: {E120: {patterns: […]}}`.

Code is not looked at, nor ids that hold such a word (`TODO-PRD-001`). A sentence that speaks about
placeholders, quotes one or counts them leaves nothing open, and is not reported. `TODO` and `PLACEHOLDER` are
nouns as well, and `TODO` may be the status of a task: they are reported where they stand alone or with a few
words in a paragraph of their own, before a colon or dash, or before a verb.

Nor is a result that is still to come: `TBD` in a column such as Status, Result or Actual, beside a target
that is filled in, is the truth until somebody measures; so is `TBD (pending approval)` in a context snapshot,
which records what was known at the time. The name and the date of one sign-off row are one gap.

## Why it matters

In a draft it is work in progress. In an approved document it is a decision that nobody took, and those who
build upon the document find out last.

## Example

```markdown
| Metric  | Target |
|---------|--------|
| Latency | TBD    |
```

## Fix

1. Find out what was to be filled in, and who knows it: the history of the line often tells.
2. Write the content in place of the placeholder.
3. If it cannot be known yet, say so in words, with who decides and by when.
4. If it is no longer needed, remove the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from semantic_docs.gaps.extra_words import Finder, extra_words
from semantic_docs.gaps.marks import WORDS, fields_may_hold, fields_text, may_hold
from semantic_docs.gaps.placeholders import (
    Place,
    body_places,
    field_place,
    in_code,
    owner,
    spoken_about,
    stands_alone,
    values,
)
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import readable
from semantic_docs.gaps.table_rows import row_at
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.span import Span

# The first character selects the few places that are looked at closely: a leading \b would visit all.
_TOKEN = re.compile(
    r"[TFXP?\[dD]"
    r"(?<![\w\-][TFXP?\[dD])"
    r"(?:(?<=T)(?:ODO|BD)|(?<=F)IXME|(?<=X)XX|(?<=P)LACEHOLDER|(?<=\?)\?\?+"
    r"|(?:(?<=\[\*D)|(?<=\[\*\*D))o (?:wypełnienia|uzupełnienia)|(?:(?<=\[\*P)|(?<=\[\*\*P))laceholder"
    r"|(?<=\[)[Dd]o (?:wypełnienia|uzupełnienia)[^\]\n]{0,60}\]|(?<=[dD])o uzupełnienia)"
    r"(?![\w\-]|\.\w)"
)
_ANGLED = re.compile(r"<(?:wstaw|fill)(?:[ \t][^<>\n]{0,60})?>")

_NOUNS = frozenset({"TODO", "PLACEHOLDER"})
_WORK = re.compile(
    r"(?:\([^)\n]{1,40}\))?[*_~]*\s*(?::|[-–—]\s)|\s\([^)\n]{1,40}\)\s*:|[*_~]*\s+(?:"
    r"add|write|describe|fill|decide|define|confirm|"
    r"complete|finish|verify|clarify|specify|explain|insert|provide|find out|ask|fix|measure|dodać|dodaj|"
    r"opisać|opisz|uzupełnić|uzupełnij|wypełnić|wypełnij|napisać|napisz|sprawdzić|sprawdź|ustalić|ustal|zdefiniować|zdefiniuj|"
    r"potwierdzić|potwierdź|poprawić|popraw|zmierzyć|zmierz|określić|określ|wybrać|wybierz)\b"
)
"""What makes a noun of a placeholder a call for work."""

_TELLS = (
    r"(?:is|are|was|were|be|been|has|have|had|will|would|may|might|can|could|should|shall|must|do|does|did|not"
    r"|gets?|got|means?|jest|są|był[aoy]?|będzie|ma|mają|może|powin\w+|musi)(?!\w)"
)
_NO_WORK = (
    rf"(?:{_TELLS}|(?:and|or|vs|versus|as|for|of|in|on|at|by|to|from|with|without|per|than|that|which|who|when"
    r"|where|if|after|before|to|i|oraz|lub|albo|dla|w|we|z|ze|na|od|do|po|przy|przez|\w+(?<!s)s|\w+ed)(?!\w))"
)
"""Behind a noun these tell of it, and name no work."""
_OBJECT = re.compile(
    rf"[*_~]*\s+(?!{_NO_WORK})[a-z]+\s+(?:the|an?|this|these|those|our|its?|them|whether|how|what|why)\b"
)
"""A verb with what it works on: "TODO draw the diagram"."""
_FEW = re.compile(
    rf"\s+(?!{_NO_WORK})\w[\w./-]*(?:,?\s+(?!{_TELLS})\w[\w./-]*){{0,4}}[.…!]*\s*\Z", re.IGNORECASE
)
"""A few words that tell nothing of the noun: "TODO x1", "TODO rollback steps"."""

_ROMAN = re.compile(
    r"(?:\b(?:part|chapter|volume|vol\.|book|section|appendix|rozdział|część|tom|wiek)\s+)$", re.IGNORECASE
)
_AT_END = re.compile(r"[\s*_)\]|.!…,;:\"'”]*$")

_STATUS = re.compile(r"(?:\b|[._])(?:status|state|stan|progress|postęp)[\s*_:?]*$", re.IGNORECASE)

_REASON = re.compile(
    r"[\s(\[:,;–—-]*(?:pending|awaiting|waiting|until|before|after|because|depends|depending|not yet|"
    r"oczeku\w+|oczekiwanie|w oczekiwaniu|czeka|do czasu|zależ\w+|ponieważ|bo|przed|po|jeszcze nie)(?!\w)",
    re.IGNORECASE,
)
"""Why a value is not known."""

_SILENT_FIELDS = frozenset({"gaps", "patterns", "tokens", "keywords", "tags", "aliases"})
"""Fields that hold words as words."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each place, the body's after the frontmatter's."""
    doc = context.doc
    if context.doctype.placeholder_exempt:
        return
    more = tuple(one for one in extra_words(context.doctype) if _may_hold(doc, one))
    if not more and not may_hold(context, WORDS):
        return
    for place in _places(doc, more):
        where, key = owner(doc, place)
        shown = place.token.strip("[]<>")
        yield Finding(place.span, f"{shown} stands in {where} in place of content", key=key)


def _places(doc: Document, more: tuple[Finder, ...]) -> Iterator[Place]:
    if readable(doc) and _in_fields(doc, more):
        for field, scalar, listed in values(doc):
            if listed or not _SILENT_FIELDS.isdisjoint(field.split(".")):
                continue
            for span in _tokens(doc.text, scalar.inner, more):
                place = field_place(doc, scalar, field, span)
                if _left(doc, place) and not _is_status(place, field) and not _not_yet_known(place):
                    yield place
    spans = list(_tokens(doc.prose, doc.body, more))
    for match in _angled(doc):
        span = Span(*match.span())
        if not in_code(doc, span):
            spans.append(span)
    yield from _body(doc, spans)


def _may_hold(doc: Document, word: Finder) -> bool:
    """Prose has blanks where the text has code, so that a word of two parts may stand in either alone."""
    return word.may_be_in(doc.prose) or word.may_be_in(fields_text(doc))


def _in_fields(doc: Document, more: tuple[Finder, ...]) -> bool:
    fields = fields_text(doc)
    return fields_may_hold(doc, WORDS) or any(one.may_be_in(fields) for one in more)


def _body(doc: Document, spans: Iterable[Span]) -> Iterator[Place]:
    signed = -1
    for place in body_places(doc, spans):
        if not _left(doc, place):
            continue
        row = row_at(doc, place.span)
        if _is_status(place, row.title if row else ""):
            continue
        if row and (row.result_to_come or row.waits) and _to_come(place):
            continue
        if row and row.signs_off:
            line = doc.lines.line_at(place.span.start)
            if line == signed:
                continue  # Name and date of one sign-off are filled in together.
            signed = line
        yield place


def _tokens(text: str, within: Span, more: tuple[Finder, ...]) -> Iterator[Span]:
    for match in _TOKEN.finditer(text, within.start, within.end):
        yield Span(*match.span())
    for finder in more:
        for start, end in finder.places(text, within):
            yield Span(start, end)


def _angled(doc: Document) -> Iterator[re.Match[str]]:
    if "<wstaw" in doc.text or "<fill" in doc.text:
        yield from _ANGLED.finditer(doc.text, doc.body.start)


def _left(doc: Document, place: Place) -> bool:
    """Whether the token stands in place of content."""
    if place.token.lower() == "do uzupełnienia" and not place.before.endswith(("[*", "[**")):
        return bool(_AT_END.match(place.after)) and not spoken_about(place)
    if place.token == "XXX" and (_ROMAN.search(place.before) or place.before.endswith(("-[", "-"))):
        return False
    if place.token in _NOUNS and not place.alone:
        bracketed = place.before.rstrip().endswith(("(", "[")) and place.after.lstrip()[:1] in (")", "]")
        if not bracketed and not (place.opens and _calls_for_work(doc, place)):
            return False
    return not spoken_about(place)


def _calls_for_work(doc: Document, place: Place) -> bool:
    """Whether what follows a noun at the beginning of its unit is work to be done, not a word on the noun."""
    if _WORK.match(place.after) or _OBJECT.match(place.after):
        return True
    return place.field is None and _FEW.match(place.after) is not None and stands_alone(doc, place.span)


def _is_status(place: Place, label: str) -> bool:
    """TODO beside DONE is the state of a task: a field, column or label called status says so."""
    return place.token == "TODO" and bool(_STATUS.search(label) or _STATUS.search(place.before))


def _to_come(place: Place) -> bool:
    """Whether a token can stand for a result that is not there yet; TODO and its like call for work."""
    return place.token in ("TBD", "???") or place.token.lower().strip("[").startswith("do uzupełnienia")


def _not_yet_known(place: Place) -> bool:
    """Whether a context snapshot says in the same breath why a value was not known."""
    in_snapshot = place.field is not None and "context_snapshot" in place.field.split(".")
    return in_snapshot and place.token in ("TBD", "???") and _REASON.match(place.after) is not None


RULE = Rule("E120", "placeholder", Severity.HIGH, Scope.LOCAL, check)
