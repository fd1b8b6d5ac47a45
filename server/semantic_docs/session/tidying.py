"""What a session does with its leisure: what saves left to the full-text index is merged, litter collected,
and memory that a run has used given back.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import cache

from semantic_docs.index.store import Store
from semantic_docs.session.idle import Idle

LEISURE = 5.0
"""Seconds without a keystroke after which one may take half a second to be answered."""

LITTER = 5
"""Objects that refer to each other are collected, when nothing happens, after so many rounds of the collector
over the younger ones.
"""

PAUSE = 1.0
"""Seconds without a keystroke after which memory is given back: 10 ms, in which Python's threads go on; and
segments are merged, at most 25 ms at a time.
"""


class Tidying:
    """For the thread that writes the index."""

    def __init__(self, idle: Idle, wanted: Callable[[], bool] = lambda: False) -> None:
        """`wanted` is asked whether there is anything else to do."""
        self._idle = idle
        self._wanted = wanted
        self._merged = 0
        self._tidied = 0

    def some(self, store: Store) -> None:
        """Called now and then while nothing is to be done."""
        self._merge(store)
        if self._idle.seconds >= LEISURE and gc.get_count()[2] >= LITTER:
            gc.collect()
            gc.freeze()  # What has lived till now will live on: the next collection need not look at it.
        work = self._idle.work
        if work != self._tidied and self._idle.seconds >= PAUSE:
            self._tidied = work
            let_go(store)

    def _merge(self, store: Store) -> None:
        """Step by step, until nothing is left or somebody has something to do."""
        work = self._idle.work
        while work != self._merged and self._idle.seconds >= PAUSE and not self._wanted():
            if not store.merge():
                self._merged = work


def let_go(store: Store) -> None:
    """Gives back what a connection keeps at hand, and what else is free."""
    store.relax()
    give_back()


def give_back() -> None:
    """Has the C library return to the system what is free. It keeps that for the next time otherwise: behind
    the start with ten thousand documents 34 of 128 MB.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """The C library's `malloc_trim`; None where it is not glibc."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes

        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (ImportError, OSError, AttributeError):
        return None
    return found
