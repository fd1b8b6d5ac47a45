"""The pipe to the client: every byte in order, many messages at once, and a count of what still waits."""

from __future__ import annotations

import io
import threading
from typing import Any

from semantic_docs.lsp.writer import TOGETHER, PipeWriter

WAIT = 20.0


class Slow(io.BytesIO):
    """A pipe that nobody reads until it is told; notes what each write held."""

    def __init__(self) -> None:
        super().__init__()
        self.reading = threading.Event()
        self.begun = threading.Event()
        self.writes: list[bytes] = []

    def write(self, data: Any) -> int:
        self.begun.set()
        assert self.reading.wait(WAIT)
        self.writes.append(bytes(data))
        return len(self.writes[-1])


def test_what_has_gathered_is_written_together_and_in_order() -> None:
    pipe = Slow()
    writer = PipeWriter(pipe)
    messages = [b"%04d" % number for number in range(1_000)]
    writer.write(messages[0])
    assert pipe.begun.wait(WAIT)
    for message in messages[1:]:
        writer.write(message)
    assert writer.waiting == sum(map(len, messages))
    pipe.reading.set()
    writer.close(WAIT)
    assert b"".join(pipe.writes) == b"".join(messages)
    assert len(pipe.writes) == 2
    assert writer.waiting == 0


def test_no_write_is_longer_than_the_client_likes_to_wait_for() -> None:
    pipe = Slow()
    writer = PipeWriter(pipe)
    message = b"x" * (TOGETHER // 2)
    for _ in range(9):
        writer.write(message)
    pipe.reading.set()
    writer.close(WAIT)
    assert sum(map(len, pipe.writes)) == 9 * len(message)
    assert max(map(len, pipe.writes)) <= TOGETHER


def test_what_a_client_that_is_gone_would_have_read_does_not_wait_for_it() -> None:
    class Gone(Slow):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    writer = PipeWriter(Gone())
    writer.write(b"one")
    writer.write(b"two")
    writer.close(WAIT)
    assert writer.waiting == 0
