"""Whether an index that followed its documents step by step holds what a fresh one holds.

Every table is compared. The contract leaves out provenance, sightings and row ids; beside them only what the
walk compares before it reads (mtime_ns, which a copy need not keep) and the facts `made_with` (it hashes the
program) and `journal` (the length of the provenance) are left out.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from pathlib import Path

from semantic_docs.config.settings import Settings
from semantic_docs.index import texts
from semantic_docs.session.workspace import Workspace

SETTINGS = Settings(today=dt.date(2026, 1, 15))

TABLES = {
    "documents": (
        "SELECT file_path, id, doc_type, status, title, owner, version, created_at, updated_at, content_hash,"
        " face_json, ids, headings, tags, text, body_start, body_line FROM documents"
    ),
    "files": "SELECT file_path, size, hash, state FROM files",
    "aliases": "SELECT * FROM aliases",
    "edges": "SELECT file_path, from_id, to_id, edge_type, field, place, metadata_json FROM edges",
    "sections": "SELECT * FROM sections",
    "refs": "SELECT file_path, kind, target, target_path, anchor, place FROM refs",
    "targets": "SELECT * FROM targets",
    "nodes": "SELECT * FROM nodes",
    "gaps": (
        "SELECT gap_id, file_path, doc_id, gap_type, name, severity, location, description, remediation_json,"
        " related_json, data_json FROM gaps WHERE resolved_at IS NULL"
    ),
    "open_gaps": "SELECT * FROM open_gaps",
    "facts": "SELECT * FROM facts WHERE name NOT IN ('made_with', 'journal')",
    # What is indexed, read back word by word: (term, document, column, place).
    "documents_fts": (
        'SELECT d.file_path, w.term, w.col, w."offset"'
        " FROM temp.words w LEFT JOIN documents d ON d.doc = w.doc"
    ),
    "names_fts": (
        'SELECT d.file_path, n.term, n.col, n."offset"'
        " FROM temp.names n LEFT JOIN documents d ON d.doc = n.doc"
    ),
    # And as people ask for it, with the weights of the columns.
    "found": (
        "SELECT d.file_path, bm25(documents_fts, 10.0, 10.0, 5.0, 3.0, 1.0)"
        " FROM documents_fts f JOIN documents d ON d.doc = f.rowid WHERE documents_fts MATCH 'text OR part'"
    ),
}
"""What is compared of each table; `tests/session/test_equality.py` holds that no table is forgotten."""

APART = frozenset({"provenance", "renamed", "vocabulary"})
"""Tables that a fresh build need not hold alike."""


def dump(workspace: Workspace) -> dict[str, list[object]]:
    """Every table's content."""
    return dump_of(workspace.store._db)


def dump_of(db: sqlite3.Connection) -> dict[str, list[object]]:
    """The same over a connection; the full-text index is held against the documents that it indexes.

    Raises sqlite3.DatabaseError where the two contradict each other.
    """
    with_own_transaction = not db.in_transaction
    if with_own_transaction:
        db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("INSERT INTO documents_fts(documents_fts, rank) VALUES ('integrity-check', 1)")
        db.execute("INSERT INTO names_fts(names_fts, rank) VALUES ('integrity-check', 1)")
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, documents_fts, instance)")
        db.execute("CREATE VIRTUAL TABLE temp.names USING fts5vocab(main, names_fts, instance)")
        return {name: sorted(db.execute(sql).fetchall(), key=repr) for name, sql in TABLES.items()}
    finally:
        if with_own_transaction:
            db.execute("ROLLBACK")


def dump_file(path: Path) -> dict[str, list[object]]:
    """The same of a database file that somebody else may be using."""
    # Never one that is made by looking: where there is none, that is what is wrong.
    db = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=20, isolation_level=None)
    texts.teach(db)
    try:
        return dump_of(db)
    finally:
        db.close()


def copy_of(root: Path, copy: Path) -> Path:
    """The documents of a workspace in another folder, without the index; symbolic links stay links.

    Of git's own folder there is what it leaves out, which the index leaves out too.
    """
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(".semantic-docs", ".git"))
    exclude = Path(".git") / "info" / "exclude"
    if (root / exclude).is_file():
        (copy / exclude).parent.mkdir(parents=True)
        shutil.copy2(root / exclude, copy / exclude)
    return copy


def fresh(root: Path, settings: Settings | None = SETTINGS) -> dict[str, list[object]]:
    """What a build from nothing comes to, in a copy of the folder; None means the configuration there."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(copy_of(root, Path(folder) / "copy"), settings, in_memory=True)
        try:
            workspace.sync()
            return dump(workspace)
        finally:
            workspace.close()


def write(root: Path, files: Mapping[str, str | None]) -> list[str]:
    """Puts files on the disk; None takes one away. Returns the paths that a watcher would tell of."""
    for path, text in files.items():
        place = root / path
        if text is None:
            place.unlink(missing_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="")
    return list(files)


def differences(one: Mapping[str, list[object]], other: Mapping[str, list[object]]) -> list[str]:
    """What stands in one of two dumps alone, or more often there, a line each: for messages of tests."""
    found = []
    for table, rows in one.items():
        if rows == other[table]:
            continue  # Hundreds of thousands of words, most of the time.
        rest = list(other[table])
        for row in rows:
            if row in rest:
                rest.remove(row)
            else:
                found.append(f"only followed: {table} {row}")
        found += [f"only fresh: {table} {row}" for row in rest]
    return found
