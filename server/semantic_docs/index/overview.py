"""Facts of many documents at once, by their columns: no face is unpacked and no text read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from semantic_docs.index.errors import guarded
from semantic_docs.index.values import Brief, Tally
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType

_TALLIES = """
SELECT file_path, severity, count(*), max(gap_type = ?) FROM gaps
WHERE file_path IN (SELECT value FROM json_each(?)) AND resolved_at IS NULL GROUP BY file_path, severity
"""
_BRIEFS = """
SELECT d.file_path, d.id, d.title, d.doc_type, d.status, coalesce(n.level, 0)
FROM documents d LEFT JOIN nodes n USING (file_path)
WHERE d.file_path IN (SELECT value FROM json_each(?))
"""
_OF_TYPES = """
SELECT file_path FROM documents WHERE doc_type IN (SELECT value FROM json_each(?)) ORDER BY file_path
"""
# As they were counted when the index was brought up to date last.
_DEGREES = """
SELECT d.doc, d.file_path, coalesce(d.doc_type, ''), coalesce(n.in_degree + n.out_degree, 0)
FROM documents d LEFT JOIN nodes n USING (file_path) WHERE d.doc > ? ORDER BY d.doc LIMIT ?
"""
# What a document defines itself is no edge. A name without a holder stands for itself, behind a mark that
# no path begins with.
_DEGREES_BY_KIND = """
WITH ends(one, other) AS MATERIALIZED (
    SELECT e.file_path,
        coalesce((SELECT min(a.file_path) FROM aliases a WHERE a.name = e.to_id), '//' || e.to_id)
    FROM edges e WHERE e.edge_type IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
        SELECT 1 FROM sections s WHERE s.evidence = e.to_id AND s.file_path = e.file_path
    )
)
SELECT path, coalesce(d.doc_type, ''), degree
FROM (
    SELECT path, count(*) AS degree
    FROM (SELECT one AS path FROM ends UNION ALL SELECT other FROM ends) GROUP BY path
) LEFT JOIN documents d ON d.file_path = path
"""
_LAST = "SELECT max(id) FROM (SELECT id FROM edges WHERE id > ? ORDER BY id LIMIT ?)"
_DANGLING = """
SELECT to_id, count(*) FROM edges
WHERE id > ? AND id <= ? AND NOT EXISTS (SELECT 1 FROM aliases WHERE name = to_id)
    AND NOT EXISTS (SELECT 1 FROM sections WHERE evidence = to_id) GROUP BY to_id
"""
_DEFINERS = """
SELECT evidence, min(file_path) FROM sections
WHERE evidence IN (SELECT value FROM json_each(?)) GROUP BY evidence
"""
_DEFINED = """
SELECT evidence FROM sections
WHERE file_path IN (SELECT value FROM json_each(?)) AND evidence IS NOT NULL
"""


class Overview:
    """One connection's look-ups of many documents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def tallies(self, paths: Iterable[str], code: str) -> dict[str, Tally]:
        """The open gaps of these documents, counted, and whether one bears a code; none is left out."""
        found: dict[str, Tally] = {}
        with guarded():
            for path, said, count, coded in self._db.execute(_TALLIES, (code, json.dumps(list(paths)))):
                severity = Severity(said)
                before = found.get(path, Tally(0, severity, False))
                worst = max(severity, before.worst, key=lambda one: one.weight)
                found[path] = Tally(before.gaps + count, worst, before.blocked or bool(coded))
        return found

    def briefs(self, paths: Iterable[str]) -> dict[str, Brief]:
        """What a picture shows of these documents; what is not indexed is left out."""
        with guarded():
            rows = self._db.execute(_BRIEFS, (json.dumps(list(paths)),))
            return {row[0]: Brief(*row) for row in rows}

    def of_types(self, types: Iterable[str]) -> list[str]:
        """The paths of the documents whose type is written so, sorted."""
        with guarded():
            return [path for (path,) in self._db.execute(_OF_TYPES, (json.dumps(list(types)),))]

    def degrees(self, after: int, most: int) -> list[tuple[int, str, str, int]]:
        """(number, path, type, documents that it names and that name it) of the next documents by number.

        Numbers begin with 1; an empty list is the end.
        """
        with guarded():
            return self._db.execute(_DEGREES, (after, most)).fetchall()

    def degrees_by(self, kinds: Collection[EdgeType]) -> list[tuple[str, str, int]]:
        """The same by edges of these types alone: of documents with one, and of missing names (`//ADR-9`)."""
        with guarded():
            return self._db.execute(
                _DEGREES_BY_KIND, (json.dumps([kind.value for kind in kinds]),)
            ).fetchall()

    def dangling(self, after: int, most: int) -> tuple[int | None, Mapping[str, int]]:
        """Of the next edges by number the targets that no document bears and no heading defines, counted.

        With the number of the last edge that was looked at, None at the end.
        """
        with guarded():
            last = self._db.execute(_LAST, (after, most)).fetchone()[0]
            found = self._db.execute(_DANGLING, (after, last)).fetchall() if last is not None else ()
            return last, dict(found)

    def defined(self, paths: Iterable[str]) -> set[str]:
        """The evidence ids that headings of these documents define."""
        with guarded():
            return {name for (name,) in self._db.execute(_DEFINED, (json.dumps(list(paths)),))}

    def definers(self, evidence: Iterable[str]) -> Mapping[str, str]:
        """Of each of these evidence ids the path of the first document with a heading that defines it."""
        with guarded():
            return dict(self._db.execute(_DEFINERS, (json.dumps(list(evidence)),)).fetchall())
