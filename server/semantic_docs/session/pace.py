"""When other documents' gaps are settled: at once, unless somebody types on or thousands of files change."""

from __future__ import annotations

import time

SETTLE_SECONDS = 0.15
"""Where somebody typed on before they were settled, they wait for a pause of so long."""

REST = 5
"""Else settling takes at most one part of so many of the time: while thousands of files change, each batch of
them would have it begin anew.
"""


class Pace:
    """For one thread."""

    def __init__(self) -> None:
        self._typed = self._typing = False
        self._rest_until = 0.0

    def typed(self, *, on: bool) -> None:
        """Something was typed; `on`: before what was typed last had been settled."""
        self._typed, self._typing = True, on

    def worked(self, seconds: float, *, done: bool) -> None:
        """So long was spent on settling, to its end or till something else came."""
        self._rest_until = time.monotonic() + REST * seconds
        if done:
            self._typed = self._typing = False

    @property
    def pause(self) -> float:
        """Seconds during which nothing must happen before one settles."""
        if self._typed:
            return SETTLE_SECONDS if self._typing else 0.0
        return max(self._rest_until - time.monotonic(), 0.0)
