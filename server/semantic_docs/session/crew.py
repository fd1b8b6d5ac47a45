"""Processes that read and check documents beside the one that writes the index.

They only read. Each has a pipe of its own, so that it ends with whoever has started it, however that came.
"""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, Any

from semantic_docs.session.pipe import read, unpack, write

log = logging.getLogger(__name__)

AHEAD = 3
"""Chunks that a hand has before it or done: enough that it never waits, and a bound for the memory."""

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would show a console for a process that an editor has started without one."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from semantic_docs.session.hand import main; main()"
)


class CrewLost(Exception):
    """A process of the crew has ended before its work, or cannot do it."""


class Crew:
    """Some processes that do the same work on different chunks. For one thread."""

    def __init__(self, hands: int, setup: object) -> None:
        """Starts so many processes; `setup` is what each of them is told first. Raises OSError."""
        self._hands: list[_Hand] = []
        try:
            for _ in range(hands):
                self._hands.append(_Hand())
            for hand in self._hands:
                hand.send(setup)
        except BaseException:
            self.close()
            raise

    def map(self, task: str, chunks: Iterable[object]) -> Iterator[Any]:
        """What each chunk comes to, in their order; the same chunk of two tasks meets the same process.

        Raises CrewLost where a process fails; the rest of the work is the caller's then.
        """
        if not self._hands:
            raise CrewLost("nobody is left")
        waiting: deque[_Hand] = deque()
        for number, chunk in enumerate(chunks):
            hand = self._hands[number % len(self._hands)]
            if len(waiting) >= AHEAD * len(self._hands):
                yield waiting.popleft().receive()
            hand.send((task, chunk))
            waiting.append(hand)
        while waiting:
            yield waiting.popleft().receive()

    def close(self) -> None:
        """Ends the processes, whatever they are doing: nothing is lost with them."""
        for hand in self._hands:
            hand.end()
        self._hands = []


class _Hand:
    def __init__(self) -> None:
        if not sys.executable:
            raise OSError("nobody knows which Python this is")
        self._process = subprocess.Popen(
            # The working folder is often one of documents: it may hold a `json.py` of anybody's.
            [sys.executable, "-P", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_NO_WINDOW,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("a process has no pipes")
        self._in: IO[bytes] = self._process.stdin
        self._out: IO[bytes] = self._process.stdout
        self._done: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # The pipe is emptied as it fills: a process that waits for somebody to read is idle.
        threading.Thread(target=self._drain, name="semantic-docs crew", daemon=True).start()

    def send(self, what: object) -> None:
        try:
            write(self._in, what)
        except OSError as error:
            raise CrewLost from error

    def receive(self) -> Any:
        packed = self._done.get()
        if packed is None:
            raise CrewLost
        result = unpack(packed)
        if isinstance(result, Exception):
            raise CrewLost(str(result))
        return result

    def end(self) -> None:
        self._process.kill()
        with suppress(OSError):
            self._in.close()
        self._process.wait()

    def _drain(self) -> None:
        try:
            while (packed := read(self._out)) is not None:
                self._done.put(packed)
        finally:
            self._done.put(None)
            self._out.close()
