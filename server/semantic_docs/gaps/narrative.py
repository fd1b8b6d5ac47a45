"""Whether a section tells or only lists: shares of list lines, connectives, comparisons, sentences.

A heuristic over English and Polish words. Looks at one section, knows no type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.model.document import Block, BlockKind, Document, Section
from semantic_docs.model.span import Span

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?…][\"”')*_]{0,3}(?:\s|$)")

CONNECTIVES = frozenset(
    {
        *("because", "but", "therefore", "however", "although", "though", "since", "thus", "hence", "so"),
        *("initially", "instead", "whereas", "while", "until", "despite", "otherwise", "consequently", "yet"),
        *(
            "then",
            "afterwards",
            "eventually",
            "finally",
            "meanwhile",
            "nevertheless",
            "unless",
            "once",
            "when",
        ),
        *("bo", "ponieważ", "gdyż", "ale", "jednak", "jednakże", "więc", "dlatego", "zatem", "początkowo"),
        *("zamiast", "natomiast", "mimo", "chociaż", "choć", "dzięki", "aby", "żeby", "wskutek", "następnie"),
        *("lecz", "skoro", "dopiero", "ostatecznie", "wtedy", "kiedy", "gdy", "podczas"),
    }
)
_PHRASES = (
    "due to",
    "led to",
    "leads to",
    "as a result",
    "in order to",
    "which is why",
    "in contrast",
    "z powodu",
    "w efekcie",
)
COMPARISONS = frozenset(
    {
        *(
            "than",
            "versus",
            "vs",
            "compared",
            "unlike",
            "faster",
            "slower",
            "better",
            "worse",
            "cheaper",
            "simpler",
        ),
        *(
            "niż",
            "porównaniu",
            "wobec",
            "szybszy",
            "szybsza",
            "szybsze",
            "lepszy",
            "lepsza",
            "lepsze",
            "gorszy",
        ),
        *("wolniejszy", "wolniejsza", "wolniejsze", "tańszy", "tańsza", "tańsze", "odróżnieniu"),
    }
)
_WORDS_OF_A_SENTENCE = 3
"""Fewer make a label (`Fast.`), no sentence."""
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:(?:before|after)(?=\s+[^\W\d_]+\s+[^\W\d_]+)|so that|rather than|from\s[^.;:]{1,60}\sinto"
    r"|zanim|nim|nie odwrotnie|czyniąc|przez co)(?!\w)"
)
"""What joins a second clause to a first; in a label it joins nothing, before an hour it tells the time."""


def list_lines(doc: Document, section: Section) -> tuple[int, int]:
    """(lines in list items, lines with any content): headings, code, comments and blank lines left out."""
    listed: set[int] = set()
    other: set[int] = set()
    for block in _blocks(doc, section):
        if block.kind in (BlockKind.CODE, BlockKind.HTML):
            continue
        lines = listed if block.kind is BlockKind.ITEM or block.depth else other
        first, last = (
            doc.lines.line_at(block.span.start),
            doc.lines.line_at(max(block.span.end - 1, block.span.start)),
        )
        # An item's span holds the items nested in it: the lines that are known already are skipped.
        lines.update(line for line in range(first, last + 1) if line not in lines and _written(doc, line))
    return len(listed), len(listed | other)


def tells(doc: Document, section: Section) -> bool:
    """Whether a section connects, compares, or has a paragraph of two sentences."""
    prose = doc.prose[section.heading.end : section.extent.end].lower()
    words = set(_WORD.findall(prose))
    if words & CONNECTIVES or words & COMPARISONS or any(phrase in prose for phrase in _PHRASES):
        return True
    spoken = [block.span for block in _blocks(doc, section) if block.kind in _SPOKEN]
    return any(_two_sentences(doc, span) or _two_clauses(doc, span) for span in spoken)


_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def _blocks(doc: Document, section: Section) -> Iterator[Block]:
    return doc.blocks_in(Span(section.heading.end, section.extent.end))


def _written(doc: Document, line: int) -> bool:
    return bool(doc.prose[doc.lines.start(line) : doc.lines.end(line)].strip())


def _two_clauses(doc: Document, span: Span) -> bool:
    """Some words, and behind them what another clause begins with, within one line."""
    for line in doc.prose[span.start : span.end].lower().splitlines():
        for match in _SUBORDINATE.finditer(line):
            if len(_WORD.findall(line, 0, match.start())) >= _WORDS_OF_A_SENTENCE:
                return True
    return False


def _two_sentences(doc: Document, span: Span) -> bool:
    """Two sentences in one paragraph or item, each of some words."""
    found = 0
    start = span.start
    for match in _SENTENCE.finditer(doc.prose, span.start, span.end):
        if len(_WORD.findall(doc.prose, start, match.start())) >= _WORDS_OF_A_SENTENCE:
            found += 1
        start = match.end()
        if found > 1:
            return True
    return False
