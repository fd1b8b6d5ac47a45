"""What a writer is still to do, merged as it comes in: never a queue of syncs. Does nothing itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Work:
    """One thing to do; of several that are asked for, the one that includes the others."""

    paths: frozenset[str] = frozenset()
    everything: bool = False
    """Walk, since nobody can say what has changed."""
    rebuild: bool = False
    """Walk, and read and check all of it anew."""
    reload: bool = False
    """Open the workspace anew before that."""
    then: tuple[Callable[[], None], ...] = ()
    """To be called when it is done, and all that is known to be due by now."""

    @property
    def tick(self) -> bool:
        """Whether there is nothing to do at all: it was only time to look around."""
        return self.nothing and not self.then

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to do but to call `then`."""
        return not (self.paths or self.everything or self.rebuild or self.reload)

    def merged(self, other: Work) -> Work:
        """Both at once."""
        return Work(
            self.paths | other.paths,
            self.everything or other.everything,
            self.rebuild or other.rebuild,
            self.reload or other.reload,
            self.then + other.then,
        )


class Pending:
    """Between the threads that ask for work and the one that does it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paths: set[str] = set()
        self._work = Work()
        self._ended = False

    def add(self, work: Work) -> None:
        """Asks for work; returns at once."""
        with self._changed:
            self._paths |= work.paths  # In a set that grows: thousands of small additions stay cheap.
            self._work = self._work.merged(replace(work, paths=frozenset()))
            self._changed.notify()

    @property
    def waits(self) -> bool:
        """Whether anything is asked for."""
        with self._changed:
            return self._due()

    def end(self) -> None:
        """There will be no more."""
        with self._changed:
            self._ended = True
            self._changed.notify()

    def take(self, timeout: float | None = None) -> Work | None:
        """All that was asked for since the last time, nothing behind the timeout, None at the end."""
        with self._changed:
            self._changed.wait_for(self._due, timeout)
            if self._ended:
                return None
            work = replace(self._work, paths=frozenset(self._paths))
            self._paths, self._work = set(), Work()
            return work

    def _due(self) -> bool:
        return self._ended or bool(self._paths or self._work.then) or not self._work.nothing
