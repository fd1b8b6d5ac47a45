"""Writes messages to a pipe from a thread of its own: a client that reads slowly never stops the loop."""

from __future__ import annotations

import logging
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

_log = logging.getLogger(__name__)


TOGETHER = 2**18
"""Bytes that are written at once: one call of the system for hundreds of messages."""


class PipeWriter:
    """Takes bytes at once and writes them in order."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._taken = self._written = 0
        self._thread = Thread(target=self._run, name="semantic-docs-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Bytes that the client has not read yet; from any thread."""
        return self._taken - self._written

    def write(self, data: bytes) -> None:
        """Queues a message. For one thread."""
        self._taken += len(data)
        self._queue.put(data)

    def close(self, timeout: float = 0.3) -> None:
        """Writes what is queued and closes the pipe; gives up after this many seconds."""
        self._queue.put(None)
        self._thread.join(timeout)

    def _run(self) -> None:
        broken = False
        while data := self._next():
            if not broken:
                try:
                    self._stream.write(data)
                    self._stream.flush()
                except (OSError, ValueError) as error:
                    # The client is gone; the end of its other pipe, or of its process, ends the server.
                    _log.info("the client does not read any more: %s", error)
                    broken = True
            self._written += len(data)
        try:
            self._stream.close()
        except OSError:
            _log.debug("the pipe was closed already")

    def _next(self) -> bytes:
        """What is queued, some of it together; empty at the end."""
        data = self._queue.get()
        if data is None or self._queue.empty():
            return data or b""
        parts, size = [data], len(data)
        while size < TOGETHER and not self._queue.empty():
            data = self._queue.get()
            if data is None:
                self._queue.put(None)  # Nobody writes behind it.
                break
            parts.append(data)
            size += len(data)
        return b"".join(parts)
