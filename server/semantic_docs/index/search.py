"""Full-text search: filters, bm25 with the title first, snippets, and the line of a match."""

from __future__ import annotations

import sqlite3
import unicodedata

from semantic_docs.index.query import Query, read_query
from semantic_docs.index.values import Hit

MARK_START, MARK_END = "\ue000", "\ue001"
"""Around what matched in a snippet: private-use characters, which no document should hold."""

# ids and title above headings above tags above body.
_RANK = "bm25(documents_fts, 10.0, 10.0, 5.0, 3.0, 1.0)"


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
    where, values = [], []
    if match:
        where.append("documents_fts MATCH ?")
        values.append(match)
    for term in query.unwanted:
        where.append("d.doc NOT IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)")
        values.append(term)
    for column, value, wanted in query.filters:
        exact = column in ("doc_type", "status")
        test = (
            f"lower(coalesce(d.{column}, '')) = ?"
            if exact
            else f"instr(lower(coalesce(d.{column}, '')), ?) > 0"
        )
        where.append(test if wanted else f"NOT ({test})")
        values.append(value.lower())
    marks = f"'{MARK_START}', '{MARK_END}'"
    rank = _RANK if match else "0.0"
    snippet = f"snippet(documents_fts, -1, {marks}, '…', 18)" if match else "''"
    source = "documents_fts f JOIN documents d ON d.doc = f.rowid" if match else "documents d"
    rows = db.execute(
        f"SELECT d.file_path, d.id, d.title, d.doc_type, d.status, d.front, d.body, {snippet}, {rank} AS score"
        f" FROM {source} WHERE {' AND '.join(where)} ORDER BY score, d.file_path LIMIT ?",
        (*values, limit),
    )
    return tuple(
        Hit(
            path=path,
            id=doc_id,
            title=title,
            type=kind,
            status=status,
            line=_line(front, body, query),
            snippet=" ".join(found.split()),
            score=score,
        )
        for path, doc_id, title, kind, status, front, body, found, score in rows
    )


def _line(front: str, body: str, query: Query) -> int:
    """The line where a word of the query first stands in the body, else the body's first line."""
    first = len((front + "x").splitlines()) - 1
    if not query.words:
        return 0
    for number, line in enumerate(_folded(body).split("\n")):
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
