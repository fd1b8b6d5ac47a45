"""Waiting for another process: given up when the session ends, and told of when it takes long."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable

from semantic_docs.index.store import Store
from semantic_docs.index.values import IndexDamaged, IndexUnusable

LONG_SECONDS = 10.0
"""After so long a person is told who is waited for."""

ANOTHER_SECONDS = 5.0
"""Nobody asked for so long: what is waited for now is another thing."""


def myself() -> str:
    """How this process calls itself to others."""
    return f"process {os.getpid()} on {platform.node()}"


class Waiting:
    """One wait, for another run to end or for another process to let go of the database."""

    def __init__(self, store: Store, go_on: Callable[[], None], tell: Callable[[str], None]) -> None:
        """`go_on` raises where the wait is to be given up."""
        self._store = store
        self._go_on = go_on
        self._tell = tell
        self._since: float | None = None
        self._last = 0.0
        self._told = False

    def for_turn(self) -> None:
        """Called again and again while another run has the turn."""
        self._wait(self._who, "is bringing it up to date")

    def for_lock(self) -> None:
        """Called again and again while another process has the write lock."""
        self._wait(lambda: "another process", "holds it")  # The mark in the index is our own by now.

    def life(self) -> object:
        """Differs from the last look where another process has written."""
        try:
            return self._store.version()
        except (IndexDamaged, IndexUnusable):
            return None

    def _wait(self, who: Callable[[], str], why: str) -> None:
        self._go_on()
        now = time.monotonic()
        if self._since is None or now - self._last > ANOTHER_SECONDS:
            self._since = now
        self._last = now
        if not self._told and now - self._since >= LONG_SECONDS:
            self._told = True
            self._tell(f"waiting for the index {self._store.path}: {who()} {why}")

    def _who(self) -> str:
        try:
            return self._store.run_under_way() or "another process"
        except (IndexDamaged, IndexUnusable):
            return "another process"
