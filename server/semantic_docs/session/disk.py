"""The disk below one session: tells what changes there, and says when it cannot be relied on to tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from semantic_docs.session.mounts import remedy, silent
from semantic_docs.session.rounds import POLL_SECONDS, TICK_SECONDS, Rounds
from semantic_docs.session.watch import Watch


class Disk:
    """Its events, and the rhythm of the walks that make up for what they leave out."""

    def __init__(
        self,
        root: Path,
        changed: Callable[[frozenset[str], bool], None],
        tell: Callable[[str], None],
        *,
        watch: bool,
    ) -> None:
        """`changed` is `Watch`'s `tell`; without `watch` the disk is never looked at unasked."""
        self._root = root
        self._tell = tell
        self._watch = Watch(root, changed, self._limited) if watch else None
        self.rounds = Rounds()

    @property
    def patience(self) -> float | None:
        """Seconds between two looks around; None where there is no need of any."""
        return None if self._watch is None and not self.rounds.failing else TICK_SECONDS

    @property
    def kind(self) -> str:
        """By what it is followed, in a word or two."""
        if self._watch is None:
            return "not followed"
        return f"walks every {POLL_SECONDS:g} s" if self.rounds.polling else self._watch.kind

    @property
    def deaf(self) -> bool:
        """Whether changes should be told of and are not."""
        return self._watch is not None and not self._watch.alive and not self.rounds.polling

    @property
    def due(self) -> bool:
        """Whether a walk is due."""
        return (self._watch is not None or self.rounds.failing) and self.rounds.due()

    def listen(self) -> None:
        """Begins to watch, anew where it did already; says so where that is not enough."""
        if self._watch is None:
            return
        kind = silent(self._root)
        if kind is not None:
            self.rounds.polling = True
            self._tell(
                f"{self._root} lies on a disk ({kind}) that does not tell of what others change there: it is"
                f" looked through every {POLL_SECONDS:g} seconds"
            )
        try:
            self._watch.start()
        except OSError as error:
            self._limited(error)

    def hand_on(self) -> None:
        """Tells of all that has happened by now."""
        if self._watch is not None:
            self._watch.hand_on()

    def stop(self) -> None:
        """Ends the watching, without waiting for it."""
        if self._watch is not None:
            self._watch.stop()

    def _limited(self, error: OSError) -> None:
        """The system tells of a part of the changes only."""
        self.rounds.polling = True
        self._tell(
            f"{self._root} cannot be watched as a whole ({error.strerror or error}): it is looked through"
            f" every {POLL_SECONDS:g} seconds instead.{remedy(error)}"
        )
