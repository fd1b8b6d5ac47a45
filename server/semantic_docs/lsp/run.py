"""Runs the server: over the process's own pipes, or for debugging over a socket of this machine."""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import sys
import threading
from io import BufferedReader
from types import TracebackType
from typing import BinaryIO

from semantic_docs.lsp.compose import create_server
from semantic_docs.lsp.connection import over_pipes, over_socket
from semantic_docs.text.faults import RECENT, WithoutText

_log = logging.getLogger(__name__)

PATIENCE = 0.7
"""Seconds that sessions get to stop; the process ends within a second of its client."""

SWITCH = 0.001
"""Seconds after which a thread that computes lets another one run: a fifth of Python's own. An answer takes
dozens of looks into the index, behind each of which its thread waits for so long while the index is built.
"""

COLLECT = (5_000, 5, 5_000)
"""Objects made until the young ones are looked through, and how often that is until the older ones are."""


def run(tcp: tuple[str, int] | None = None) -> int:
    """Serves one client until it leaves.

    `tcp` is (host, port); only a loopback address is taken, since whoever connects may read the
    workspace. Returns 2 for an address that is not taken. Otherwise the process ends here, with 0 after
    `shutdown` and `exit`, with 1 after any other end.
    """
    _log_without_text()
    if tcp is not None and not is_loopback(tcp[0]):
        sys.stderr.write(f"{tcp[0]} can be reached from elsewhere: use 127.0.0.1, ::1 or localhost\n")
        return 2
    sys.setswitchinterval(SWITCH)
    server = create_server()
    _spare_pauses()
    try:
        if tcp is None:
            over_pipes(server, *_take_pipes())
        else:
            over_socket(server, *tcp)
    except KeyboardInterrupt:
        _log.info("interrupted")
    except OSError as error:
        sys.stderr.write(f"the connection cannot be served: {error}\n")
        return 2
    if not server.finish(PATIENCE):
        _log.warning("a session did not stop in time; the process ends without it")
    code = 0 if server.protocol.shut_down else 1
    _leave(code)
    return code


def _spare_pauses() -> None:
    """No thread waits for a collection of all objects: half a second, measured on ten thousand documents.

    What is loaded by now stays for good and is not looked at again. Hardly anything here refers to itself;
    what does is collected by the sessions when nothing happens.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


def _log_without_text() -> None:
    """Logs to stderr, which editors keep in a file: paths and codes, and never what stands in a document."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutText())
    logging.basicConfig(level=logging.WARNING, handlers=[handler, RECENT], force=True)
    logging.raiseExceptions = False  # A record that cannot be shown is no reason to print what is in it.
    logging.captureWarnings(True)
    threading.excepthook = _log_of_a_thread
    sys.excepthook = _log_at_the_end


def _log_of_a_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        name = ended.thread.name if ended.thread is not None else "a thread"
        _log.error("%s ended by a fault", name, exc_info=ended.exc_value)


def _log_at_the_end(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    _log.error("the server ended by a fault", exc_info=error)


def _leave(code: int) -> None:
    """Ends the process without Python's own farewell.

    That one tears threads out of the regular expression engine, which aborts the process, and waits for
    others. The index bears a hard end; a client that waits for its server does not.
    """
    logging.shutdown()
    sys.stderr.flush()
    os._exit(code)


def is_loopback(host: str) -> bool:
    """Whether a host name or address is one of this machine that no other one reaches."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _take_pipes() -> tuple[BufferedReader, BinaryIO]:
    """The process's input and output for the protocol alone.

    Whatever else is printed goes to stderr, and a process that we start inherits neither pipe.
    """
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return reader, writer
