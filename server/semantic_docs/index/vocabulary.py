"""The words that are indexed: which of them begin so."""

from __future__ import annotations

import re
import sqlite3

from semantic_docs.index.folding import folded
from semantic_docs.index.query import Term

MOST_COMPLETIONS = 64
"""Words that the beginning of one is taken for in bodies, the first in the alphabet."""

_LAST = "\U0010ffff"
_WORD = re.compile(r"[^\W_]+")

# From word to word by the index, whatever the number of places where each of them stands.
_BEGINNING = """
WITH RECURSIVE found(term) AS (
    SELECT (SELECT term FROM vocabulary WHERE term >= ?1 LIMIT 1)
    UNION ALL
    SELECT (SELECT term FROM vocabulary WHERE term >= found.term || char(1) LIMIT 1)
    FROM found WHERE found.term < ?2
)
SELECT term FROM found WHERE term < ?2 LIMIT ?3
"""


def completed(db: sqlite3.Connection, term: Term) -> str:
    """A term as an FTS5 expression that costs no more than what it finds.

    FTS5 takes the beginning of a word for all words that go on so, and reads every place of each before it
    gives the first document: 100 ms for `st*` over 10,000. The same words by name are read as far as needed.
    """
    text = folded(term.text)
    words = list(_WORD.finditer(text)) if term.begins else []
    if not words:
        return term.expression
    begun = words[-1].group()
    values = (begun, begun + _LAST, MOST_COMPLETIONS)
    found = [row[0] for row in db.execute(_BEGINNING, values)]
    if not found:
        return term.expression
    before = text[: words[-1].start()]
    return "(" + " OR ".join(Term(before + word).expression for word in found) + ")"
