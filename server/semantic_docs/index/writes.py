"""Writing one document's rows, and forgetting them."""

from __future__ import annotations

import json
import sqlite3

from semantic_docs.index.faces import pack
from semantic_docs.index.values import FileState
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.yaml_tree import plain, scalars

# A document that is there already keeps its row, and with it what is computed for it in `nodes`.
_UPSERT = """
INSERT INTO documents(file_path, id, doc_type, status, title, owner, version, created_at, updated_at,
                      content_hash, metadata_json, face_json, ids, headings, tags, front, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT(file_path) DO UPDATE SET
    id = excluded.id, doc_type = excluded.doc_type, status = excluded.status, title = excluded.title,
    owner = excluded.owner, version = excluded.version, created_at = excluded.created_at,
    updated_at = excluded.updated_at, content_hash = excluded.content_hash,
    metadata_json = excluded.metadata_json, face_json = excluded.face_json, ids = excluded.ids,
    headings = excluded.headings, tags = excluded.tags, front = excluded.front, body = excluded.body
"""
_FORGET = (
    "DELETE FROM aliases WHERE file_path = ?",
    "DELETE FROM edges WHERE file_path = ?",
    "DELETE FROM sections WHERE file_path = ?",
    "DELETE FROM refs WHERE file_path = ?",
)

_TARGETS = "SELECT DISTINCT target_path FROM refs WHERE file_path = ? AND target_path IS NOT NULL"
# What was found for a linked path is of no use once nobody links there.
_UNLINKED = """
DELETE FROM targets WHERE path IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM refs WHERE refs.target_path = targets.path)
"""


def put(db: sqlite3.Connection, doc: Document, face: Face, state: FileState) -> None:
    """Replaces all rows of a path by those of a document."""
    linked = db.execute(_TARGETS, (doc.path,)).fetchall()
    for statement in _FORGET:
        db.execute(statement, (doc.path,))
    db.execute(
        _UPSERT,
        (
            doc.path,
            face.id,
            face.type,
            face.status,
            face.title,
            face.owner or "",
            face.version,
            doc.string("created") or doc.string("date"),
            doc.string("updated"),
            state.hash,
            json.dumps(plain(doc.meta), ensure_ascii=False, default=str),
            pack(face),
            " ".join(face.names),
            "\n".join(section.title for section in doc.sections),
            " ".join(scalar.text for scalar in scalars(doc.meta.get("tags"))),
            doc.text[: doc.body.start],
            doc.text[doc.body.start :],
        ),
    )
    problems = [(one.span.start, one.span.end, one.message) for one in state.problems]
    db.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
        (doc.path, state.mtime_ns, state.size, state.hash, json.dumps(problems) if problems else "ok"),
    )
    db.executemany(
        "INSERT OR IGNORE INTO aliases VALUES (?, ?, ?)",
        [(name, doc.path, int(name == face.id)) for name in face.names],
    )
    db.executemany(
        "INSERT INTO edges(file_path, from_id, to_id, edge_type, field, place, metadata_json)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                doc.path,
                face.id,
                edge.target,
                edge.type.value,
                edge.field,
                doc.range(edge.span).pack(),
                json.dumps({"label": edge.label, "until": edge.until, "cascade": edge.cascade}),
            )
            for edge in doc.edges
        ],
    )
    evidence = {word.span.start: word.value for word in doc.evidence}
    db.executemany(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                doc.path,
                section.index,
                section.level,
                section.title,
                section.slug,
                doc.range(section.heading).pack(),
                next(
                    (
                        value
                        for at, value in evidence.items()
                        if section.heading.start <= at < section.heading.end
                    ),
                    None,
                ),
            )
            for section in doc.sections
        ],
    )
    db.executemany(
        "INSERT INTO refs(file_path, kind, target, target_path, anchor, place) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                doc.path,
                one.kind.value,
                one.target,
                one.path or None,
                one.anchor or None,
                doc.range(one.span).pack(),
            )
            for one in doc.references
        ],
    )
    _unlink(db, linked)
    db.execute("DELETE FROM targets WHERE path = ?", (doc.path,))  # It is a document, and known as such.


def touch_file(db: sqlite3.Connection, path: str, state: FileState) -> None:
    """Remembers a file's new stat; what kept it from being read is what it was."""
    db.execute(
        "UPDATE files SET mtime_ns = ?, size = ? WHERE file_path = ?", (state.mtime_ns, state.size, path)
    )


def remove(db: sqlite3.Connection, path: str) -> None:
    """Forgets a document and its file; what hangs on the document goes by cascade."""
    linked = db.execute(_TARGETS, (path,)).fetchall()
    db.execute("DELETE FROM documents WHERE file_path = ?", (path,))
    db.execute("DELETE FROM files WHERE file_path = ?", (path,))
    _unlink(db, linked)


def clear(db: sqlite3.Connection) -> None:
    """Forgets every document and open gap. Resolved gaps and provenance stay."""
    db.execute("DELETE FROM documents")
    db.execute("DELETE FROM files")
    db.execute("DELETE FROM targets")


def _unlink(db: sqlite3.Connection, linked: list[tuple[str]]) -> None:
    if linked:
        db.execute(_UNLINKED, (json.dumps([path for (path,) in linked]),))
