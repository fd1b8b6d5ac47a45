"""Full-text search: filters, bm25 with the title first, snippets, and the line of a match.

A query of whole words is answered by what bm25 ranks best. Where more than MOST_RANKED documents match, and
for the beginning of a word, work is bounded: first come the documents whose ids, title, headings or tags
match, best first, and behind them the best of the first so many others, in bodies for the first words in the
alphabet that begin so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from semantic_docs.index.folding import line_of
from semantic_docs.index.query import Query, read_query
from semantic_docs.index.values import Hit
from semantic_docs.index.vocabulary import completed

MARK_START, MARK_END = "\ue000", "\ue001"
"""Around what matched in a snippet: private-use characters, which no document should hold."""

MOST_RANKED = 30_000
"""Documents that are ranked for a query of one term, 0.8 µs each; of two terms half as many, and so on."""

MOST_BEGUN = 3_000
"""The same for what stands for the beginning of a word: up to 64 terms, each a part of the rank."""

TIED = 100
"""Looked at beyond the limit: of documents that are as good as the last hit, the first by path is shown."""

# ids and title above headings above tags above body.
_ANYWHERE = """
WITH ranked AS MATERIALIZED (
    SELECT rowid AS doc, bm25(documents_fts, 10.0, 10.0, 5.0, 3.0, 1.0) AS score FROM documents_fts
    WHERE documents_fts MATCH ? /* and the filters */ LIMIT ?
)
SELECT (SELECT count(*) FROM ranked), ranked.score, d.file_path, d.doc
FROM (SELECT * FROM ranked ORDER BY score LIMIT ?) AS ranked JOIN documents d ON d.doc = ranked.doc
ORDER BY ranked.score, d.file_path
"""
_IN_NAMES = """
WITH ranked AS MATERIALIZED (
    SELECT rowid AS doc, bm25(names_fts, 10.0, 10.0, 5.0, 3.0) AS score FROM names_fts
    WHERE names_fts MATCH ? /* and the filters */ LIMIT ?
)
SELECT (SELECT count(*) FROM ranked), ranked.score, d.file_path, d.doc
FROM (SELECT * FROM ranked ORDER BY score LIMIT ?) AS ranked JOIN documents d ON d.doc = ranked.doc
ORDER BY ranked.score, d.file_path
"""
_LISTED = """
SELECT 0, 0.0, file_path, doc AS rowid FROM documents WHERE 1 /* and the filters */
ORDER BY file_path LIMIT ?
"""
# What is to be shown, and no other document, is looked at once more, in one pass over those that match: FTS5
# begins anew for each row that it is asked for one by one, in every segment and for every word (50 hits of a
# phrase: 57 against 10 ms).
_FOUND_ANYWHERE = """
SELECT rowid, snippet(documents_fts, -1, char(57344), char(57345), '…', 18), body FROM documents_fts
WHERE documents_fts MATCH :match AND rowid BETWEEN :first AND :last
    AND +rowid IN (SELECT value FROM json_each(:docs))
"""
_FOUND_IN_NAMES = """
SELECT rowid, snippet(names_fts, -1, char(57344), char(57345), '…', 18),
    (SELECT body FROM texts WHERE texts.doc = names_fts.rowid)
FROM names_fts
WHERE names_fts MATCH :match AND rowid BETWEEN :first AND :last
    AND +rowid IN (SELECT value FROM json_each(:docs))
"""
_SHOWN = """
SELECT doc, id, title, doc_type, status, body_line FROM documents
WHERE doc IN (SELECT value FROM json_each(?))
"""

_WITHOUT = " AND +rowid NOT IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)"
# Types and statuses are whole words; the other filters take a piece. Each is answered by an index alone.
_FILTERS = {
    "doc_type": " AND +rowid IN (SELECT doc FROM documents WHERE (lower(coalesce(doc_type, '')) = ?) = ?)",
    "status": " AND +rowid IN (SELECT doc FROM documents WHERE (lower(coalesce(status, '')) = ?) = ?)",
    "owner": " AND +rowid IN (SELECT doc FROM documents WHERE (instr(lower(owner), ?) > 0) = ?)",
    "id": " AND +rowid IN (SELECT doc FROM documents WHERE (instr(lower(coalesce(id, '')), ?) > 0) = ?)",
    "file_path": " AND +rowid IN (SELECT doc FROM documents WHERE (instr(lower(file_path), ?) > 0) = ?)",
    "tags": " AND +rowid IN (SELECT doc FROM documents WHERE (instr(lower(tags), ?) > 0) = ?)",
    "title": " AND +rowid IN (SELECT doc FROM documents WHERE (instr(lower(title), ?) > 0) = ?)",
}


class _Found(NamedTuple):
    path: str
    doc: int
    score: float
    snippet: str = ""
    body: str = ""


def search(db: sqlite3.Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """The documents that a query finds, best first; a query without words lists by path.

    What is still being typed is taken for the beginning of a word where it is no word.
    """
    query = read_query(text)
    if not query.wanted and not query.unwanted and not query.filters:
        return ()
    found = _find(db, query, limit)
    if not found and query.loose is not None:
        query = query.loose
        found = _find(db, query, limit)
    return tuple(_hits(db, found, [term.text for term in query.wanted]))


def _find(db: sqlite3.Connection, query: Query, limit: int) -> list[_Found]:
    """The best documents, with their snippets."""
    if not query.wanted:
        return [_Found(path, doc, score) for _, score, path, doc in _rows(db, _LISTED, query, (), (limit,))]
    anywhere = " AND ".join(completed(db, term) for term in query.wanted)
    names = " AND ".join(term.expression for term in query.wanted)
    most, best = MOST_RANKED // len(query.wanted), 2 * limit + TIED
    others = []
    if not query.begins:
        others = _rows(db, _ANYWHERE, query, (anywhere,), (most + 1, best))
        if not others or others[0][0] <= most:
            return _with_snippets(db, _FOUND_ANYWHERE, anywhere, others[:limit])
    named = _rows(db, _IN_NAMES, query, (names,), (most, best))[:limit]
    found = _with_snippets(db, _FOUND_IN_NAMES, names, named)
    if len(found) < limit:
        others = others or _rows(db, _ANYWHERE, query, (anywhere,), (MOST_BEGUN, best))
        known = {one.doc for one in found}
        more = [row for row in others if row[-1] not in known]
        found += _with_snippets(db, _FOUND_ANYWHERE, anywhere, more[: limit - len(found)])
    return found


_Row = tuple[int, float, str, int]
"""How many documents were ranked, score, path, `documents.doc`."""


def _rows(
    db: sqlite3.Connection, sql: str, query: Query, match: tuple[str, ...], limits: tuple[int, ...]
) -> list[_Row]:
    conditions = _WITHOUT * len(query.unwanted)
    values: list[str | int] = [term.expression for term in query.unwanted]
    for column, value, wanted in query.filters:
        conditions += _FILTERS[column]
        values += [value.lower(), int(wanted)]
    rows = db.execute(sql.replace("/* and the filters */", conditions), (*match, *values, *limits))
    return rows.fetchall()


def _with_snippets(db: sqlite3.Connection, sql: str, match: str, rows: list[_Row]) -> list[_Found]:
    if not rows:
        return []
    docs = [doc for *_, doc in rows]
    values = {"match": match, "docs": json.dumps(docs), "first": min(docs), "last": max(docs)}
    texts = {doc: (snippet, body) for doc, snippet, body in db.execute(sql, values)}
    return [_Found(path, doc, score, *texts.get(doc, ())) for _, score, path, doc in rows]


def _hits(db: sqlite3.Connection, found: list[_Found], words: list[str]) -> Iterator[Hit]:
    rows = db.execute(_SHOWN, (json.dumps([one.doc for one in found]),))
    shown = {doc: rest for doc, *rest in rows}
    for one in found:
        doc_id, title, kind, status, first = shown[one.doc]
        line = line_of(one.body, words)
        yield Hit(
            path=one.path,
            id=doc_id,
            title=title,
            type=kind,
            status=status,
            line=0 if line is None else first + line,
            snippet=" ".join(one.snippet.split()),
            score=one.score,
        )
