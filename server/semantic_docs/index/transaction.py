"""Taking the write lock and giving it back, with other processes about; bounded, and to be given up."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress

from semantic_docs.index.database import BUSY_SECONDS
from semantic_docs.index.errors import translated
from semantic_docs.index.values import IndexBusy


def begin(db: sqlite3.Connection, waiting: Callable[[], None]) -> None:
    """Takes the write lock at once, so that no later statement can fail for want of it.

    `waiting` is called about once a second while another process holds it, and may raise to give up.
    Raises IndexBusy after BUSY_SECONDS.
    """
    _until_free(db, "BEGIN IMMEDIATE", waiting)


def commit(db: sqlite3.Connection, waiting: Callable[[], None]) -> None:
    """Makes a transaction last; rolls it back where that is refused. Raises as `begin`, and IndexUnusable."""
    try:
        _until_free(db, "COMMIT", waiting)
    except BaseException:
        roll_back(db)
        raise


def roll_back(db: sqlite3.Connection) -> None:
    """Undoes what was written, if SQLite has not done so already."""
    with suppress(sqlite3.Error):
        if db.in_transaction:
            db.execute("ROLLBACK")


def _until_free(db: sqlite3.Connection, sql: str, waiting: Callable[[], None]) -> None:
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            with translated():
                db.execute(sql)
            return
        except IndexBusy:
            waiting()
            if time.monotonic() >= until:
                raise
