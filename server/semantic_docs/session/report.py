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
