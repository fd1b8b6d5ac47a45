"""Full-text search: filters, bm25 with the title first, snippets, and the line of a match."""

from __future__ import annotations

import sqlite3
import unicodedata

from semantic_docs.index import texts
from semantic_docs.index.query import Query, read_query
from semantic_docs.index.values import Hit
from semantic_docs.text.lines import LineIndex

MARK_START, MARK_END = "\ue000", "\ue001"
"""Around what matched in a snippet: private-use characters, which no document should hold."""

# ids and title above headings above tags above body.
_MATCHING = """
SELECT d.file_path, d.id, d.title, d.doc_type, d.status, d.text, d.body_start,
       snippet(documents_fts, -1, char(57344), char(57345), '…', 18),
       bm25(documents_fts, 10.0, 10.0, 5.0, 3.0, 1.0) AS score
FROM documents_fts f JOIN documents d ON d.doc = f.rowid
WHERE documents_fts MATCH ?
"""
_LISTED = """
SELECT d.file_path, d.id, d.title, d.doc_type, d.status, d.text, d.body_start, '', 0.0 AS score
FROM documents d WHERE 1
"""
_WITHOUT = " AND d.doc NOT IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)"
# Types and statuses are whole words; the other filters take a piece.
_FILTERS = {
    "doc_type": " AND (lower(coalesce(d.doc_type, '')) = ?) = ?",
    "status": " AND (lower(coalesce(d.status, '')) = ?) = ?",
    "owner": " AND (instr(lower(d.owner), ?) > 0) = ?",
    "id": " AND (instr(lower(coalesce(d.id, '')), ?) > 0) = ?",
    "file_path": " AND (instr(lower(d.file_path), ?) > 0) = ?",
    "tags": " AND (instr(lower(d.tags), ?) > 0) = ?",
    "title": " AND (instr(lower(d.title), ?) > 0) = ?",
}


def search(db: sqlite3.Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """The documents that a query finds, best first; a query without words lists by path."""
    query = read_query(text)
    if not query.wanted and not query.unwanted and not query.filters:
        return ()
    hits = _run(db, query, query.match(), limit)
    if not hits and query.loose():
        hits = _run(db, query, query.loose(), limit)
    return hits


def _run(db: sqlite3.Connection, query: Query, match: str, limit: int) -> tuple[Hit, ...]:
    sql = _MATCHING if match else _LISTED
    values: list[str | int] = [match] if match else []
    for term in query.unwanted:
        sql += _WITHOUT
        values.append(term)
    for column, value, wanted in query.filters:
        sql += _FILTERS[column]
        values += [value.lower(), int(wanted)]
    rows = db.execute(f"{sql} ORDER BY score, d.file_path LIMIT ?", (*values, limit))
    return tuple(
        Hit(
            path=path,
            id=doc_id,
            title=title,
            type=kind,
            status=status,
            line=_line(packed, start, query),
            snippet=" ".join(found.split()),
            score=score,
        )
        for path, doc_id, title, kind, status, packed, start, found, score in rows
    )


def _line(packed: bytes, start: int, query: Query) -> int:
    """The line where a word of the query first stands in the body, else the body's first line."""
    if not query.words:
        return 0
    text = texts.unpack(packed)
    first = len(LineIndex(text[:start])) - 1
    for number, line in enumerate(_folded(text[start:]).split("\n")):
        if any(word in line for word in map(_folded, query.words)):
            return first + number
    return 0


def _folded(text: str) -> str:
    """Lower case without diacritics, as the tokenizer folds, line breaks kept as `\\n`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
