"""The limit: SQLite's FTS5 alone, with the same texts in one table and nothing else.

python -m benchmarks.bare FOLDER DATABASE HASHSIZE prints the seconds of inserting all documents of a
folder out of memory, in one transaction.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path

MOST = 50
"""Hits that a search wants."""

_SEARCH = "SELECT rowid, snippet(bare, 0, '', '', '…', 18) FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT ?"


def insert(texts: Sequence[str], database: Path, hashsize: int) -> float:
    """Seconds; a hashsize of 0 leaves FTS5's own."""
    database.unlink(missing_ok=True)
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("CREATE VIRTUAL TABLE bare USING fts5(text)")
    if hashsize:
        db.execute("INSERT INTO bare(bare, rank) VALUES ('hashsize', ?)", (hashsize,))
    started = time.perf_counter()
    db.execute("BEGIN")
    db.executemany("INSERT INTO bare(text) VALUES (?)", zip(texts))
    db.execute("COMMIT")
    spent = time.perf_counter() - started
    db.close()
    return spent


def search(db: sqlite3.Connection, match: str) -> float:
    """Seconds of the ranked search for an FTS5 expression, with snippets."""
    started = time.perf_counter()
    db.execute(_SEARCH, (match, MOST)).fetchall()
    return time.perf_counter() - started


def replace(db: sqlite3.Connection, row: int, text: str) -> float:
    """Seconds of putting another text in the place of one, committed."""
    started = time.perf_counter()
    db.execute("BEGIN")
    db.execute("UPDATE bare SET text = ? WHERE rowid = ?", (text, row))
    db.execute("COMMIT")
    return time.perf_counter() - started


def words(db: sqlite3.Connection, documents: Sequence[int], each: int) -> list[list[str]]:
    """For each number of documents, some words that stand in about so many."""
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'bare', 'row')")
    found = db.execute("SELECT term, doc FROM temp.vocabulary WHERE length(term) > 3").fetchall()
    usual = [(count, term) for term, count in found if term.isalpha() and term.isascii()]
    return [
        [term for _, term in sorted(usual, key=lambda one: abs(one[0] - wanted))[:each]]
        for wanted in documents
    ]


def main(folder: Path, database: Path, hashsize: int) -> None:
    """Prints the seconds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    print(insert(texts, database, hashsize))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
