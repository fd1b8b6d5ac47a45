"""Writing one document's rows, and forgetting them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from semantic_docs.index.fulltext import FullText
from semantic_docs.index.rows import DocumentRows
from semantic_docs.index.values import FileState, Node
from semantic_docs.model.standing import Standing

_INSERT = """
INSERT INTO documents(file_path, id, doc_type, status, title, owner, version, created_at, updated_at,
                      content_hash, face_json, ids, headings, tags, text, body_start, body_line)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# A document that is there already keeps its row, and with it what is computed for it in `nodes`.
_UPDATE = """
UPDATE documents SET (file_path, id, doc_type, status, title, owner, version, created_at, updated_at,
                      content_hash, face_json, ids, headings, tags, text, body_start, body_line)
    = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
WHERE doc = ?
"""

_FORGET = (
    "DELETE FROM aliases WHERE file_path = ?",
    "DELETE FROM edges WHERE file_path = ?",
    "DELETE FROM sections WHERE file_path = ?",
    "DELETE FROM refs WHERE file_path = ?",
)

_EDGE = """
INSERT INTO edges(file_path, from_id, to_id, edge_type, field, place, metadata_json)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_REFERENCE = """
INSERT INTO refs(file_path, kind, target, target_path, anchor, place) VALUES (?, ?, ?, ?, ?, ?)
"""

_TARGETS = "SELECT DISTINCT target_path FROM refs WHERE file_path = ? AND target_path IS NOT NULL"
# What was found for a linked path is of no use once nobody links there.
_UNLINKED = """
DELETE FROM targets WHERE path IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM refs WHERE refs.target_path = targets.path)
"""
_NODE = """
INSERT INTO nodes(file_path, doc_id, node_type, metadata_json) VALUES (?, ?, ?, ?)
ON CONFLICT(file_path) DO UPDATE SET
    doc_id = excluded.doc_id, node_type = excluded.node_type, metadata_json = excluded.metadata_json
"""
_STANDING = """
INSERT INTO nodes(file_path, level, rank, circle, in_degree, out_degree) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT(file_path) DO UPDATE SET
    level = excluded.level, rank = excluded.rank, circle = excluded.circle,
    in_degree = excluded.in_degree, out_degree = excluded.out_degree
"""


def put(db: sqlite3.Connection, words: FullText, rows: DocumentRows, *, new: bool = False) -> None:
    """Replaces all rows of a path by those of a document; of a `new` path nothing is stored yet."""
    linked = []
    before = None
    if not new:
        linked = db.execute(_TARGETS, (rows.path,)).fetchall()
        for statement in _FORGET:
            db.execute(statement, (rows.path,))
        before = words.stored(rows.path)
    if before is None:
        doc = int(db.execute(_INSERT, rows.document).lastrowid or 0)
    else:
        doc = before[0]
        db.execute(_UPDATE, (*rows.document, doc))
    words.change(doc, before, rows.words)
    db.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows.file)
    db.executemany("INSERT OR IGNORE INTO aliases VALUES (?, ?, ?)", rows.aliases)
    db.executemany(_EDGE, rows.edges)
    db.executemany("INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)", rows.sections)
    db.executemany(_REFERENCE, rows.refs)
    _unlink(db, linked)
    db.execute("DELETE FROM targets WHERE path = ?", (rows.path,))  # It is a document, and known as such.


def set_node(db: sqlite3.Connection, node: Node) -> None:
    """Stores what follows from a document's gaps."""
    computed = json.dumps(node.computed, sort_keys=True, default=str)
    db.execute(_NODE, (node.path, node.id, node.type, computed))


def set_standings(db: sqlite3.Connection, standings: Mapping[str, Standing]) -> None:
    """Stores where documents stand; they have to be indexed."""
    db.executemany(
        _STANDING,
        [
            (path, one.level, one.rank, one.circle, one.in_degree, one.out_degree)
            for path, one in standings.items()
        ],
    )


def touch_file(db: sqlite3.Connection, path: str, state: FileState) -> None:
    """Remembers a file's new stat; what kept it from being read is what it was."""
    db.execute(
        "UPDATE files SET mtime_ns = ?, size = ? WHERE file_path = ?", (state.mtime_ns, state.size, path)
    )


def remove(db: sqlite3.Connection, words: FullText, path: str) -> None:
    """Forgets a document and its file; what hangs on the document goes by cascade."""
    linked = db.execute(_TARGETS, (path,)).fetchall()
    before = words.stored(path)
    if before is not None:
        words.change(before[0], before, None)
    db.execute("DELETE FROM documents WHERE file_path = ?", (path,))
    db.execute("DELETE FROM files WHERE file_path = ?", (path,))
    _unlink(db, linked)


def clear(db: sqlite3.Connection, words: FullText) -> None:
    """Forgets every document and open gap. Resolved gaps and provenance stay."""
    words.clear()
    db.execute("DELETE FROM documents")
    db.execute("DELETE FROM files")
    db.execute("DELETE FROM targets")


def _unlink(db: sqlite3.Connection, linked: list[tuple[str]]) -> None:
    if linked:
        db.execute(_UNLINKED, (json.dumps([path for (path,) in linked]),))
