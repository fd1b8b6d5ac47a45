"""Documents that nobody types in and that a keystroke elsewhere concerns, kept as they were parsed.

A document named by two hundred others is typed in letter by letter: of each of them only what other documents
have a part in is sought again. What is kept is as the index has it, by the hash of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from semantic_docs.gaps.engine import Found
from semantic_docs.index.store import Store
from semantic_docs.model.document import Document

MOST = 400
"""Documents; one of 15 KB takes some 150 KB in memory."""


class Kept(NamedTuple):
    """A document and what it says without the others."""

    hash: str
    doc: Document
    local: Found
    """What the rules of scope LOCAL find in it."""


class Parsed:
    """The documents of an index, some of them parsed already. For one thread."""

    def __init__(self, store: Store, look: Callable[[Document], Found]) -> None:
        """`look` runs the rules of scope LOCAL."""
        self._store = store
        self._look = look
        self._kept: dict[str, Kept] = {}

    def get(self, path: str) -> Kept | None:
        """The document at a path as the index has it now; None where it has none."""
        state = self._store.file(path)
        kept = self._kept.get(path)
        if state is not None and kept is not None and kept.hash == state.hash:
            return kept
        self._kept.pop(path, None)
        doc = self._store.document(path) if state is not None else None
        if state is None or doc is None:
            return None
        kept = Kept(state.hash, doc, self._look(doc))
        if len(self._kept) < MOST:  # Were others let go for it, all of a thousand would be parsed each time.
            self._kept[path] = kept
        return kept

    def prepare(self, paths: Collection[str], interrupted: Callable[[], bool]) -> bool:
        """Parses so many of these documents as are kept. Returns whether it came to its end."""
        for path in sorted(paths)[:MOST]:
            if path not in self._kept:
                if interrupted():
                    return False
                self.get(path)
        return True

    def only(self, paths: Collection[str]) -> None:
        """Lets go of all other documents."""
        for path in self._kept.keys() - paths:
            del self._kept[path]
