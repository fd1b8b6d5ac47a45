"""Workspace symbols: documents, evidence and sections by a piece of their names or by scattered letters."""

from __future__ import annotations

import json
import sqlite3

from semantic_docs.index.names import Name, Names, spread
from semantic_docs.index.values import Symbol
from semantic_docs.model.span import NOWHERE, Range

MOST_TYPED = 200
"""Characters of a query: nobody types more of a name."""

MOST_SCORED = 2_000
"""Names that are compared with what is typed; 2 µs each. The shortest of each kind come first."""

MOST_RENAMED = 500
"""Documents whose names are kept beside the others; beyond that, and one for each hundred names, all are read
anew.
"""

_KINDS = {"document": 0, "evidence": 1, "section": 2}

_DOCUMENTS = "SELECT doc, id, title, file_path FROM documents"
_RENAMED = "SELECT doc, id, title, file_path FROM documents WHERE doc IN (SELECT value FROM json_each(?))"
# By length, so that what is found first is what is shown first.
_SECTIONS = """
SELECT file_path, position, title, evidence IS NOT NULL FROM sections
ORDER BY evidence IS NULL, length(title), title, file_path, position
"""
_SECTIONS_OF = """
SELECT file_path, position, title, evidence IS NOT NULL FROM sections
WHERE file_path IN (SELECT value FROM json_each(?))
ORDER BY evidence IS NULL, length(title), title, file_path, position
"""
_DOCUMENT = "SELECT id, title, file_path, doc_type, status FROM documents WHERE doc = ?"
_SECTION = "SELECT title, place FROM sections WHERE file_path = ? AND position = ?"
_FIRST = "SELECT doc FROM documents ORDER BY file_path LIMIT ?"


class SymbolCache:
    """The names of one connection's index. What was renamed since they were read is kept beside them."""

    def __init__(self) -> None:
        self._seen: int | None = None
        """The last row of `renamed` that was looked at."""
        self._all = Names()
        self._renamed: set[int] = set()
        """Documents whose names among all are out of date."""
        self._new = Names()
        """The names that these have now."""

    def find(self, db: sqlite3.Connection, query: str, limit: int) -> tuple[Symbol, ...]:
        """At most `limit` symbols, best first: a document before a section, a prefix before a piece,
        a piece before a scattered match, short names before long ones.
        """
        typed = " ".join(query.lower().split())
        wanted = typed.replace(" ", "")
        if len(wanted) > MOST_TYPED:
            return ()
        if not wanted:
            first = db.execute(_FIRST, (limit,)).fetchall()
            return tuple(_values(db, [(0.0, Name("", "document", doc, -1)) for (doc,) in first]))
        self._refresh(db)
        names = self._matches(typed, wanted, limit)
        scored = sorted((_score(name, typed, wanted), name) for name in names)
        found = _values(db, scored[:limit])
        return tuple(sorted(found, key=lambda one: (one.score, one.name, one.path)))

    def _matches(self, typed: str, wanted: str, limit: int) -> list[Name]:
        """The names that hold these characters in this order, as many as may be among the best."""
        found = self._new.beginning(typed, limit) + self._known(self._all.beginning(typed, limit))
        found += self._new.holding(typed, MOST_SCORED) + self._known(self._all.holding(typed, MOST_SCORED))
        found = list(dict.fromkeys(found))
        if len(found) < limit:
            found += self._new.scattered(wanted, MOST_SCORED)
            found += self._known(self._all.scattered(wanted, MOST_SCORED))
        return list(dict.fromkeys(found))

    def _known(self, names: list[Name]) -> list[Name]:
        return [name for name in names if name.doc not in self._renamed] if self._renamed else names

    def _refresh(self, db: sqlite3.Connection) -> None:
        last = db.execute("SELECT coalesce(max(at), 0) FROM renamed").fetchone()[0]
        if last == self._seen:
            return
        if self._seen is not None:
            renamed = db.execute("SELECT DISTINCT doc FROM renamed WHERE at > ?", (self._seen,))
            self._renamed.update(doc for (doc,) in renamed)
        if self._seen is None or len(self._renamed) > max(MOST_RENAMED, len(self._all) // 100):
            self._renamed = set()
            self._all, self._new = _read(db, db.execute(_DOCUMENTS).fetchall(), None), Names()
        else:
            documents = db.execute(_RENAMED, (json.dumps(sorted(self._renamed)),)).fetchall()
            self._new = _read(db, documents, [path for *_, path in documents])
        self._seen = last


def _read(
    db: sqlite3.Connection, documents: list[tuple[int, str | None, str, str]], paths: list[str] | None
) -> Names:
    """The names of these documents and of what is in them, each kind by length."""
    known = {path: (doc, title) for doc, _, title, path in documents}
    names = Names()
    named_so = sorted((_plain(named(doc_id, title)), doc) for doc, doc_id, title, _ in documents)
    for name, doc in sorted(named_so, key=lambda pair: len(pair[0])):
        names.add(name, "document", doc, -1)
    sections = db.execute(_SECTIONS) if paths is None else db.execute(_SECTIONS_OF, (json.dumps(paths),))
    for path, position, title, evidence in sections:
        doc, said = known.get(path, (0, title))
        if title != said:  # The heading that says the document's title: the document itself stands for it.
            names.add(_plain(title), "evidence" if evidence else "section", doc, position)
    names.close()
    return names


def _values(db: sqlite3.Connection, scored: list[tuple[float, Name]]) -> list[Symbol]:
    found = []
    for score, name in scored:
        row = db.execute(_DOCUMENT, (name.doc,)).fetchone()
        if row is None:
            continue  # It went a moment ago.
        doc_id, title, path, *kind = row
        label = named(doc_id, title)
        if name.position < 0:
            said = " · ".join(_plain(one) for one in kind if one)
            found.append(Symbol(_plain(label), "document", path, NOWHERE, said, score))
            continue
        section = db.execute(_SECTION, (path, name.position)).fetchone()
        if section is not None:
            where = Range.unpack(section[1])
            found.append(Symbol(_plain(section[0]), name.kind, path, where, label, score))
    return found


def _score(one: Name, typed: str, wanted: str) -> float:
    name = one.text
    at = name.find(typed)
    if at == 0:
        how = 0.0
    elif at > 0:
        how = (1.0 if not name[at - 1].isalnum() else 2.0) + min(at, 50) / 100
    else:
        how = 3.0 + spread(name, wanted) / 100
    return how * 10 + _KINDS[one.kind] * 3 + min(len(name), 200) / 1000


def _plain(name: str) -> str:
    return " ".join(name.split())


def named(doc_id: str | None, title: str) -> str:
    """`ADR-005 Storage Architecture`; the id is not said twice where the title begins with it."""
    if not doc_id:
        return title
    if title.startswith(doc_id):
        title = title[len(doc_id) :].lstrip(" :–—-")
    return f"{doc_id} {title}".strip()
