"""Workspace symbols: one joined string of names, searched for a piece or a subsequence."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right

from semantic_docs.index.values import Symbol
from semantic_docs.model.span import NOWHERE, Range

MOST_TYPED = 200
"""Characters of a query: nobody types more of a name, and a pattern of 70,000 takes a second to be made."""

_KINDS = {"document": 0, "evidence": 1, "section": 2}


class SymbolCache:
    """The names of one connection's index, read again when the index has changed."""

    def __init__(self) -> None:
        self._version: tuple[int, int] | None = None
        self._symbols: list[tuple[str, str, str, str, str]] = []
        self._joined = ""
        self._starts: list[int] = []

    def find(self, db: sqlite3.Connection, query: str, limit: int) -> tuple[Symbol, ...]:
        """At most `limit` symbols, best first: a document before a section, a prefix before a piece,
        a piece before a scattered match, short names before long ones.
        """
        self._refresh(db)
        wanted = "".join(query.lower().split())
        if len(wanted) > MOST_TYPED:
            return ()
        if not wanted:
            chosen = [
                (0.0, index) for index in range(len(self._symbols)) if self._symbols[index][1] == "document"
            ]
            return self._values(chosen[:limit])
        scored = [
            (self._score(index, query.lower().strip(), wanted), index) for index in self._matches(wanted)
        ]
        scored.sort(key=lambda pair: (pair[0], self._symbols[pair[1]][0], self._symbols[pair[1]][2]))
        return self._values(scored[:limit])

    def _matches(self, wanted: str) -> list[int]:
        """Indexes of the names that hold these characters in this order."""
        # What stands between two characters is never the second: there is one way to match, no turning back.
        first, *rest = map(re.escape, wanted)
        pattern = re.compile(first + "".join(f"[^\n{char}]*{char}" for char in rest))
        found = []
        at = 0
        while match := pattern.search(self._joined, at):
            index = bisect_right(self._starts, match.start()) - 1
            found.append(index)
            if index + 1 >= len(self._starts):
                break
            at = self._starts[index + 1]
        return found

    def _score(self, index: int, typed: str, wanted: str) -> float:
        name, kind = self._symbols[index][0].lower(), self._symbols[index][1]
        at = name.find(typed)
        if at == 0:
            how = 0.0
        elif at > 0:
            how = (1.0 if not name[at - 1].isalnum() else 2.0) + min(at, 50) / 100
        else:
            how = 3.0 + _spread(name, wanted) / 100
        return how * 10 + _KINDS[kind] * 3 + min(len(name), 200) / 1000

    def _values(self, scored: list[tuple[float, int]]) -> tuple[Symbol, ...]:
        found = []
        for score, index in scored:
            name, kind, path, place, container = self._symbols[index]
            where = Range.unpack(place) if place else NOWHERE
            found.append(Symbol(name, kind, path, where, container, score))
        return tuple(found)

    def _refresh(self, db: sqlite3.Connection) -> None:
        version = (db.execute("PRAGMA data_version").fetchone()[0], db.total_changes)
        if version == self._version:
            return
        documents = db.execute("SELECT id, title, file_path FROM documents ORDER BY file_path").fetchall()
        names = {path: named(doc_id, title) for doc_id, title, path in documents}
        symbols = [(name, "document", path, "", path.rpartition("/")[0]) for path, name in names.items()]
        titles = {path: title for _, title, path in documents}
        for path, title, place, evidence in db.execute(
            "SELECT file_path, title, place, evidence FROM sections ORDER BY file_path, position"
        ):
            if title == titles.get(path):
                continue  # The heading that says the document's title: the document itself stands for it.
            symbols.append((title, "evidence" if evidence else "section", path, place, names.get(path, path)))
        self._symbols = [(" ".join(name.split()), *rest) for name, *rest in symbols]
        self._starts = []
        parts, at = [], 0
        for name, *_ in self._symbols:
            self._starts.append(at)
            lowered = name.lower()
            parts.append(lowered)
            at += len(lowered) + 1
        self._joined = "\n".join(parts)
        self._version = version


def named(doc_id: str | None, title: str) -> str:
    """`ADR-005 Storage Architecture`; the id is not said twice where the title begins with it."""
    if not doc_id:
        return title
    if title.startswith(doc_id):
        title = title[len(doc_id) :].lstrip(" :–—-")
    return f"{doc_id} {title}".strip()


def _spread(name: str, wanted: str) -> int:
    """How far the characters of a subsequence lie apart."""
    at = first = name.find(wanted[0])
    for char in wanted[1:]:
        at = name.find(char, at + 1)
    return max(at - first, 0)
