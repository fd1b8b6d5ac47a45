"""Opens the database file, and makes way for a new one where it is not usable.

One process at a time opens, replaces or takes away the file. SQLite finds the two files beside it by name, so
that a new database must never meet those of an old one (https://www.sqlite.org/howtocorrupt.html).
"""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from semantic_docs.index import texts
from semantic_docs.index.errors import translated
from semantic_docs.index.schema import SCHEMA, VERSION
from semantic_docs.index.turn import turn
from semantic_docs.index.values import IndexBusy, IndexDamaged, IndexUnusable

BUSY_SECONDS = 20.0
"""How long one waits for another process before one gives up."""

_PATIENCE = 1.0
"""Seconds that SQLite itself waits; behind each of them somebody may have been cancelled."""

SQLITE = sqlite3.sqlite_version

MEMORY = ":memory:"
"""In place of a path: an index that nobody shares and that leaves no trace."""

Identity = tuple[tuple[int, int] | None, tuple[int, int] | None]
"""What tells a database from another one of the same name: device and number of its file and of its WAL."""


def connect(path: Path | str) -> tuple[sqlite3.Connection, str | None]:
    """A connection with the schema in place, and a sentence where something had to be done for it.

    An index of another version is replaced; a damaged one, and whatever else has its name, is moved aside.
    Raises IndexUnusable where the place cannot be used at all.
    """
    if str(path) == MEMORY:
        connection = _opened(MEMORY)
        _create(connection)
        return connection, None
    place = Path(path)
    with _alone(place):
        message = _make_way(place)
        try:
            connection, other = _ready(place)
            return connection, message or other
        except IndexDamaged as error:
            message = _damaged(error, _move_aside(place))
        connection, _ = _ready(place)
        return connection, message


def discard(path: Path, known: Identity, error: IndexDamaged) -> str | None:
    """Moves a damaged database aside, unless another process has done so since. Returns what to say.

    Close every connection of this process to it before. Raises IndexUnusable.
    """
    with _alone(path):
        if identity(path)[0] != known[0]:
            return None
        return _damaged(error, _move_aside(path))


def identity(path: Path | str) -> Identity:
    """Which file stands at a database's place now, and which WAL beside it."""
    return (_file(str(path), 1), _file(f"{path}-wal", 0)) if str(path) else (None, None)


def verify(path: Path | str) -> None:
    """Raises IndexDamaged where the file's structure is broken; 1 ms for each MB of it.

    By a connection of its own: one that is in use would believe what it remembers of the file.
    """
    with translated(), closing(sqlite3.connect(path, timeout=_PATIENCE)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise IndexDamaged(str(found).replace("*** in database main ***\n", ""))


def _file(path: str, least: int) -> tuple[int, int] | None:
    """None for a file that is not there, or that has been emptied."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_size >= least else None


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """No other process opens or replaces the file meanwhile. What the system refuses is IndexUnusable."""
    try:
        with turn(place.with_name("open.db"), lambda: None, BUSY_SECONDS), translated():
            yield
    except IndexUnusable as error:
        raise type(error)(f"the index {place}: {error}") from error
    except OSError as error:
        raise IndexUnusable(f"the index {place}: {error.strerror or error}") from error


def _make_way(place: Path) -> str | None:
    """Takes away what is no database of ours, and what an index that is gone has left beside it."""
    try:
        seen = place.lstat()
    except FileNotFoundError:
        _remove_companions(place)
        return None
    if not stat.S_ISREG(seen.st_mode):
        aside = _move_aside(place)
        return f"{place.name} was no file: it was moved to {aside.name}, and the index is rebuilt"
    if seen.st_size == 0:
        # Emptied, perhaps under a process that has it open: a new one must not share its locks with it.
        place.unlink()
        _remove_companions(place)
    for one in _companions(place):
        with suppress(FileNotFoundError):
            if not stat.S_ISREG(one.lstat().st_mode):
                _move_aside(one)
    return None


def _ready(place: Path) -> tuple[sqlite3.Connection, str | None]:
    connection = _open(place)
    try:
        version, tables = _state(connection)
        if version == VERSION and tables:
            with translated():
                connection.execute("SELECT count(*) FROM facts").fetchone()
            return connection, None
        if not tables:
            _create(connection)
            return connection, None
    except BaseException:
        connection.close()
        raise
    connection.close()
    place.unlink()
    _remove_companions(place)
    connection = _open(place)
    _create(connection)
    return connection, f"the index was of version {version}, this is {VERSION}: it is rebuilt"


def _damaged(error: IndexDamaged, aside: Path) -> str:
    return f"the index was damaged ({error}): it was moved to {aside.name} and is rebuilt"


def _move_aside(place: Path) -> Path:
    """Renames what is damaged so that it can be looked at, the latest alone; its WAL goes."""
    for old in place.parent.glob(f"{place.name}.damaged-*"):
        with suppress(OSError):
            old.unlink()
    aside = place.with_name(f"{place.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
    number = 1
    while aside.is_dir() and not aside.is_symlink():
        number += 1
        aside = aside.with_name(f"{aside.name}-{number}")
    with suppress(FileNotFoundError):
        place.replace(aside)
    _remove_companions(place)
    return aside


def _companions(place: Path) -> list[Path]:
    return [place.with_name(place.name + suffix) for suffix in ("-wal", "-shm", "-journal")]


def _remove_companions(place: Path) -> None:
    for one in _companions(place):
        if one.is_dir() and not one.is_symlink():
            _move_aside(one)
        else:
            one.unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    """A connection. SQLite does not wait by itself while another process makes a new file a shared one."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _opened(path)
        except IndexBusy:
            if time.monotonic() >= until:
                raise
        time.sleep(0.05)


def _opened(path: Path | str) -> sqlite3.Connection:
    with translated():
        connection = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            texts.teach(connection)
            # A view of our own calls a function of our own; some builds of SQLite distrust every schema.
            connection.execute("PRAGMA trusted_schema = ON")
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
    with translated():
        connection.execute("BEGIN")
        try:
            tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            if connection.in_transaction:  # SQLite has ended it where the disk failed.
                connection.execute("ROLLBACK")
        return version, tables


def _create(connection: sqlite3.Connection) -> None:
    with translated():
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{SCHEMA}\nPRAGMA user_version = {VERSION};\nCOMMIT;")
        except sqlite3.DatabaseError:
            connection.close()  # Or it would go on holding the lock, and every other process wait for it.
            raise
