"""What people type into a search box, as FTS5 and filters; no input is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(r'(-?)(?:([A-Za-z_]+):)?(?:"([^"]*)"?|(\S+))')
FILTERS = {"type": "doc_type", "status": "status", "owner": "owner", "author": "owner", "id": "id",
           "path": "file_path", "tag": "tags", "title": "title"}  # fmt: skip
"""Words before a colon → the column that they filter."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search in parts."""

    wanted: tuple[str, ...]
    """FTS5 terms, all of which must match."""
    unwanted: tuple[str, ...]
    filters: tuple[tuple[str, str, bool], ...]
    """(column, value, wanted)."""
    words: tuple[str, ...]
    """The wanted words as typed, for finding the line of a match."""

    def match(self) -> str:
        """The FTS5 expression of the wanted terms, empty where there are none."""
        return " AND ".join(self.wanted)

    def loose(self) -> str:
        """The same with the last word as a prefix, for a query that is still being typed."""
        if not self.wanted or self.wanted[-1].endswith("*"):
            return ""
        return " AND ".join((*self.wanted[:-1], f"{self.wanted[-1]} *"))


def read_query(text: str) -> Query:
    """`storage sqlite`, `"exact words"`, `type:adr`, `owner:"Tech Lead"`, `-archived`, `stor*`."""
    wanted, unwanted, filters, words = [], [], [], []
    for minus, name, phrase, word in _PART.findall(text):
        value = phrase or word
        if name and name.lower() in FILTERS:
            if value:
                filters.append((FILTERS[name.lower()], value.strip('"'), not minus))
            continue
        if name:
            value = f"{name}:{value}"
        prefix = value.endswith("*") and not phrase
        bare = value.rstrip("*").strip()
        if not any(char.isalnum() for char in bare):
            continue
        term = '"' + bare.replace("\x00", " ").replace('"', '""') + '"' + (" *" if prefix else "")
        if minus:
            unwanted.append(term)
        else:
            wanted.append(term)
            words.append(bare)
    return Query(tuple(wanted), tuple(unwanted), tuple(filters), tuple(words))
