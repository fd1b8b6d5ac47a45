"""One run at a time: what brings an index up to date does so alone, whichever process it runs in.

A run reads what the index held before it writes, so that two of them at once would overlook each other's
changes. Who only reads never waits. The system frees the lock of a process that dies. A lock alone cannot
help against a process that was stopped and goes on later: `Store.begin_run` does.
"""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 60.0
"""Seconds without a sign of life after which a run goes on all the same: the other process may have been
stopped in its tracks."""

_STEP = 0.1
"""Seconds between two looks at whether to go on waiting."""


def _none() -> object:
    return None


@contextmanager
def turn(
    place: Path,
    waiting: Callable[[], None],
    patience: float = PATIENCE,
    life: Callable[[], object] = _none,
) -> Iterator[None]:
    """Holds the lock at a place while the block runs; goes on without it where none can be had.

    `waiting` is called while another run holds it, and may raise to give up. `life` is something that differs
    from one look to the next while the other run gets on: then patience begins anew.
    """
    connection = _lock_file(place)
    if connection is None:
        yield
        return
    with closing(connection):  # Closing frees it.
        _take(connection, waiting, patience, life)
        yield


def _lock_file(place: Path) -> sqlite3.Connection | None:
    """A connection to the empty file that is locked, None where there cannot be one."""
    try:
        if not stat.S_ISREG(place.lstat().st_mode):
            return None  # A link could lead out of the index's folder, and a pipe would block.
    except FileNotFoundError:
        pass
    except OSError:
        return None
    try:
        return sqlite3.connect(place, timeout=0, isolation_level=None, check_same_thread=False)
    except sqlite3.Error:
        return None


def _take(
    connection: sqlite3.Connection, waiting: Callable[[], None], patience: float, life: Callable[[], object]
) -> None:
    seen, until = life(), time.monotonic() + patience
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                return
        except sqlite3.Error:
            return
        now = life()
        if now != seen:
            seen, until = now, time.monotonic() + patience
        if time.monotonic() >= until:
            return
        waiting()
        time.sleep(_STEP)
