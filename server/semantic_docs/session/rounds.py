"""When the whole disk is looked at though nobody told of a change. Decides; looks at nothing itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

TICK_SECONDS = 2.0
"""How often a session asks whether anything is due, and looks whether its root and its index are there."""

NET_SECONDS = 300.0 if sys.platform == "linux" else 60.0
"""Between two walks where the system tells of changes: a net below it, for what nobody knew of. Closer where
an overflow need not show.
"""

POLL_SECONDS = 2.0
"""Between two walks where it does not."""

RETRY_SECONDS = 30.0
"""At most between two tries at what has failed."""

SHARE = 20
"""A walk is followed by at least so many times its own length without one."""

LEAP_SECONDS = 5.0
"""The wall clock went on by so much more than the other one: the machine was asleep, or the clock was set."""


class Rounds:
    """The rhythm of one session's walks."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time
    ) -> None:
        self._clock = clock
        self._wall = wall
        self._ended = clock()
        self._lasted = 0.0
        self._drift = wall() - clock()
        self._failures = 0
        self.polling = False
        """Whether walks are all there is to go by."""

    @property
    def failing(self) -> bool:
        """Whether what was tried last has failed."""
        return self._failures > 0

    def due(self) -> bool:
        """Whether a walk is due now."""
        drift = self._wall() - self._clock()
        leapt = abs(drift - self._drift) > LEAP_SECONDS
        self._drift = drift
        every = POLL_SECONDS if self.polling else NET_SECONDS
        if self._failures:
            every = min(POLL_SECONDS * 2**self._failures, RETRY_SECONDS)
        return leapt or self._clock() - self._ended >= max(every, SHARE * self._lasted)

    def looked(self, seconds: float) -> None:
        """To look through the disk alone took so long."""
        self._lasted = seconds

    def walked(self) -> None:
        """A walk has ended just now, whoever asked for it, and what it found is done."""
        self._ended, self._failures = self._clock(), 0

    def failed(self) -> None:
        """Something could not be done: a walk makes up for it soon, and later each time that it fails too."""
        self._ended = self._clock()
        self._failures = min(self._failures + 1, 10)
