"""Bytes to message bodies, by their headers; behind bytes that are no message it finds its feet again.

Knows nothing of JSON but one thing: no valid body holds a header that ends in a line break, not even in a
text, so that one found there begins the next message, and the length that was told for this one is wrong.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

_log = logging.getLogger(__name__)

MOST = 64 * 1024 * 1024
"""Bytes of one message. An editor sends a document whole; what is larger than this is a wrong number."""

_HEADERS = 4_096
"""Bytes in which a message's headers must have ended."""
_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
_END = re.compile(rb"\n\r?\n")
_PLAIN = re.compile(rb"(?:[\w-]+[ \t]*:[^\r\n]*\r?\n|\s)*")
"""What may well stand before a length: other headers, blank lines."""


class Frames:
    """The messages of one connection, in order."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._wanted: int | None = None
        """The length of the body that is awaited; None between two messages."""
        self._searched = 0
        """How far an unfinished body has been searched for a header."""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Takes what has come and yields every body that is whole now."""
        self._data += chunk
        while True:
            if self._wanted is None and not self._begin():
                return
            if self._wanted is None:
                continue
            if len(self._data) < self._wanted:
                if not self._is_cut():
                    return
                continue
            body = bytes(self._data[: self._wanted])
            del self._data[: self._wanted]
            self._wanted = None
            yield body

    def give_back(self, body: bytes) -> None:
        """Told that a body could not be read: a header that begins inside it begins the next message."""
        header = _LENGTH.search(body + self._data[:_HEADERS])
        if header is not None and header.start() < len(body):
            self._data[:0] = body[header.start() :]

    def _begin(self) -> bool:
        """Reads the headers of the next message. False where more must come first."""
        header = _LENGTH.search(self._data)
        end = _END.search(self._data, header.end() - 1) if header else None
        if header is None or end is None:
            # Headers may come in pieces; what is longer than headers ever are is none.
            if len(self._data) > _HEADERS:
                self._skip(len(self._data) - _HEADERS if header is None else header.end())
                return header is not None
            return False
        for later in _LENGTH.finditer(self._data, header.end(), end.end()):
            header = later
        if _PLAIN.fullmatch(self._data, 0, header.start()) is None:
            _log.warning("bytes between two messages were passed over")
        length = int(header.group(1))
        del self._data[: end.end()]
        if length > MOST:
            _log.warning("a message of %d bytes is not taken; at most %d are", length, MOST)
        else:
            self._wanted, self._searched = length, 0
        return True

    def _is_cut(self) -> bool:
        """Whether the next message has begun before this one's end; if so it is the next to be read."""
        header = _LENGTH.search(self._data, self._searched)
        if header is None:
            self._searched = max(len(self._data) - _HEADERS, 0)
            return False
        _log.warning("a message is shorter than its header says; it was passed over")
        del self._data[: header.start()]
        self._wanted = None
        return True

    def _skip(self, count: int) -> None:
        _log.warning("bytes that are no message were passed over")
        del self._data[:count]
