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
        version, tables = _state(connection)
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
    """A connection. SQLite does not wait by itself while another process makes a new file a shared one."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _opened(path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() >= until:
                raise
        time.sleep(0.05)


def _opened(path: Path | str) -> sqlite3.Connection:
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


def _state(connection: sqlite3.Connection) -> tuple[int, int]:
    """The schema's version and the number of tables, at one moment: another process may be creating them."""
    connection.execute("BEGIN")
    try:
        tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.execute("ROLLBACK")
    return version, tables


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA}\nPRAGMA user_version = {VERSION};\nCOMMIT;")
    except sqlite3.DatabaseError:
        connection.close()  # Or it would go on holding the lock, and every other process wait for it.
        raise


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
