"""How far a session is, told to whoever wants to show it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock
from typing import Any, Literal

State = Literal["starting", "idle", "analyzing", "ready", "failed"]
"""`idle`: nothing in the folder is a document of ours; `failed`: what was tried last did not succeed."""

FEW = 50
"""Documents; a run over no more of them is over before anybody has read what it is called."""


class Phase:
    """Shared by the threads of a session; each may change it."""

    def __init__(self, changed: Callable[[bool], None] = lambda moved: None) -> None:
        """`changed` is told of every other state, and with True of other documents or gaps."""
        self._changed = changed
        self._lock = Lock()
        self._state: State = "starting"
        self._revision = 0
        """The overlay's, as it was seen last; for the one thread that answers."""
        self._run = 0
        """Counts what has been set: the end of a run that something else came behind changes nothing."""

    @property
    def state(self) -> State:
        """What it is now."""
        return self._state

    def set(self, state: State) -> None:
        """From now on it is this."""
        with self._lock:
            self._run += 1
            if self._state == state:
                return
            self._state = state
        self._changed(False)

    def seen(self, revision: int, *, other: bool = False) -> None:
        """What the editor sees bears this revision, and is another thing in any case with `other`."""
        if other or revision != self._revision:
            self._revision = revision
            self._changed(True)

    def ready_behind(self, shown: Future[Any]) -> None:
        """Ready once something is done, whatever comes of it, unless the state is another one by then."""
        with self._lock:
            self._run += 1
            run = self._run

        def ready(_: Future[Any]) -> None:
            with self._lock:
                if self._run != run or self._state == "ready":
                    return
                self._state = "ready"
            self._changed(False)

        shown.add_done_callback(ready)
