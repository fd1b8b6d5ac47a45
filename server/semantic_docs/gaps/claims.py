"""Quantified claims in one sentence: what was measured, counted or paid, as opposed to what is wanted.

A heuristic over English and Polish words that prefers to miss a claim. Knows neither sections nor evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.claim_words import (
    ABOUT_WISH,
    CASES,
    CHANGE,
    CHANGE_WHOLE,
    EFFORT,
    MEASURED,
    OPINION,
    PAID,
    PEOPLE,
    RESULTS,
    TIMES,
    WANTED,
    WANTED_BOUNDS,
    WANTED_WHOLE,
    WISH_SIGNS,
)
from semantic_docs.model.span import Span

_TIME_FINE = (
    r"ms|µs|μs|ns|s|secs?|seconds?|sek|sekund[ay]?|mins?|minutes?|minut[ay]?|h|hrs?|hours?|godz|godzin[ay]?"
)
_TIME_COARSE = r"days?|weeks?|months?|years?|dni|dzień|tygodni(?:e|a)?|tydzień|miesi(?:ęcy|ące|ąc)|lata?|rok"
_RATE = (
    r"(?:[kKM]\s?)?(?:req(?:uests?)?|msgs?|messages?|ops|operations?|quer(?:y|ies)|docs?|documents?|files?"
    r"|events?|tx|transactions?|rows?|zapytań|dokumentów|plików|wiadomości)\s?(?:/|per\s|na\s)\s?"
    r"(?:s|sec(?:ond)?|min(?:ute)?|h|hour|day|sekundę|minutę|godzinę)"
)
# The first character stands alone, so that the scan skips from digit to digit.
_QUANTITY = re.compile(
    r"(?<![\w.,/#:+-])(?P<currency>[$€£]\s?)?(?P<number>\d[\d,.]{0,14})"
    r"(?:\s?[-–]\s?[$€£]?\d[\d,.]{0,14})?(?:\s?[kKM](?![\w]))?\s?"
    rf"(?:(?P<rate>{_RATE})|(?P<percent>%)|(?P<times>×|[xX](?!\w)|-?fold|\stimes|\skrotnie|-krotn\w+|\srazy)"
    rf"|(?P<fine>{_TIME_FINE})|(?P<coarse>{_TIME_COARSE})|(?P<money>USD|EUR|PLN|zł)"
    r"|(?P<count>(?:out of|of|z|/)\s?\d+))?"
    r"(?![\w])"
)
_SENTENCE_END = re.compile(r"[.!?;](?=\s|[*_]{1,3}\s)|\n(?=\s*(?:[-*+|>]|\d+[.)]|\*\*))")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")

_YEARS_AHEAD = re.compile(r"\d[- ]?(?:years?|lat|letni\w*)(?!\w)", re.IGNORECASE)
"""A sum over years is reckoned, not measured."""
_PER = re.compile(
    r"\s?(?:/|per |an? |na )\s?(?:day|week|month|year|dzień|tydzień|mies|rok|tyg)", re.IGNORECASE
)
_RECKONED = re.compile(
    r"[×x*]\s?[$€£]?\d[^=\n]{0,80}=|[$€£]\s?\d[\d,.]{0,9}\s?/\s?(?:h|hr|hour|godz)"
    r"|\([^()\n]{0,40}\d[^()\n]{0,40}[×x*]\s?[$€£]?\d"
    r"|^[\s*_>+-]*(?:sub-?|grand )?(?:totals?|sum|łącznie|łączn[aey]|razem|suma|netto|roi)(?!\w)",
    re.IGNORECASE,
)
"""A calculation shows what it stands on, and a sum stands on what it sums up."""
_HOURLY = re.compile(r"\s?/\s?(?:h|hr|hour|godz)")
"""What an hour costs is where a calculation starts from."""
_SHARE = re.compile(r"\d[.,]\d{1,2}\s?%\s(?:of|z)\s(?:the |all |our |its |those |these )?(?P<what>[^\W\d_]+)")
"""A share so exact that somebody counted; `99.9 %` and the like are promises."""
_PROMISE = re.compile(r"(?<![\d.,])99[.,](?:9{1,2}|5|50|95)\s?%")
_SHORT = re.compile(r"(?P<whole>\d+)(?:\.(?P<fraction>\d+))?(?P<unit>[kKM])(?!\w)")
"""Thousands and millions, as `figure` spells them."""
_FORESEEN = re.compile(r"(?<!\w)(?:with|after|z|po)\s(?:this|tym|tej)\s\w", re.IGNORECASE)
"""A heading such as "With this system": what stands below has not happened yet."""
_NEAR = 40
"""Characters on either side of a number in which the word that explains it stands."""


def claims(text: str, span: Span, about: str = "") -> Iterator[Span]:
    """The places of quantified claims in a span of prose, in order.

    `about` is what stands over the text: its heading, its table's column. It may say that all
    numbers below are measured, or that they are wished for.
    """
    about_words: list[str] | None = None
    for sentence in sentences(text, span):
        if not _DIGIT.search(text, sentence.start, sentence.end):
            continue
        # A number without a unit claims nothing, and most are such: they go before words are weighed.
        found = [one for one in _QUANTITY.finditer(text, sentence.start, sentence.end) if _kind(one)]
        if not found:
            continue
        if about_words is None:
            about_words = _words(about)
            if _is_wish(about, about_words) or _any(about_words, ABOUT_WISH) or _FORESEEN.search(about):
                return
        written = text[sentence.start : sentence.end]
        if _is_wish(written, _words(written), _counts(written)) or _RECKONED.search(written):
            continue
        for match in found:
            if _is_claim(text, sentence, match, about_words):
                yield _trimmed(text, Span(*match.span()))


def figure(text: str) -> str:
    """A number as it can be compared: `$117k` and `$117,000` are one figure, `$1.5M` and `$1,500,000` too."""
    return _SHORT.sub(_written_out, re.sub(r"[\s,*_]", "", text)).lower()


def _written_out(match: re.Match[str]) -> str:
    places = 6 if match["unit"] == "M" else 3
    fraction = match["fraction"] or ""
    return match["whole"] + fraction.ljust(places, "0") if len(fraction) <= places else match[0]


def figures_in(text: str) -> Iterator[str]:
    """Every quantity of a text, claim or not, in the form in which figures can be compared."""
    for match in _QUANTITY.finditer(text):
        yield figure(match[0].rstrip(" \t\r\n.,"))


def sentences(text: str, span: Span) -> Iterator[Span]:
    """A span cut at the ends of sentences and of lines that a list mark or a bold label begins."""
    start = span.start
    for match in _SENTENCE_END.finditer(text, span.start, span.end):
        yield Span(start, match.end())
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _is_claim(text: str, sentence: Span, match: re.Match[str], about: list[str]) -> bool:
    kind = _kind(match)
    number = match["number"].rstrip(".,")
    if kind == "money" and _HOURLY.match(text, match.end()):
        return False
    # 0 % and 100 % are said for emphasis, and what ends in "+" is a mark to be reached.
    if number == "0" or text.startswith("+", match.end()):
        return False
    if (kind == "percent" and number == "100") or (kind == "count" and "." in number):
        return False
    behind = _words(text[match.end() : min(sentence.end, match.end() + _NEAR)].partition("|")[0])[:4]
    if kind == "percent" and _any(behind, (*PEOPLE, *OPINION)):
        return True
    if kind == "count":
        return _any(behind[:2], PEOPLE)
    near = _around(text, sentence, match)
    if kind in ("rate", "fine") and (_any(near, MEASURED) or _any(about, RESULTS)):
        return True
    if kind in ("rate", "fine", "coarse"):
        return bool(_PER.match(text, match.end(), sentence.end)) or _any(near, EFFORT)
    if kind == "money":
        return _is_paid(text, sentence, near, about)
    if not CHANGE_WHOLE.isdisjoint(near):
        return True
    return _any(near, TIMES) if kind == "times" else _any(near, CHANGE) or _counted(text, match)


def _kind(match: re.Match[str]) -> str | None:
    """What a quantity is of, by its unit; None for a bare number."""
    if match.lastgroup != "number":
        return match.lastgroup
    return "money" if match["currency"] else None


def _is_paid(text: str, sentence: Span, near: list[str], about: list[str]) -> bool:
    written = text[sentence.start : sentence.end]
    if _YEARS_AHEAD.search(written) or "year" in about:
        return False
    # The cells of a row speak of different things, a sentence speaks of one.
    whole = [] if "|" in written else _words(written)
    return _any(near, PAID) or _any(about, PAID) or _any(whole, PAID)


def _around(text: str, sentence: Span, match: re.Match[str]) -> list[str]:
    """The words near a number, in its own cell where it stands in a table."""
    before = text[max(sentence.start, match.start() - _NEAR) : match.start()].rpartition("|")[2]
    behind = text[match.end() : min(sentence.end, match.end() + _NEAR)].partition("|")[0]
    return _words(before) + _words(behind)


def _is_wish(text: str, words: list[str], counts: bool = False) -> bool:
    """Whether a text says what is wanted; a bound is none where it `counts` how often it was kept."""
    if any(sign in text for sign in WISH_SIGNS):
        return True
    wanted = WANTED if counts else (*WANTED, *WANTED_BOUNDS)
    return any(word in WANTED_WHOLE or word.startswith(wanted) for word in words)


def _counts(text: str) -> bool:
    match = _SHARE.search(text)
    return match is not None and _any(_words(match["what"]), CASES) and not _PROMISE.search(text)


def _counted(text: str, match: re.Match[str]) -> bool:
    """Whether a percentage is the share of cases that somebody counted."""
    start = max(match.end() - 8, match.start("number"))
    share = _SHARE.search(text, start, match.end() + _NEAR)
    return (
        share is not None and _any(_words(share["what"]), CASES) and not _PROMISE.match(text, match.start())
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _any(words: list[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in words)


def _trimmed(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip(" \t\r\n.,")))
