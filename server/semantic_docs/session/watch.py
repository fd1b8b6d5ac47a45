"""Disk events of one root, coalesced; what they mean is the session's to decide."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from semantic_docs.session.place import FOLDER

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.05
"""Events are handed on once nothing has happened for so long; an atomic save is one event then."""

# On Linux a write is told of when the file is closed. The other kinds that inotify offers (opened, modified,
# closed without a write) overflow its queue as soon as somebody reads the tree; measured on 10,000 folders.
_KINDS: list[type[FileSystemEvent]] = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent,
    FileClosedEvent if sys.platform == "linux" else FileModifiedEvent,
]  # fmt: skip


class Watch(FileSystemEventHandler):
    """Watches a root and tells of paths that may have changed, or that all of them may have."""

    def __init__(self, root: Path, tell: Callable[[frozenset[str], bool], None]) -> None:
        """`tell(paths, everything)` is called from a thread of this watch."""
        self._root = root
        self._tell = tell
        self._lock = threading.Lock()
        self._paths: set[str] = set()
        self._everything = False
        self._timer: threading.Timer | None = None
        self._observer = Observer()

    def start(self) -> None:
        """Begins to watch. Raises OSError where the system's limit of watches is reached."""
        self._observer.schedule(self, str(self._root), recursive=True, event_filter=_KINDS)
        self._observer.start()

    def stop(self) -> None:
        """Ends the threads, without waiting for them."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self._observer.stop()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes one event of watchdog's thread."""
        places = [place for place in (event.src_path, event.dest_path) if place]
        with self._lock:
            for place in places:
                path = self._relative(str(place))
                if path is None:
                    continue
                if event.is_directory:
                    self._everything = True
                else:
                    self._paths.add(path)
            if not self._paths and not self._everything:
                return
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(QUIET_SECONDS, self._flush)
            self._timer.daemon = True
            self._timer.start()

    def hand_on(self) -> None:
        """Tells at once of what waits for quiet."""
        self._flush()

    def _flush(self) -> None:
        with self._lock:
            paths, everything = frozenset(self._paths), self._everything
            self._paths.clear()
            self._everything = False
        if paths or everything:
            self._tell(paths, everything)

    def _relative(self, place: str) -> str | None:
        try:
            path = Path(place).relative_to(self._root).as_posix()
        except ValueError:
            return None
        first = path.split("/", 1)[0]
        if first in (FOLDER, ".git") and not path.startswith(f"{FOLDER}/schemas/"):
            return None
        return path
