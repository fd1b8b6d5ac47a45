"""Linux's inotify(7) over a folder tree: a watch a folder, a thread that reads. Knows nothing of documents.

watchdog does the same for the other systems. On Linux it hides three things that we must know: that a
subfolder could not be watched for want of watches, that its queue has overflowed, and, for half a second,
that a file was moved out of the tree; and it spends watches on folders that nobody looks into (ADR-020).
"""

from __future__ import annotations

import ctypes
import errno
import logging
import os
import select
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

log = logging.getLogger(__name__)

_CLOSE_WRITE, _ATTRIB = 0x008, 0x004
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x040, 0x080, 0x100, 0x200
_DELETE_SELF, _MOVE_SELF = 0x400, 0x800
_UNMOUNT, _OVERFLOW, _IGNORED = 0x2000, 0x4000, 0x8000
_ONLYDIR, _DONT_FOLLOW, _EXCL_UNLINK, _ISDIR = 0x0100_0000, 0x0200_0000, 0x0400_0000, 0x4000_0000

# What tells of a write, and nothing that a mere reader causes: opened, accessed, closed without a write
# would overflow the queue as soon as somebody searches the tree.
_MASK = (
    _CLOSE_WRITE | _ATTRIB | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE | _DELETE_SELF | _MOVE_SELF
    | _ONLYDIR | _DONT_FOLLOW | _EXCL_UNLINK
)  # fmt: skip
_HEAD = struct.Struct("iIII")
_BUFFER = 1 << 18
_READS = 32
"""Reads that empty the queue as it is now; under a stream of events it would never be empty."""

_LIMITS = frozenset({errno.ENOSPC, errno.EMFILE, errno.ENFILE, errno.ENOMEM})

AVAILABLE = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "inotify_add_watch")
"""Whether this system has it."""


class Tree:
    """Watches a root and the folders below it, and tells of what happens to their entries."""

    def __init__(
        self,
        root: Path,
        enters: Callable[[str], bool],
        *,
        changed: Callable[[str], None],
        doubt: Callable[[], None],
        limited: Callable[[OSError], None],
    ) -> None:
        """`enters(folder)` says whether a relative path is looked into.

        From a thread of this tree: `changed(path)` for a file, and with a slash behind it for a folder, in
        which anything may have happened; `doubt()` where nobody can say (links, an overflow, the root
        itself); `limited(error)` where the system grants no more watches, after which not all of the tree
        is watched.
        """
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._root = os.fsencode(root)
        self._enters = enters
        self._changed = changed
        self._doubt = doubt
        self._limited = limited
        self._folders: dict[int, str] = {}
        self._watches: dict[str, int] = {}
        self._links: set[str] = set()
        self._fd = -1
        self._wake = -1
        self._stopping = False
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def alive(self) -> bool:
        """Whether changes are told of."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Watches the tree, then reads in a thread. Raises OSError where not even the root can be."""
        self._fd = self._checked(self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK))
        try:
            self._wake = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
            self._add("")
            self._descend_or_tell("")
        except OSError:
            self._close()
            raise
        self._thread = threading.Thread(target=self._run, name="semantic-docs inotify", daemon=True)
        self._thread.start()

    def drain(self) -> None:
        """Tells of all that has happened by now; the system queues it before a write returns."""
        with self._lock:
            if not self.alive or self._stopping:
                return
        for _ in range(_READS):
            if not self._read():
                break

    def stop(self) -> None:
        """Ends the thread; it closes what it has open."""
        with self._lock:
            self._stopping = True
            if self._wake >= 0:
                os.eventfd_write(self._wake, 1)

    # The thread that reads.

    def _run(self) -> None:
        poll = select.poll()
        poll.register(self._fd, select.POLLIN)
        poll.register(self._wake, select.POLLIN)
        try:
            while not self._stopping:
                poll.poll()
                self._read()
        except OSError:  # A named boundary: whatever it was, the safety net of the session goes on.
            log.exception("the folder tree is not watched any more")
            self._doubt()
        finally:
            with self._lock, self._reading:
                self._close()

    def _read(self) -> bool:
        """Tells of what waits; False where nothing did."""
        with self._reading:
            if self._fd < 0:
                return False
            try:
                data = os.read(self._fd, _BUFFER)
            except (BlockingIOError, InterruptedError):
                return False
            for watch, mask, name in _events(data):
                if self._stopping:
                    return False
                self._event(watch, mask, name)
            return True

    def _event(self, watch: int, mask: int, name: str) -> None:
        if mask & _OVERFLOW:
            log.warning("more happened on the disk than the system tells of: all is looked at again")
            self._descend_or_tell("")  # Among what was lost may be new folders.
            self._doubt()
            return
        if mask & _IGNORED:
            folder = self._folders.pop(watch, None)
            if folder is not None and self._watches.get(folder) == watch:
                del self._watches[folder]
            return
        folder = self._folders.get(watch)
        if folder is None:
            return
        if mask & (_DELETE_SELF | _MOVE_SELF | _UNMOUNT):
            if not folder:
                self._doubt()
            return
        path = f"{folder}/{name}" if folder else name
        if mask & _ISDIR:
            self._folder_event(path, mask)
        else:
            self._file_event(path, mask)

    def _folder_event(self, path: str, mask: int) -> None:
        if not self._enters(path):
            self._changed(path)
            return
        if mask & _MOVED_FROM:
            self._forget(path)  # One that is deleted was empty, and its watch ends by itself.
        elif mask & (_CREATE | _MOVED_TO):
            self._descend_or_tell(path)
        # Told behind the watching: what appeared in it before is found by the walk, what comes later is told.
        self._changed(f"{path}/")

    def _file_event(self, path: str, mask: int) -> None:
        if mask & (_CREATE | _MOVED_TO) and self._is_link(path):
            self._links.add(path)
            self._doubt()
        elif mask & (_DELETE | _MOVED_FROM) and path in self._links:
            self._links.discard(path)
            self._doubt()
        elif not mask & _CREATE:
            # A new file is told of when it is closed; a link to another file's content has no such end.
            self._changed(path)
        elif self._is_complete(path):
            self._changed(path)

    def _is_link(self, path: str) -> bool:
        return os.path.islink(self._place(path))  # noqa: PTH114 -- a Path takes no bytes

    def _is_complete(self, path: str) -> bool:
        """Whether a created entry comes with its content: a hard link is never closed after a write."""
        try:
            return os.lstat(self._place(path)).st_nlink > 1
        except OSError:
            return True

    # The folders.

    def _descend_or_tell(self, top: str) -> None:
        try:
            if not top or self._add(top):
                self._descend(top)
        except OSError as error:
            if error.errno not in _LIMITS:
                raise
            self._limited(error)

    def _descend(self, top: str) -> None:
        """Watches the folders below one that is watched; raises OSError where no more are granted."""
        stack = [top]
        while stack:
            folder = stack.pop()
            try:
                entries = list(os.scandir(self._place(folder)))
            except OSError:
                continue  # It went, or cannot be read; the walk says so.
            for entry in entries:
                name = os.fsdecode(entry.name)
                path = f"{folder}/{name}" if folder else name
                if entry.is_symlink():
                    self._links.add(path)
                elif entry.is_dir(follow_symlinks=False) and self._enters(path) and self._add(path):
                    stack.append(path)

    def _add(self, folder: str) -> bool:
        """Watches one folder, again where it is watched already; False where it cannot be looked into."""
        try:
            watch = self._checked(self._libc.inotify_add_watch(self._fd, self._place(folder), _MASK))
        except OSError as error:
            if error.errno in _LIMITS or not folder:
                raise
            return False
        self._folders[watch] = folder
        self._watches[folder] = watch
        return True

    def _forget(self, top: str) -> None:
        below = f"{top}/"
        for folder in [one for one in self._watches if one == top or one.startswith(below)]:
            watch = self._watches.pop(folder)
            if self._folders.get(watch) == folder:
                del self._folders[watch]
                self._libc.inotify_rm_watch(
                    self._fd, watch
                )  # Deleted folders have none any more, moved ones do.
        if any(one.startswith(below) for one in self._links):
            self._links = {one for one in self._links if not one.startswith(below)}
            self._doubt()

    def _place(self, path: str) -> bytes:
        return self._root + b"/" + os.fsencode(path) if path else self._root

    def _close(self) -> None:
        for number in (self._fd, self._wake):
            if number >= 0:
                os.close(number)
        self._fd = self._wake = -1

    @staticmethod
    def _checked(result: int) -> int:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return result


def _events(data: bytes) -> Iterator[tuple[int, int, str]]:
    """(watch, mask, name) of each event in what was read."""
    at = 0
    while at < len(data):
        watch, mask, _, length = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        yield watch, mask, os.fsdecode(data[at : at + length].rstrip(b"\0"))
        at += length
