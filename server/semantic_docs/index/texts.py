"""The text of a document as it is stored: compressed, for the files hold it anyhow.

Real documents shrink to two fifths (zlib's level 3: 0.18 ms for 15 KB, and 0.05 ms back).
"""

from __future__ import annotations

import sqlite3
import zlib

LEVEL = 3
"""Level 1 takes 0.04 ms less for 15 KB, and 4 % more room; those above take twice the time for 4 % less."""

MAX_TEXT = 400_000_000
"""Bytes that a stored text may grow to: four for each of the largest document that is read. An index that a
workspace brings along may hold one that grows without end.
"""


def pack(text: str) -> bytes:
    """A text as it is stored."""
    return zlib.compress(text.encode(), LEVEL)


def unpack(packed: bytes) -> str:
    """The text as it was. Raises zlib.error or ValueError where it is none of ours."""
    reading = zlib.decompressobj()
    text = reading.decompress(packed, MAX_TEXT)
    if not reading.eof:
        raise ValueError("a text is cut off, or too long")
    return text.decode()


def body_of(packed: bytes, start: int) -> str:
    """What is behind the frontmatter."""
    return unpack(packed)[start:]


def fields_hold(packed: bytes, start: int, words: str) -> bool:
    """Whether any of these words, one a line, stands in front of the body."""
    reading = zlib.decompressobj()
    fields = reading.decompress(packed, start)
    while len(fields.decode(errors="ignore")) < start and reading.unconsumed_tail:
        fields += reading.decompress(reading.unconsumed_tail, start)
    return any(word in fields for word in words.encode().split(b"\n"))


def teach(db: sqlite3.Connection) -> None:
    """Gives a connection the functions that look into stored texts; the view `texts` is made with one."""
    db.create_function("body_of", 2, body_of, deterministic=True)
    db.create_function("fields_hold", 3, fields_hold, deterministic=True)
