"""Disk events of one root, coalesced; what they mean is the session's to decide."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from semantic_docs.session import inotify
from semantic_docs.session.ignores import EXCLUDE
from semantic_docs.session.place import FOLDER

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.03
"""Events are handed on once nothing has happened for so long; an atomic save is one event then."""

LATEST_SECONDS = 1.0
"""They are handed on at least so often: a stream that never pauses does not postpone them for ever."""

INDEX = f"{FOLDER}/index.db"
"""Told of when it is taken away; our own writing to it is not."""

# Folders full of files that no document set is made of. Links into them are looked at with each walk.
_UNWATCHED = frozenset({
    ".git", ".hg", ".svn", "node_modules", "__pycache__", "site-packages", "venv", ".venv", ".tox", ".nox",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".gradle", ".terraform",
})  # fmt: skip


class Source(Protocol):
    """What tells of changes: `inotify.Tree`, or `observer.Observed` where there is no inotify."""

    @property
    def alive(self) -> bool:
        """Whether changes are told of."""

    def start(self) -> None:
        """Begins; raises OSError where the system does not grant it."""

    def stop(self) -> None:
        """Ends, without waiting for it."""

    def drain(self) -> None:
        """Tells of what the system holds back."""


class Watch:
    """Watches a root and tells of paths that may have changed, or that all of them may have."""

    def __init__(
        self,
        root: Path,
        tell: Callable[[frozenset[str], bool], None],
        limited: Callable[[OSError], None] = lambda error: None,
    ) -> None:
        """`tell(paths, everything)` and `limited(error)`, where the system watches only a part of the tree,
        are called from a thread of this watch. A path with a slash behind it is a folder's.
        """
        self._root = root
        self._tell = tell
        self._limited = limited
        self._changed = threading.Condition()
        self._paths: set[str] = set()
        self._everything = False
        self._first = self._last = 0.0
        self._stopping = False
        self._source: Source | None = None
        self._thread: threading.Thread | None = None

    @property
    def alive(self) -> bool:
        """Whether changes are told of."""
        return self._source is not None and self._source.alive

    @property
    def kind(self) -> str:
        """What tells of changes."""
        if not self.alive:
            return "nothing yet"
        return "inotify" if inotify.AVAILABLE else "watchdog"

    def start(self) -> None:
        """Begins to watch, anew where it did already. Raises OSError where the system does not grant it."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="semantic-docs watch", daemon=True)
            self._thread.start()
        if self._source is not None:
            self._source.stop()
        self._source = _make(self._root, self._note, self._doubt, self._limited)
        self._source.start()

    def stop(self) -> None:
        """Ends the threads, without waiting for them."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._source is not None:
            self._source.stop()

    def hand_on(self) -> None:
        """Tells, before this returns, of all that has happened by now, as far as the system says it."""
        if self._source is not None:
            self._source.drain()
        self._flush()

    # What the source tells.

    def _note(self, path: str) -> None:
        if _concerns(path):
            self._add(path)

    def _doubt(self) -> None:
        self._add(None)

    def _add(self, path: str | None) -> None:
        now = time.monotonic()
        with self._changed:
            waiting = self._everything or bool(self._paths)
            self._last = now
            if path is None:
                self._everything = True
            else:
                self._paths.add(path)
            if not waiting:
                self._first = now
                self._changed.notify()

    # The thread that hands on.

    def _run(self) -> None:
        while self._wait():
            self._flush()

    def _wait(self) -> bool:
        """Waits until it is time to hand on; False at the end."""
        with self._changed:
            while not self._stopping:
                if not self._everything and not self._paths:
                    self._changed.wait()
                    continue
                due = min(self._last + QUIET_SECONDS, self._first + LATEST_SECONDS)
                left = due - time.monotonic()
                if left <= 0:
                    return True
                self._changed.wait(left)
        return False

    def _flush(self) -> None:
        with self._changed:
            paths, everything = frozenset(self._paths), self._everything
            self._paths.clear()
            self._everything = False
        if paths or everything:
            self._tell(paths, everything)


def enters(folder: str) -> bool:
    """Whether a folder, by its path from the root, is one in which changes matter."""
    top, _, rest = folder.partition("/")
    if top == FOLDER:
        return not rest or rest.split("/", 1)[0] == "schemas"
    if top == ".git":
        return rest in ("", "info")
    return folder.rpartition("/")[2] not in _UNWATCHED


def _concerns(path: str) -> bool:
    """Whether a file may be a document, may be linked to, or says what is looked at."""
    top = path.partition("/")[0]
    if top == FOLDER:
        return path in (INDEX, f"{FOLDER}/") or path.startswith(f"{FOLDER}/schemas/")
    return top != ".git" or path in (EXCLUDE, ".git/", ".git/info/")


def _make(
    root: Path,
    changed: Callable[[str], None],
    doubt: Callable[[], None],
    limited: Callable[[OSError], None],
) -> Source:
    if inotify.AVAILABLE:
        return inotify.Tree(root, enters, changed=changed, doubt=doubt, limited=limited)
    from semantic_docs.session.observer import Observed

    return Observed(root, enters, changed=changed, doubt=doubt)
