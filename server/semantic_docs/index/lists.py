"""What lists of gaps are made of: counts by severity, code and document, read from indexes alone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import Any, NamedTuple

from semantic_docs.index.errors import guarded

# The paths of each query are a JSON array.
_WEIGHTS = """
SELECT severity, count(*) FROM gaps
WHERE resolved_at IS NULL AND file_path IN (SELECT value FROM json_each(?)) GROUP BY severity
"""
_CODES = """
SELECT gap_type, severity, count(*) FROM gaps INDEXED BY idx_gaps_open
WHERE resolved_at IS NULL AND severity = ? GROUP BY gap_type
"""
_CODES_AMONG = """
SELECT gap_type, severity, count(*) FROM gaps
WHERE resolved_at IS NULL AND file_path IN (SELECT value FROM json_each(?)) GROUP BY gap_type, severity
"""
_COUNTED = """
SELECT severity, file_path, count(*) FROM gaps INDEXED BY idx_gaps_open
WHERE resolved_at IS NULL GROUP BY severity, file_path
"""
_OF_SEVERITY = """
SELECT severity, file_path, count(*) FROM gaps INDEXED BY idx_gaps_open
WHERE resolved_at IS NULL AND severity = ? GROUP BY severity, file_path
"""
_SOME = """
SELECT severity, file_path, count(*), '' FROM gaps INDEXED BY idx_gaps_open
WHERE resolved_at IS NULL AND severity = ? AND file_path > ? GROUP BY file_path LIMIT ?
"""
_SOME_OWNED = """
SELECT g.severity, g.file_path, g.count, coalesce(d.owner, '')
FROM (
    SELECT severity, file_path, count(*) AS count FROM gaps INDEXED BY idx_gaps_open
    WHERE resolved_at IS NULL AND severity = ? AND file_path > ? GROUP BY file_path LIMIT ?
) g LEFT JOIN documents d ON d.file_path = g.file_path
ORDER BY g.file_path
"""
_OF_CODE = """
SELECT severity, file_path, count(*) FROM gaps INDEXED BY idx_gaps_open
WHERE resolved_at IS NULL AND gap_type = ? GROUP BY severity, file_path
"""
# `0` is the character behind the slash.
_BELOW = """
SELECT file_path FROM documents WHERE file_path >= ?1 || '/' AND file_path < ?1 || '0'
"""
_LABELS = """
SELECT file_path, id, title FROM documents WHERE file_path IN (SELECT value FROM json_each(?))
"""

Counted = tuple[str, str, int]
"""A severity, a path or a code, and how many open gaps bear both."""


class Label(NamedTuple):
    """What a document is called."""

    id: str | None
    title: str


class Lists:
    """Over one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def weights(self) -> dict[str, int]:
        """How many gaps are open, by severity; what it costs does not grow with their number."""
        return dict(self._rows("SELECT severity, count FROM open_gaps"))

    def weights_of(self, paths: Iterable[str]) -> dict[str, int]:
        """How many gaps of these documents are open, by severity."""
        return dict(self._rows(_WEIGHTS, json.dumps(list(paths))))

    def codes(self, severity: str) -> list[Counted]:
        """(code, severity, count) of the gaps of one severity."""
        return self._rows(_CODES, severity)

    def codes_of(self, paths: Iterable[str]) -> list[Counted]:
        """(code, severity, count) of the gaps of these documents."""
        return self._rows(_CODES_AMONG, json.dumps(list(paths)))

    def some(self, severity: str, behind: str, limit: int, *, owned: bool) -> list[tuple[str, str, int, str]]:
        """(severity, path, count, owner) of so many documents with gaps of a severity, behind a path.

        Owners are only looked up with `owned`.
        """
        return self._rows(_SOME_OWNED if owned else _SOME, severity, behind, limit)

    def counted(self, *, severity: str | None = None, code: str | None = None) -> list[Counted]:
        """(severity, path, count) of every document with open gaps, of this severity or code."""
        if severity is not None:
            return self._rows(_OF_SEVERITY, severity)
        return self._rows(_COUNTED) if code is None else self._rows(_OF_CODE, code)

    def owned(self, owner: str) -> set[str]:
        """The paths of an owner's documents."""
        return {path for (path,) in self._rows("SELECT file_path FROM documents WHERE owner = ?", owner)}

    def below(self, folder: str) -> set[str]:
        """The paths of the documents below a folder."""
        return {path for (path,) in self._rows(_BELOW, folder)}

    def labels(self, paths: Iterable[str]) -> dict[str, Label]:
        """What these documents are called."""
        rows = self._rows(_LABELS, json.dumps(list(paths)))
        return {path: Label(identity, title) for path, identity, title in rows}

    def _rows(self, sql: str, *values: str | int) -> list[Any]:
        with guarded():
            return self._db.execute(sql, values).fetchall()
