"""One run at a time: what brings an index up to date does so alone, whichever process it runs in.

A run reads what the index held before it writes, so that two of them at once would overlook each other's
changes. Who only reads never waits. The system frees the lock of a process that dies.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 60.0
"""Seconds after which a run goes on all the same: the other process may have been stopped in its tracks."""

_STEP = 0.1
"""Seconds between two looks at whether to go on waiting."""


@contextmanager
def turn(place: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock at a place while the block runs; goes on without it where none can be had.

    `waiting` is called while another run holds it, and may raise to give up.
    """
    try:
        connection = sqlite3.connect(place, timeout=0, isolation_level=None)
    except sqlite3.Error:
        yield
        return
    with closing(connection):  # Closing frees it.
        _take(connection, waiting, time.monotonic() + patience)
        yield


def _take(connection: sqlite3.Connection, waiting: Callable[[], None], until: float) -> None:
    while True:
        try:
            connection.execute("BEGIN EXCLUSIVE")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                return
        except sqlite3.Error:
            return
        waiting()
        time.sleep(_STEP)
