"""Keeps the two full-text tables in step with `documents`: at the end of a transaction, all at once.

Not by triggers, nor between other statements: whenever one of them may have to be undone alone, FTS5 writes
out all that it holds, and each document becomes a segment of its own. 400 documents of 15 KB changed in one
transaction: 741 µs each with their words between their other rows, 403 µs with all words behind all rows.
"""

from __future__ import annotations

import sqlite3

Words = tuple[str, str, str, str, str]
"""What is indexed of a document: ids, title, headings, tags, body."""

Stored = tuple[int, Words] | None
"""The number of a document's row, and the words in it."""

MOST_WAITING = 16_000_000
"""Characters that are kept in memory; beyond that they are indexed before the transaction ends."""

STEP = 200
"""Pages that are written in one step of merging: some 6 ms, 25 at most. 69 steps after a build of 10,000."""

_STORED = "SELECT doc, ids, title, headings, tags, body FROM texts WHERE file_path = ?"
# An index over another table's text is told what it is to forget.
_FORGET = """
INSERT INTO documents_fts(documents_fts, rowid, ids, title, headings, tags, body)
VALUES ('delete', ?, ?, ?, ?, ?, ?)
"""
_INDEX = "INSERT INTO documents_fts(rowid, ids, title, headings, tags, body) VALUES (?, ?, ?, ?, ?, ?)"
_FORGET_NAMES = """
INSERT INTO names_fts(names_fts, rowid, ids, title, headings, tags) VALUES ('delete', ?, ?, ?, ?, ?)
"""
_INDEX_NAMES = "INSERT INTO names_fts(rowid, ids, title, headings, tags) VALUES (?, ?, ?, ?, ?)"

_MERGE = "INSERT INTO documents_fts(documents_fts, rank) VALUES ('merge', ?)"
_MERGE_NAMES = "INSERT INTO names_fts(names_fts, rank) VALUES ('merge', ?)"


class FullText:
    """What one connection's transaction has changed and not indexed yet."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._waiting: dict[int, tuple[Words | None, Words | None]] = {}
        """By `documents.doc`: what is indexed of it, and what shall be."""
        self._size = 0

    def stored(self, path: str) -> Stored:
        """What is stored of a path. To be asked before its row is written or deleted."""
        row = self._db.execute(_STORED, (path,)).fetchone()
        return (row[0], tuple(row[1:])) if row else None

    def change(self, doc: int, before: Stored, words: Words | None) -> None:
        """Has a document indexed with these words, or not at all, `before` being what was stored of it."""
        old = before[1] if before else None
        if doc in self._waiting:  # Written twice in one transaction: indexed is what was there before both.
            old = self._waiting[doc][0]
        self._waiting[doc] = (old, words)
        self._size += sum(map(len, (*(old or ()), *(words or ()))))
        if self._size > MOST_WAITING:
            self.flush()

    def clear(self) -> None:
        """Forgets all documents at once."""
        self.drop()
        self._db.execute("INSERT INTO documents_fts(documents_fts) VALUES ('delete-all')")
        self._db.execute("INSERT INTO names_fts(names_fts) VALUES ('delete-all')")
        self._db.execute("INSERT INTO renamed(doc) SELECT doc FROM documents")

    def drop(self) -> None:
        """Forgets what waits: its transaction is undone."""
        self._waiting, self._size = {}, 0

    def flush(self) -> None:
        """Indexes what waits. To be called behind a transaction's other statements.

        By row and, for each, the old words before the new ones: FTS5 gathers as long as rows go up.
        """
        changed = [(doc, *self._waiting[doc]) for doc in sorted(self._waiting)]
        self.drop()
        for doc, old, new in changed:
            if old == new:
                continue
            if old is not None:
                self._db.execute(_FORGET, (doc, *old))
            if new is not None:
                self._db.execute(_INDEX, (doc, *new))
        for doc, old, new in changed:
            if (old and old[:4]) == (new and new[:4]):
                continue
            self._db.execute("INSERT INTO renamed(doc) VALUES (?)", (doc,))
            if old is not None:
                self._db.execute(_FORGET_NAMES, (doc, *old[:4]))
            if new is not None:
                self._db.execute(_INDEX_NAMES, (doc, *new[:4]))

    def merge(self) -> bool:
        """One step towards fewer segments. Returns whether it did anything: else nothing is left to merge."""
        return self._did(_MERGE) or self._did(_MERGE_NAMES)

    def _did(self, merge: str) -> bool:
        """Whether there was anything to merge (https://www.sqlite.org/fts5.html#the_merge_command)."""
        before = self._db.total_changes
        self._db.execute(merge, (STEP,))
        return self._db.total_changes >= before + 2
