"""How a decision document says that an option was chosen or rejected, and why. English and Polish words.

Looks at the lines of one option only. Finds words and their places; judges nobody's reasons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from semantic_docs.model.document import Word
from semantic_docs.model.span import Span

SELECTED = frozenset(
    {
        *("selected", "chosen", "accepted", "adopted", "approved", "recommended", "preferred", "winner"),
        *("wybrana", "wybrany", "wybrane", "przyjęta", "przyjęty", "przyjęte", "zaakceptowana"),
        *("rekomendowana", "rekomendowane"),
    }
)
REJECTED = frozenset(
    {
        *("rejected", "declined", "discarded", "dismissed", "eliminated", "dropped", "ruled out"),
        *("not selected", "not chosen", "odrzucona", "odrzucony", "odrzucone", "odrzucono", "wykluczona"),
        "nie wybrana",
    }
)
_UNDECIDED = frozenset({"deferred", "postponed", "parked", "fallback", "odroczona", "odłożona"})

_YES, _NO = "✅✓✔☑⭐🏆", "❌✗✘✖🚫⛔"
_WORDS = (
    "|".join(sorted(SELECTED | REJECTED | _UNDECIDED, key=len, reverse=True)) + "|ta propozycja|this proposal"
)
_THIS_ONE = ("ta propozycja", "this proposal")
_BRACKETED = re.compile(rf"\((?:[^()]{{0,30}}[\s,])?({_WORDS})(?:[\s,!.][^()]{{0,40}})?\)", re.IGNORECASE)
_LAST = re.compile(rf"(?:^|[\s(\[–—:])({_WORDS})[\s)\].!*_]*$", re.IGNORECASE)
_FIRST = re.compile(rf"({_WORDS})(?: option| alternative| opcja| alternatywa)?\s*[:–—-]", re.IGNORECASE)
_LEADING = re.compile(rf"({_WORDS})(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(
    r"(rejected|declined|discarded|dismissed|eliminated|ruled out|not (?:chosen|selected)|selected|chosen"
    r"|odrzucon[aeyo]|wykluczona|nie wybrana|wybran[aey])[*_]{0,3}"
    r"(?=\s*(?:$|[:.,;(–—-])"
    r"|\s+(?:because|due|as|since|for|to|on|over|in favou?r|by|bo|ponieważ|gdyż|przez|ze|z|na|dla)\s)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:was|were|is|are|been|we|team|została?|zostało)\s+(?:therefore |then |also )?"
    r"(rejected|discarded|dismissed|ruled out|declined|eliminated|decided against|odrzucon[aye])(?!\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"([^\W\d_][\w '/-]{1,38}?)\s*(?:\([^()\n]{1,40}\))?\s*[*_]{0,3}\s*[:?][*_]{0,3}(?=\s|$|[*_])\s*"
)
_VERDICT_LABELS = frozenset(
    {
        *("status", "verdict", "decision", "outcome", "recommendation", "conclusion", "result"),
        *("rekomendacja", "decyzja", "werdykt", "wynik", "wniosek"),
    }
)
_CONS = re.compile(
    r"(?:cons?|wady|drawbacks?|disadvantages?|negatives?|minus(?:y|es)?|against|weakness(?:es)?|bad|concerns?)$"
)
_PROS = re.compile(r"(?:pros?|zalety|benefits?|advantages?|positives?|plus(?:y|es)?|strengths?|good)$")
_ASIDE = re.compile(
    r"(?:evidence|references?|links?|sources?|data sources|effort|cost|koszt|dowod?y|szacowany .*|type|typ)$"
)
_REASON = re.compile(
    r"(?:(?:primary |main |additional )?(?:reasons?|rationale|justification)(?: for .*)?"
    r"|(?:rejection|selection) reason|why(?: .*)?|powód(?: .*)?|dlaczego(?: .*)?|uzasadnienie(?: .*)?)$"
)
_LEAD = re.compile(r"(?:[\s:–—\-),.]|[*_]+(?=[\s:–—\-),.]))*")
_SAYS_NO = re.compile(r"reject|odrzuc|why not|not (?:chosen|selected)|nie wybran")
_SAYS_YES = re.compile(r"select|chose|wybran|adopted")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one option."""

    status: Word | None
    reason: Span | None


def selects(status: str | None) -> bool:
    """Whether a status says that the option was taken."""
    return status in SELECTED


def rejects(status: str | None) -> bool:
    """Whether a status says that the option was turned down."""
    return status in REJECTED


def title_verdict(text: str, span: Span) -> tuple[Span, Word | None]:
    """A title's own part, and the verdict that it carries: `Pure files ❌ REJECTED`, `SQLite (chosen)`."""
    raw = text[span.start : span.end]
    found = _BRACKETED.search(raw) or _LAST.search(raw) or _FIRST.match(raw)
    if found:
        word = Word(_named(found[1]), Span(span.start + found.start(1), span.start + found.end(1)))
        return _own(text, span, span.start + found.start(), span.start + found.end()), word
    for at, char in enumerate(raw, span.start):
        if char in _YES or char in _NO:
            status = "selected" if char in _YES else "rejected"
            return _own(text, span, at, at + 1), Word(status, Span(at, at + 1))
    return _bare(text, span), None


def _own(text: str, span: Span, start: int, end: int) -> Span:
    """What a title says beside its verdict: before it, else behind it, else all."""
    for part in (Span(span.start, start), Span(end, span.end)):
        if _speaks(text, part):
            return _bare(text, part)
    return span


def cell_verdict(text: str, span: Span) -> Word | None:
    """The verdict of a table cell that begins with one."""
    return _leading(text, _lead(text, span))


def side_verdict(text: str, span: Span) -> Word | None:
    """The verdict behind a name on the same line: `(chosen)`, `— rejected`, `← recommended`, `✅`."""
    rest = _lead(text, span)
    found = _BRACKETED.match(text, rest.start, rest.end) or _LAST.search(text, span.start, span.end)
    if found:
        return Word(_named(found[1]), Span(*found.span(1)))
    mark = text[rest.start : rest.end].strip(" \t\r\ufe0f")
    return _leading(text, rest) if mark in (*_YES, *_NO) else None


def read_verdict(text: str, lines: Iterable[Span]) -> Verdict:
    """The status and its reason, from the lines under an option's title."""
    status: Word | None = None
    because: Span | None = None
    weak: Span | None = None
    described: Span | None = None
    part = "text"
    before: Span | None = None
    for line in lines:
        body = _lead(text, line)
        if body.start >= body.end:
            continue
        label, name, rest = _label(text, line, body)
        if label:
            part = _part(name)
        elif _begins_paragraph(text, line, before):
            part = "text"
        found = None
        if label or not _continues(text, line, before):
            found = _said(text, body, rest, part if label else "", name)
        status = status or found
        speaks = rest if found is None or rest.start >= found.span.end else Span(found.span.end, rest.end)
        if found or part == "reason":
            because = because or spoken(text, speaks)
        elif part == "cons":
            weak = weak or (rest if _speaks(text, rest) else None)
        elif part == "text" and _speaks(text, rest, 4):
            described = described or spoken(text, rest)
        before = line
    return Verdict(status, because or weak or described)


def _continues(text: str, line: Span, before: Span | None) -> bool:
    """Whether a line goes on with the sentence of the line right above it."""
    if before is None or before.end + 1 < line.start:
        return False
    above = text[before.start : before.end].rstrip()
    start = text[line.start : line.end].lstrip()[:1]
    return start.islower() and (above[-1:].isalnum() or above[-1:] == ",")


def _begins_paragraph(text: str, line: Span, before: Span | None) -> bool:
    """Whether a line ends the part above it: prose behind a blank line, where a list stood."""
    if before is None or before.end + 1 >= line.start:
        return False
    plain = text[line.start : line.end]
    listed = text[before.start : before.end].lstrip().startswith(("-", "*", "+"))
    return listed and plain[:1].isalpha()


def spoken(text: str, span: Span) -> Span | None:
    """What a span says behind the marks at its start; None where it holds no word."""
    if not _speaks(text, span):
        return None
    # Emphasis that closes here belongs to what stood before, emphasis that opens to what follows.
    lead = _LEAD.match(text, span.start, span.end)
    return Span(lead.end() if lead else span.start, span.end)


def _said(text: str, body: Span, rest: Span, part: str, name: str) -> Word | None:
    """The verdict that one line states."""
    if part == "verdict":
        return _leading(text, _bare(text, rest))
    if part == "reason":
        says = "rejected" if _SAYS_NO.search(name) else "selected" if _SAYS_YES.search(name) else ""
        return Word(says, Span(body.start, body.start + len(name))) if says else None
    match = _SENTENCE.match(text, body.start, body.end)
    if match:
        return Word(_named(match[1]), Span(*match.span(1)))
    match = _PASSIVE.search(text, body.start, min(body.end, body.start + 400))
    return Word("rejected", Span(*match.span(1))) if match else None


def _label(text: str, line: Span, body: Span) -> tuple[bool, str, Span]:
    """Whether the line is `Label: …` or a heading, the label in lower case, and what stands behind it."""
    if text.startswith("#", line.start):
        return True, text[body.start : body.end].lower().strip(" \t\r*_:?#"), Span(body.end, body.end)
    match = _LABEL.match(text, body.start, body.end)
    if match is None:
        return False, "", body
    return True, match[1].lower().strip(), Span(match.end(), body.end)


def _part(name: str) -> str:
    if name in _VERDICT_LABELS:
        return "verdict"
    for part, pattern in (("cons", _CONS), ("pros", _PROS), ("aside", _ASIDE), ("reason", _REASON)):
        if pattern.match(name):
            return part
    judged = name in SELECTED or name.startswith(tuple(REJECTED))
    return "reason" if judged else "text"


def _leading(text: str, span: Span) -> Word | None:
    start = span.start
    mark = text[start : start + 1]
    if mark and mark in _YES + _NO:
        return Word("selected" if mark in _YES else "rejected", Span(start, start + 1))
    match = _LEADING.match(text, start, span.end)
    return Word(_named(match[1]), Span(*match.span(1))) if match else None


def _named(word: str) -> str:
    word = " ".join(word.lower().split())
    return "selected" if word in _THIS_ONE else word


def _lead(text: str, span: Span) -> Span:
    """A line without list marks, quotation marks, hashes and emphasis at its start."""
    start = span.start
    while start < span.end and (text[start].isspace() or text[start] in "-–—←:*+_>#|"):
        start += 1
    return Span(start, span.end)


def _bare(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in "*_:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_:–—-" + _YES + _NO + "\ufe0f"):
        end -= 1
    return Span(start, end)


def _speaks(text: str, span: Span, least: int = 1) -> bool:
    """Whether a span holds this many words."""
    for word in text[span.start : span.end].split():
        if word.isalpha() or any(map(str.isalpha, word)):
            least -= 1
            if least <= 0:
                return True
    return False


def lines_of(text: str, span: Span, limit: int = 200) -> Iterator[Span]:
    """The lines of a span, at most `limit`."""
    at = span.start
    while at < span.end and limit > 0:
        stop = text.find("\n", at, span.end)
        stop = span.end if stop < 0 else stop
        yield Span(at, stop)
        at, limit = stop + 1, limit - 1
