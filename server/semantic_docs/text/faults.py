"""What may be written down of an exception: its kind and where it arose, never its message.

A message may quote a document (`could not convert string to float: '…'`), and logs and crash reports are
sent to other people.
"""

from __future__ import annotations

import logging
import traceback
from collections import deque
from collections.abc import Iterator
from types import TracebackType

MOST = 10
"""Faults that are kept in memory."""

OURS = "semantic_docs"
"""How the names of our own loggers begin."""


def kind_of(error: BaseException) -> str:
    """`ValueError`; with the system's own words where it is an error of the system."""
    name = type(error).__name__
    if isinstance(error, OSError) and error.strerror and isinstance(error.errno, int):
        return f"{name}: {error.strerror}"
    return name


def trace_of(error: BaseException) -> str:
    """The frames of an exception and of what caused it, with the kind of each; ends with a newline."""
    return "".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    for one in reversed(chain):
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(one.__traceback__)
        yield f"{kind_of(one)}\n"


class WithoutText(logging.Formatter):
    """Formats log records so that no document's text is in them.

    Our own messages hold paths and codes; an exception among their arguments shows as its kind. What other
    libraries say may hold anything (a request's parameters, a callback's arguments): only where they said
    it is kept.
    """

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line, and the trace below it."""
        kept = logging.makeLogRecord(record.__dict__)
        kept.exc_text = kept.stack_info = None
        if record.name.split(".")[0] == OURS:
            if isinstance(record.args, tuple):
                kept.args = tuple(
                    kind_of(one) if isinstance(one, BaseException) else one for one in record.args
                )
        else:
            kept.msg, kept.args = f"(said in {record.module}.py, line {record.lineno})", ()
        return super().format(kept)

    def formatException(  # noqa: N802 - the library's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The trace without messages."""
        return trace_of(ei[1]).rstrip() if ei[1] is not None else ""


class Recent(logging.Handler):
    """Keeps the last warnings and errors of this process, for a report: as they may be written down."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.setFormatter(WithoutText())
        self._said: deque[str] = deque(maxlen=MOST)

    def emit(self, record: logging.LogRecord) -> None:
        """Takes one in."""
        try:
            self._said.append(self.format(record))
        except Exception:  # noqa: BLE001 - see logging.Handler: what cannot be shown breaks nothing
            self.handleError(record)

    def said(self) -> tuple[str, ...]:
        """All that is kept, oldest first."""
        return tuple(self._said)


RECENT = Recent()
"""That of the server."""
