"""What people type into a search box, as FTS5 and filters; no input is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_PART = re.compile(r'(-?)(?:([A-Za-z_]+):)?(?:"([^"]*)"?|(\S+))')
FILTERS = {"type": "doc_type", "status": "status", "owner": "owner", "author": "owner", "id": "id",
           "path": "file_path", "tag": "tags", "title": "title"}  # fmt: skip
"""Words before a colon → the column that they filter."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase, or the beginning of one."""

    text: str
    begins: bool = False
    """Whether its last word is to begin so, and may go on."""

    @property
    def expression(self) -> str:
        """As FTS5 understands it, whatever is in it."""
        quoted = self.text.replace("\x00", " ").replace('"', '""')
        return f'"{quoted}" *' if self.begins else f'"{quoted}"'


@dataclass(frozen=True, slots=True)
class Query:
    """A search in parts."""

    wanted: tuple[Term, ...]
    """All of these must match."""
    unwanted: tuple[Term, ...]
    filters: tuple[tuple[str, str, bool], ...]
    """(column, value, wanted)."""

    @property
    def begins(self) -> bool:
        """Whether there is a beginning of a word among what is wanted."""
        return any(term.begins for term in self.wanted)

    @property
    def loose(self) -> Query | None:
        """The same with the last word as a beginning, for a query that is still being typed."""
        if not self.wanted or self.wanted[-1].begins:
            return None
        *others, last = self.wanted
        return replace(self, wanted=(*others, replace(last, begins=True)))


def read_query(text: str) -> Query:
    """`storage sqlite`, `"exact words"`, `type:adr`, `owner:"Tech Lead"`, `-archived`, `stor*`."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    filters: list[tuple[str, str, bool]] = []
    for minus, name, phrase, word in _PART.findall(text):
        value = phrase or word
        if name and name.lower() in FILTERS:
            if value:
                filters.append((FILTERS[name.lower()], value.strip('"'), not minus))
            continue
        if name:
            value = f"{name}:{value}"
        bare = value.rstrip("*").strip()
        if not any(char.isalnum() for char in bare):
            continue
        (unwanted if minus else wanted).append(Term(bare, value.endswith("*") and not phrase))
    return Query(tuple(wanted), tuple(unwanted), tuple(filters))
