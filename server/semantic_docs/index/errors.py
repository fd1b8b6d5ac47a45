"""What SQLite's errors mean for whoever uses the index: broken, held by another, or refused by the system."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from semantic_docs.index.values import IndexBusy, IndexDamaged, IndexUnusable
from semantic_docs.text.faults import kind_of

# Primary result codes (https://www.sqlite.org/rescode.html), and two extended ones.
_ERROR, _PERM, _BUSY, _LOCKED, _READONLY = 1, 3, 5, 6, 8
_IOERR, _CORRUPT, _FULL, _CANTOPEN, _PROTOCOL, _SCHEMA, _NOLFS = 10, 11, 13, 14, 15, 17, 22
_CONSTRAINT, _MISMATCH, _FORMAT, _NOTADB = 19, 20, 24, 26
_SHORT_READ, _CORRUPT_FS = 522, 8458

_WAIT = frozenset({_BUSY, _LOCKED, _PROTOCOL})
_REFUSED = frozenset({_PERM, _READONLY, _IOERR, _FULL, _CANTOPEN, _NOLFS})
# No statement of ours breaks a constraint: only a broken file makes it do so.
_BROKEN = frozenset({_CORRUPT, _SCHEMA, _CONSTRAINT, _MISMATCH, _FORMAT, _NOTADB})
# And none names in vain what the schema has; other errors of this code are faults of the program.
_MISSING = ("no such table", "no such column", "no column named", "malformed", "vtable constructor")
# The one function that SQL calls of ours fails on bytes that are no text as it is stored.
_FAILED = "user-defined function raised exception"

_SENTENCES = {
    _FULL: "the disk is full (make room on it)",
    _READONLY: "it may not be written (see to its permissions)",
    _PERM: "access is denied (see to its permissions)",
    _IOERR: "the disk reports an error (see the system's log)",
    _CANTOPEN: "it cannot be opened (see to the permissions of its folder, and to the room on the disk)",
}


def meaning(error: sqlite3.Error) -> Exception:
    """The error to raise in place of one of SQLite's; the same one where it is a fault of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Raised by Python's module itself: bytes that are no text, or a call out of place.
        # The message quotes them, and they may be a document's.
        said = str(error).partition(" with text ")[0]
        return IndexDamaged(said) if isinstance(error, sqlite3.OperationalError) else error
    primary = code & 0xFF
    if primary in _BROKEN or code in (_SHORT_READ, _CORRUPT_FS):
        return IndexDamaged(str(error))
    if primary == _ERROR and any(words in str(error) for words in (*_MISSING, _FAILED)):
        return IndexDamaged(str(error))
    if primary in _WAIT:
        return IndexBusy("another process holds it")
    if primary in _REFUSED:
        return IndexUnusable(_SENTENCES.get(primary, str(error)))
    return error


@contextmanager
def translated() -> Iterator[None]:
    """Raises what SQLite's errors mean: IndexDamaged, IndexBusy or IndexUnusable."""
    try:
        yield
    except sqlite3.Error as error:
        found = meaning(error)
        if found is error:
            raise
        raise found from error


class _Guard:
    """Holds nothing, so that one serves all: a generator made for each look-up took a fifth of its time."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            found = meaning(error)
            if found is not error:
                raise found from error
        elif isinstance(error, _UNREADABLE):
            raise IndexDamaged(f"a row cannot be read ({kind_of(error)})") from error


_UNREADABLE = (zlib.error, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
_GUARD = _Guard()


def guarded() -> _Guard:
    """The same around reading rows: one that cannot be read is IndexDamaged too."""
    return _GUARD
