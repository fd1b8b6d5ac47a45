"""Whether an index that followed its documents step by step holds what a fresh one holds."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from semantic_docs.config.settings import Settings
from semantic_docs.session.workspace import Workspace

SETTINGS = Settings(today=dt.date(2026, 1, 15))

_TABLES = {
    "documents": (
        "SELECT file_path, id, doc_type, status, title, owner, version, content_hash, metadata_json,"
        " face_json, ids, headings, tags, front, body FROM documents"
    ),
    "files": "SELECT file_path, size, hash FROM files",
    "aliases": "SELECT * FROM aliases",
    "edges": "SELECT file_path, from_id, to_id, edge_type, field, place, metadata_json FROM edges",
    "sections": "SELECT * FROM sections",
    "refs": "SELECT file_path, kind, target, target_path, anchor, place FROM refs",
    "nodes": "SELECT * FROM nodes",
    "gaps": (
        "SELECT gap_id, file_path, doc_id, gap_type, severity, location, description, remediation_json,"
        " related_json, data_json FROM gaps WHERE resolved_at IS NULL"
    ),
    "fts": "SELECT rowid IS NOT NULL FROM documents_fts WHERE documents_fts MATCH 'text'",
}


def dump(workspace: Workspace) -> dict[str, list[object]]:
    """Every table's content; provenance, sightings, row ids and what links found aside."""
    db = workspace.store._db
    return {name: sorted(db.execute(sql).fetchall(), key=repr) for name, sql in _TABLES.items()}


def fresh(root: Path) -> dict[str, list[object]]:
    """What a build from nothing comes to, in a copy of the folder."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".semantic-docs"))
        workspace = Workspace(copy, SETTINGS)
        workspace.sync()
        found = dump(workspace)
        workspace.close()
        return found


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
    """What stands in one of two dumps alone, a line each: for messages of tests."""
    found = []
    for table, rows in one.items():
        found += [f"only followed: {table} {row}" for row in rows if row not in other[table]]
        found += [f"only fresh: {table} {row}" for row in other[table] if row not in rows]
    return found
