"""watchdog's events of a tree, for the systems that have no inotify; it tells what `inotify.Tree` tells."""

from __future__ import annotations

import logging
import sys
import warnings
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

# Where the system tells when a file is closed after a write, that is enough; the other kinds that it offers
# (opened, modified, closed without a write) flood its queue as soon as somebody reads the tree.
_KINDS: list[type[FileSystemEvent]] = [
    DirCreatedEvent, DirDeletedEvent, DirMovedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent,
    FileClosedEvent if sys.platform == "linux" else FileModifiedEvent,
]  # fmt: skip


class Observed(FileSystemEventHandler):
    """Watches a root and all below it, and tells of what happens there."""

    def __init__(
        self,
        root: Path,
        enters: Callable[[str], bool],
        *,
        changed: Callable[[str], None],
        doubt: Callable[[], None],
    ) -> None:
        """As for `inotify.Tree`, but that a limit is met at the start or not at all."""
        self._root = root
        self._enters = enters
        self._changed = changed
        self._doubt = doubt
        self._observer = Observer()
        self._ear = _Ear(doubt)

    @property
    def alive(self) -> bool:
        """Whether changes are told of."""
        return self._observer.is_alive() and all(one.is_alive() for one in self._observer.emitters)

    def start(self) -> None:
        """Begins to watch. Raises OSError where that is not granted."""
        # Its warnings print the whole table of watches; what they are about, a walk finds out.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")
        logging.getLogger("watchdog").addHandler(self._ear)
        self._observer.schedule(self, str(self._root), recursive=True, event_filter=_KINDS)
        self._observer.start()

    def stop(self) -> None:
        """Ends the threads, without waiting for them."""
        logging.getLogger("watchdog").removeHandler(self._ear)
        self._observer.stop()

    def drain(self) -> None:
        """Nothing can be hurried here: the system hands over events when it likes."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Takes one event of watchdog's thread."""
        for place in (event.src_path, event.dest_path):
            path = self._relative(str(place)) if place else None
            if path is None:
                continue
            if not path:
                self._doubt()
            elif event.is_directory and self._enters(path):
                self._changed(f"{path}/")
            elif all(self._enters(folder) for folder in _above(path)):
                self._changed(path)

    def _relative(self, place: str) -> str | None:
        try:
            path = Path(place).relative_to(self._root).as_posix()
        except ValueError:
            return None
        return "" if path == "." else path


class _Ear(logging.Handler):
    """Hears what watchdog only logs: that its queue overflowed, that it failed."""

    def __init__(self, doubt: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = doubt

    def emit(self, record: logging.LogRecord) -> None:
        """Whatever it warns of, something may have been missed."""
        self._tell()


def _above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]
