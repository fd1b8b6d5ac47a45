"""Whether the person at the keyboard waits for an answer, and for how long nobody has."""

from __future__ import annotations

import threading
import time


class Idle:
    """Shared by the threads of a session."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()
        self._since = time.monotonic()
        self.work = 0
        """Counts what may have left memory behind: answers, publications, runs."""

    def busy(self) -> None:
        """Something was typed or asked."""
        self._free.clear()

    def free(self) -> None:
        """All of it is answered."""
        if not self._free.is_set():
            self._since = time.monotonic()
            self._free.set()
            self.worked()

    def worked(self) -> None:
        """Something is done; two threads that say so at once may count as one."""
        self.work += 1

    def wait(self, seconds: float) -> None:
        """Waits until all is answered, no longer than so many seconds."""
        self._free.wait(seconds)

    @property
    def seconds(self) -> float:
        """Seconds since the last answer; 0 while one is waited for."""
        return time.monotonic() - self._since if self._free.is_set() else 0.0
