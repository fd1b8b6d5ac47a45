"""What an editor holds open, as it was sent last; written by one thread, read by two others."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from semantic_docs.session.jobs import Edit

GREETING = 0.2
"""Seconds in which an editor that has just started says what is open."""


class Texts:
    """The newest edit of each document."""

    def __init__(self) -> None:
        self._newest: dict[str, Edit] = {}
        self._edited = threading.Event()

    def take(self, edit: Edit) -> None:
        """From now on this is the newest one."""
        self._newest[edit.path] = edit
        self._edited.set()

    def is_newest(self, edit: Edit) -> bool:
        """Whether nothing newer of the same document has come."""
        return self._newest.get(edit.path) is edit

    def forget(self, path: str) -> None:
        """It is closed, and everybody knows."""
        del self._newest[path]

    def closed(self, edit: Edit) -> None:
        """Forgets a document that nobody but the editor has heard of, if this is its end."""
        if edit.text is None and self.is_newest(edit):
            self.forget(edit.path)

    def edits(self) -> Iterator[Edit]:
        """All of them."""
        yield from self._newest.copy().values()

    def open(self) -> dict[str, str]:
        """The texts of the open documents, by path."""
        return {edit.path: edit.text for edit in self.edits() if edit.text is not None}

    def greeted(self) -> dict[str, str]:
        """The same; the first one comes a moment after the session begins."""
        self._edited.wait(GREETING)
        return self.open()
