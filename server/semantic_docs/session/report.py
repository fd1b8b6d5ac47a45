"""What a sync tells: its progress while it runs, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]
"""(what is done, how many of it are done, how many there are)."""


class Cancelled(Exception):
    """A sync that was told to stop; what it had written stands, the next one goes on from there."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one `sync` did."""

    seen: int
    """Documents that the walk found."""
    read: int
    """Files whose bytes were read."""
    changed: int
    removed: int
    checked: int
    """Documents whose gaps were computed."""
    gaps: int
    """Open gaps of the whole workspace."""
    seconds: float
    notes: tuple[str, ...]
    """What a person should know and that does no harm: an index that was rebuilt, a folder named `x.md`."""
    failures: tuple[str, ...]
    """What could not be looked at, or a rule that failed; a check that looks away has failed."""
    touched: frozenset[str] = frozenset()
    """Paths whose gaps were computed or that went."""


class Bar:
    """A sync's progress as one way for people: reading is its first half, checking the second."""

    def __init__(self, show: Callable[[int, int], None] | None) -> None:
        """`show(done, all)` counts documents."""
        self._show = show
        self._under_way = 0

    def update(self, what: str, done: int, total: int) -> None:
        """Takes a sync's own progress."""
        if self._show is not None:
            half = total // 2 if what == "Analyzing" else 0
            self._under_way = total
            self._show(min(half + done // 2, total - 1), total)

    def end(self) -> None:
        """Whatever came of it, nothing is left turning on the screen."""
        if self._show is not None and self._under_way:
            self._show(self._under_way, self._under_way)
            self._under_way = 0
