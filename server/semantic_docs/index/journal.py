"""`provenance.jsonl`: what only the index saw, kept outside the database that may be lost."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# Not through a symbolic link, which could lead to any file of the user's; not blocked by a pipe.
_FIELDS = ("gap", "path", "event", "at")
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def append(path: Path, events: Iterable[Mapping[str, str]]) -> None:
    """Appends events, before the table gets them. Raises OSError; some of them may be written then."""
    lines = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    if not lines:
        return
    handle = _open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    try:
        size = os.fstat(handle).st_size
        if size and os.lseek(handle, -1, os.SEEK_END) >= 0 and os.read(handle, 1) != b"\n":
            lines = "\n" + lines  # A crash has cut the last line off: it must not take this one with it.
        rest = memoryview(lines.encode("utf-8", "replace"))
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def flush(path: Path) -> None:
    """Has the system put the events on the disk, where a power cut leaves them. Raises OSError."""
    handle = _open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def size(path: Path) -> int:
    """How many bytes a journal has; 0 where there is none."""
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def read(path: Path) -> Iterator[dict[str, str]]:
    """The events of a journal; a line that a crash cut off, or that is none of ours, is passed over."""
    try:
        with os.fdopen(_open(path, os.O_RDONLY), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    event = json.loads(line)
                except (ValueError, RecursionError):
                    continue
                if isinstance(event, dict) and all(isinstance(event.get(name), str) for name in _FIELDS):
                    yield event
    except OSError:
        return


def states(events: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """What the journal said of each gap last, by path and gap id: `detected` or `resolved`."""
    return {(one["path"], one["gap"]): one["event"] for one in events}


def _open(path: Path, flags: int) -> int:
    handle = os.open(path, flags | _SAFE, 0o644)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "it is no file", str(path))
    return handle
