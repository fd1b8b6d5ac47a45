"""Point look-ups by id, path and target: what the graph asks an index."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping

from semantic_docs.index import texts
from semantic_docs.index.errors import guarded
from semantic_docs.index.faces import EDGE_TYPES, unpack
from semantic_docs.index.overview import Overview
from semantic_docs.model.document import Document, Problem
from semantic_docs.model.face import Face
from semantic_docs.model.reference import ALL_TYPES, EdgeType
from semantic_docs.model.span import Span
from semantic_docs.model.standing import Standing

Parser = Callable[[str, str, tuple[Problem, ...]], Document]
"""(path, text, problems) → Document: the workspace's own parser, types and configuration known to it."""

_FOREIGN = """
SELECT DISTINCT r.target_path, t.found FROM refs r LEFT JOIN targets t ON t.path = r.target_path
WHERE r.target_path IS NOT NULL AND r.target_path NOT IN (SELECT file_path FROM documents)
"""
_FOREIGN_AMONG = """
SELECT asked.value, t.found FROM json_each(?) asked LEFT JOIN targets t ON t.path = asked.value
WHERE NOT EXISTS (SELECT 1 FROM documents WHERE file_path = asked.value)
    AND EXISTS (SELECT 1 FROM refs WHERE target_path = asked.value)
"""


class Lookups:
    """One connection's look-ups; each costs in proportion to what it finds."""

    def __init__(self, connection: sqlite3.Connection, parser: Parser | None) -> None:
        self._db = connection
        self.parser = parser
        self.overview = Overview(connection)
        """What a picture of many documents needs."""

    def face(self, path: str) -> Face | None:
        """The face of the document at a path."""
        with guarded():
            row = self._db.execute("SELECT face_json FROM documents WHERE file_path = ?", (path,)).fetchone()
            return unpack(path, row[0]) if row else None

    def knows(self, path: str) -> bool:
        """Whether a document is at a path."""
        with guarded():
            sql = "SELECT 1 FROM documents WHERE file_path = ?"
            return self._db.execute(sql, (path,)).fetchone() is not None

    def faces_named(self, name: str) -> tuple[Face, ...]:
        """The documents that bear a name as id or alias, by path."""
        with guarded():
            rows = self._db.execute(
                "SELECT d.file_path, d.face_json FROM aliases a JOIN documents d USING (file_path)"
                " WHERE a.name = ? ORDER BY d.file_path",
                (name,),
            ).fetchall()
            return tuple(unpack(path, packed) for path, packed in rows)

    def naming(self, names: Iterable[str]) -> tuple[str, ...]:
        """Paths of the documents with an edge to any of these names."""
        return self._paths(
            "SELECT DISTINCT file_path FROM edges WHERE to_id IN (SELECT value FROM json_each(?))", names
        )

    def waiting(self, names: Iterable[str]) -> tuple[str, ...]:
        """Paths of the documents with a condition that asks about any of these names."""
        return self._paths(
            "SELECT DISTINCT file_path FROM refs"
            " WHERE target IN (SELECT value FROM json_each(?)) AND kind = 'condition'",
            names,
        )

    def citing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Paths of the documents whose text cites any of these names."""
        return self._paths(
            "SELECT DISTINCT file_path FROM refs"
            " WHERE target IN (SELECT value FROM json_each(?)) AND kind = 'citation'",
            names,
        )

    def linking(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Paths of the documents with a link to any of these paths."""
        return self._paths(
            "SELECT DISTINCT file_path FROM refs WHERE target_path IN (SELECT value FROM json_each(?))", paths
        )

    def mentioning(self, names: Iterable[str]) -> tuple[str, ...]:
        """Paths of the documents whose text names any of these ids."""
        return self._paths(
            "SELECT DISTINCT file_path FROM refs WHERE target IN (SELECT value FROM json_each(?))", names
        )

    def with_fields_naming(
        self, words: Iterable[str], behind: int, most: int
    ) -> tuple[tuple[str, ...], int | None]:
        """Paths of the documents whose frontmatter holds any of these words, in whichever field.

        Looks at so many documents behind a row, and says which was the last one; None where no more are left.
        """
        with guarded():
            rows = self._db.execute(
                "SELECT doc, file_path, body_start > 0 AND fields_hold(text, body_start, ?)"
                " FROM documents WHERE doc > ? ORDER BY doc LIMIT ?",
                ("\n".join(words), behind, most),
            ).fetchall()
            paths = tuple(path for _, path, holds in rows if holds)
            return paths, rows[-1][0] if len(rows) == most else None

    def defining(self, evidence: str) -> tuple[str, ...]:
        """Paths of the documents with a heading that defines this evidence id."""
        return self._paths(
            "SELECT DISTINCT file_path FROM sections WHERE evidence IN (SELECT value FROM json_each(?))",
            [evidence],
        )

    def told(self, code: str, key: str) -> dict[str, list[str]]:
        """What the data of the open gaps of a code say under a key → the paths where they say it."""
        sql = "SELECT file_path, data_json FROM gaps WHERE resolved_at IS NULL AND gap_type = ?"
        found: dict[str, list[str]] = {}
        with guarded():
            for path, packed in self._db.execute(sql, (code,)):
                if said := json.loads(packed).get(key):
                    found.setdefault(said, []).append(path)
        return found

    def with_gaps_alone(self) -> tuple[str, ...]:
        """Paths with open gaps where no document is any more."""
        with guarded():
            rows = self._db.execute(
                "SELECT DISTINCT file_path FROM gaps WHERE resolved_at IS NULL"
                " AND file_path NOT IN (SELECT file_path FROM documents) ORDER BY 1"
            )
            return tuple(row[0] for row in rows)

    def dangling(self) -> tuple[str, ...]:
        """The targets of edges that no document bears as a name."""
        with guarded():
            rows = self._db.execute(
                "SELECT DISTINCT to_id FROM edges WHERE to_id NOT IN (SELECT name FROM aliases) ORDER BY 1"
            )
            return tuple(row[0] for row in rows)

    def foreign_targets(self, among: Iterable[str] | None = None) -> dict[str, str | None]:
        """Linked paths that are no documents → what was found for them, None where nobody looked yet."""
        with guarded():
            if among is None:
                rows = self._db.execute(_FOREIGN)
            else:
                rows = self._db.execute(_FOREIGN_AMONG, (json.dumps(list(among)),))
            return dict(rows.fetchall())

    def ids(self) -> Mapping[str, str]:
        """Every id and alias → the path of its first holder."""
        with guarded():
            rows = self._db.execute("SELECT name, min(file_path) FROM aliases GROUP BY name ORDER BY name")
            return dict(rows.fetchall())

    def paths(self) -> tuple[str, ...]:
        """Every indexed path, sorted."""
        with guarded():
            return tuple(row[0] for row in self._db.execute("SELECT file_path FROM documents ORDER BY 1"))

    def existing(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Those of these paths that are indexed, sorted."""
        return self._paths(
            "SELECT file_path FROM documents WHERE file_path IN (SELECT value FROM json_each(?))", paths
        )

    def arcs(self) -> tuple[tuple[str, str, EdgeType, str], ...]:
        """Every edge: (path that holds it, target, type, field)."""
        with guarded():
            rows = self._db.execute("SELECT file_path, to_id, edge_type, field FROM edges ORDER BY id")
            return tuple((path, target, EDGE_TYPES[kind], name) for path, target, kind, name in rows)

    def arcs_of(self, path: str) -> tuple[tuple[str, str, EdgeType, str], ...]:
        """The edges that the document at a path holds, in order."""
        sql = "SELECT file_path, to_id, edge_type, field FROM edges WHERE file_path = ? ORDER BY id"
        with guarded():
            rows = self._db.execute(sql, (path,))
            return tuple((holder, target, EDGE_TYPES[kind], field) for holder, target, kind, field in rows)

    def arcs_among(self, paths: Iterable[str]) -> tuple[tuple[str, str, EdgeType, str], ...]:
        """The edges that the documents at these paths hold, of each in order."""
        sql = (
            "SELECT file_path, to_id, edge_type, field FROM edges"
            " WHERE file_path IN (SELECT value FROM json_each(?)) ORDER BY file_path, id"
        )
        with guarded():
            rows = self._db.execute(sql, (json.dumps(list(paths)),))
            return tuple((holder, target, EDGE_TYPES[kind], field) for holder, target, kind, field in rows)

    def arcs_to(
        self, names: Iterable[str], kinds: Collection[EdgeType] = ALL_TYPES
    ) -> tuple[tuple[str, str, EdgeType, str], ...]:
        """The edges of these types to any of these names."""
        sql = (
            "SELECT file_path, to_id, edge_type, field FROM edges"
            " WHERE to_id IN (SELECT value FROM json_each(?))"
            " AND edge_type IN (SELECT value FROM json_each(?))"
        )
        with guarded():
            values = json.dumps(list(names)), json.dumps([kind.value for kind in kinds])
            rows = self._db.execute(sql, values)
            return tuple((path, target, EDGE_TYPES[kind], field) for path, target, kind, field in rows)

    def names(self, path: str) -> tuple[str, ...]:
        """The names that the document at a path bears, sorted."""
        with guarded():
            rows = self._db.execute("SELECT name FROM aliases WHERE file_path = ? ORDER BY 1", (path,))
            return tuple(name for (name,) in rows)

    def holders(self, name: str) -> tuple[str, ...]:
        """The paths of the documents that bear a name as id or alias, sorted."""
        with guarded():
            rows = self._db.execute("SELECT file_path FROM aliases WHERE name = ? ORDER BY 1", (name,))
            return tuple(path for (path,) in rows)

    def names_among(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The names that the documents at these paths bear, sorted."""
        return self._paths(
            "SELECT name FROM aliases WHERE file_path IN (SELECT value FROM json_each(?))", paths
        )

    def first_holders(self, names: Iterable[str]) -> Mapping[str, str]:
        """Of each of these names the path of the first document that bears it; left out where none does."""
        sql = (
            "SELECT name, min(file_path) FROM aliases WHERE name IN (SELECT value FROM json_each(?))"
            " GROUP BY name"
        )
        with guarded():
            return dict(self._db.execute(sql, (json.dumps(list(names)),)).fetchall())

    def standing(self, path: str) -> Standing | None:
        """Where a document stands among the others; None where nobody has looked yet."""
        sql = "SELECT level, rank, circle, in_degree, out_degree FROM nodes WHERE file_path = ?"
        with guarded():
            row = self._db.execute(sql, (path,)).fetchone()
            return Standing(*row) if row else None

    def on_circle(self, circle: str) -> tuple[str, ...]:
        """The paths of the documents whose standing says this circle."""
        return self._paths(
            "SELECT file_path FROM nodes WHERE circle IN (SELECT value FROM json_each(?))", [circle]
        )

    def highest(self) -> tuple[str, ...]:
        """The paths of the documents on the highest level."""
        with guarded():
            sql = "SELECT file_path FROM nodes WHERE level = (SELECT max(level) FROM nodes)"
            return tuple(path for (path,) in self._db.execute(sql))

    def text(self, path: str) -> str | None:
        """The text of a document as indexed."""
        with guarded():
            row = self._db.execute("SELECT text FROM documents WHERE file_path = ?", (path,)).fetchone()
            return texts.unpack(row[0]) if row else None

    def document(self, path: str) -> Document | None:
        """The document at a path, parsed again from the text as indexed.

        What the text does not tell, that its file could not be read as it is, is remembered.
        """
        text = self.text(path)
        if text is None or self.parser is None:
            return None
        with guarded():
            row = self._db.execute("SELECT state FROM files WHERE file_path = ?", (path,)).fetchone()
            known = json.loads(row[0]) if row and row[0] != "ok" else ()
        return self.parser(path, text, tuple(Problem(Span(start, end), what) for start, end, what in known))

    def _paths(self, sql: str, values: Iterable[str]) -> tuple[str, ...]:
        """First columns of a query over one JSON list of values, sorted."""
        with guarded():
            found = {row[0] for row in self._db.execute(sql, (json.dumps(list(values)),))}
        return tuple(sorted(found))
