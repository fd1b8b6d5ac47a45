"""One client: bytes in over pipes or a socket, messages to the protocol, and the end in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from io import BufferedReader
from threading import Semaphore, Thread
from typing import BinaryIO

from semantic_docs.lsp.framing import Frames
from semantic_docs.lsp.parent import end_within
from semantic_docs.lsp.server import Server
from semantic_docs.lsp.writer import PipeWriter

_log = logging.getLogger(__name__)

LAST = 0.6
"""Seconds from the client's last word, or the end of its pipe, to the end of the process."""

_CHUNK = 65_536
"""Bytes that are read at once."""

_AHEAD = 256
"""Chunks that may wait for their turn: 16 MB."""


def over_pipes(server: Server, reader: BufferedReader, writer: BinaryIO) -> None:
    """Serves until the client says `exit` or hangs up; what is still to be written then is written first.

    From there on the process has `LAST` seconds, whatever hangs.
    """
    pipe = PipeWriter(writer)
    server.protocol.set_writer(pipe)

    def last() -> None:
        end_within(LAST, lambda: 0 if server.protocol.shut_down else 1)

    try:
        asyncio.run(_over_pipe(server, reader, last))
    finally:
        last()
        pipe.close()


def over_socket(server: Server, host: str, port: int) -> None:
    """Serves the first client that connects. Raises OSError where the address cannot be had."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if server.protocol.writer is not None:
            writer.close()
            return
        server.protocol.set_writer(writer)
        try:
            await _listen(server, partial(reader.read, _CHUNK))
            await writer.drain()
            writer.close()
        except OSError as error:
            _log.info("the client does not read any more: %s", error)
        finally:
            done.set()

    async def serve() -> None:
        listening = await asyncio.start_server(talk, host, port)
        await done.wait()
        listening.close()

    done = asyncio.Event()
    asyncio.run(serve())


async def _over_pipe(server: Server, reader: BufferedReader, hung_up: Callable[[], None]) -> None:
    """Reads ahead in a thread of its own: `hung_up` is called, there, when the client is gone, and not when
    its last message has had its turn.
    """
    loop = asyncio.get_running_loop()
    chunks: asyncio.Queue[bytes] = asyncio.Queue()
    room = Semaphore(_AHEAD)

    def run() -> None:
        chunk = b"?"
        while chunk:
            room.acquire()
            try:
                chunk = reader.read1(_CHUNK)
            except OSError as error:
                _log.info("the client's pipe cannot be read any more: %s", error)
                chunk = b""
            if not chunk:
                hung_up()
            with suppress(RuntimeError):  # The loop has ended, and nobody waits for more.
                loop.call_soon_threadsafe(chunks.put_nowait, chunk)

    async def read() -> bytes:
        chunk = await chunks.get()
        room.release()
        return chunk

    Thread(target=run, name="semantic-docs-pipe", daemon=True).start()
    await _listen(server, read)


async def _listen(server: Server, read: Callable[[], Awaitable[bytes]]) -> None:
    """Hands every message to the protocol, until there are no more or one of them ended it."""
    frames = Frames()
    while chunk := await read():
        for body in frames.feed(chunk):
            if not server.protocol.take(body):
                frames.give_back(body)
            if server.ending:
                return
            await asyncio.sleep(0)  # What this message has set going begins before the next one is taken.
