"""Opens the database, and knows when it is not usable."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semantic_docs.index.schema import SCHEMA, VERSION
from semantic_docs.index.values import IndexDamaged

BUSY_SECONDS = 20.0
"""How long a writer waits for another process before it gives up."""


def connect(path: Path | str) -> tuple[sqlite3.Connection, str | None]:
    """A connection with the schema in place, and a sentence where something had to be done for it.

    An index of another version is emptied; a damaged one is moved aside. Raises OSError or
    IndexDamaged where the place cannot be used at all.
    """
    try:
        connection = _open(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if version == VERSION and tables:
            connection.execute("SELECT count(*) FROM facts").fetchone()
            return connection, None
        if not tables:
            _create(connection)
            return connection, None
        connection.close()
        _remove(Path(path))
        connection = _open(path)
        _create(connection)
        return connection, f"the index was of version {version}, this is {VERSION}: it is rebuilt"
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        aside = move_aside(Path(path))
        connection = _open(path)
        _create(connection)
        return connection, f"the index was damaged ({error}): it was moved to {aside.name} and is rebuilt"


def move_aside(path: Path) -> Path:
    """Renames a damaged database so that it can be looked at; its WAL goes."""
    aside = path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    path.replace(aside)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return aside


@contextmanager
def guarded() -> Iterator[None]:
    """Turns what SQLite says of a broken file, and a row that cannot be read, into IndexDamaged."""
    try:
        yield
    except ValueError as error:
        raise IndexDamaged(f"a row cannot be read: {error}") from error
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise IndexDamaged(str(error)) from error


def _open(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -32000")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA}\nPRAGMA user_version = {VERSION};\nCOMMIT;")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
