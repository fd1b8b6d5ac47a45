"""Computes the gaps of documents and writes what differs; sightings go to the journal first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from pathlib import Path

from semantic_docs.features.view import View
from semantic_docs.index import journal
from semantic_docs.index.store import Store
from semantic_docs.model.gap import Gap
from semantic_docs.session.batches import batches
from semantic_docs.session.nodes import computed

Event = dict[str, str]


class Checker:
    """Writes gaps, provenance and nodes of one index."""

    def __init__(self, store: Store, journal_path: Path, complain: Callable[[str], None]) -> None:
        self._store = store
        self._journal = journal_path
        self._complain = complain

    def check(
        self,
        dirty: Collection[str],
        gaps_of: Callable[[str], tuple[Gap, ...]],
        done: Callable[[list[str], int, int], None],
    ) -> None:
        """Makes the gaps of `dirty` what `gaps_of` says.

        `done(paths, so far, all)` is called behind each batch, when it is committed.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        order = sorted(dirty)
        for at, batch in batches(order):
            with self._store.transaction():
                self._set({path: gaps_of(path) for path in batch}, now, frozenset())
            done(batch, at + len(batch), len(order))

    def forget(self, removed: Collection[str]) -> None:
        """Resolves the gaps of documents that are gone."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._store.transaction():
            self._set(dict.fromkeys(removed, ()), now, frozenset())

    def check_lost(
        self,
        dirty: Collection[str],
        gaps_of: Callable[[str], tuple[Gap, ...]],
        done: Callable[[list[str], int, int], None],
    ) -> None:
        """The same for a database that is new: what the journal remembers is not seen a second time."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        past = list(journal.read(self._journal))
        last = {(one["path"], one["gap"]): one["event"] for one in past}
        still_open = frozenset(place for place, event in last.items() if event == "detected")
        order = sorted(dirty)
        for at, batch in batches(order):
            with self._store.transaction():
                self._set({path: gaps_of(path) for path in batch}, now, still_open)
            done(batch, at + len(batch), len(order))
        if past:
            with self._store.transaction():
                found = {(gap.path, gap.gap_id) for gap in self._store.gaps()}
                self._note([_event(path, gap, "resolved", now) for path, gap in sorted(still_open - found)])
                self._store.restore_sightings(past)
                self._store.replay(journal.read(self._journal))

    def note_nodes(self, view: View, dirty: Collection[str], *, moved: bool) -> None:
        """Stores what is computed per document; `moved` where edges or names have changed."""
        with self._store.transaction():
            for node in computed(view, dirty, moved=moved):
                self._store.set_node(node)

    def _set(self, gaps: dict[str, tuple[Gap, ...]], now: str, known: frozenset[tuple[str, str]]) -> None:
        events: list[Event] = []
        for path, found in gaps.items():
            new, gone = self._store.set_gaps(path, found, now)
            events += [_event(path, gap.gap_id, "detected", now) for gap in new]
            events += [_event(path, gap_id, "resolved", now) for gap_id in gone]
        self._note([one for one in events if (one["path"], one["gap"]) not in known])

    def _note(self, events: list[Event]) -> None:
        """Appends to the journal before the transaction commits, so that nothing seen is lost."""
        try:
            journal.append(self._journal, events)
        except OSError as error:
            self._complain(f"{self._journal}: provenance cannot be written ({error.strerror})")


def _event(path: str, gap_id: str, event: str, now: str) -> Event:
    return {"path": path, "gap": gap_id, "event": event, "at": now}
