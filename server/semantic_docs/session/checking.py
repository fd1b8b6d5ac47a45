"""Computes the gaps of documents and writes what differs; sightings go to the journal first.

An event is appended before the transaction that holds it is committed: what was seen is never lost. A crash
between the two leaves an event that the table has not got; the next run compares with the journal then, and
neither sees a gap a second time nor takes it for younger than it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from semantic_docs.graph.graph import Graph
from semantic_docs.graph.standings import placed
from semantic_docs.index import journal
from semantic_docs.index.store import Store
from semantic_docs.session.batches import MOST_CHECKED, batches
from semantic_docs.session.checked import Checked

Event = dict[str, str]

SIZE = "journal"
"""The fact that says how many bytes the journal had when index and journal agreed last."""


class Checker:
    """Writes gaps, provenance and nodes of one index, for one run."""

    def __init__(
        self, store: Store, journal_path: Path | None, complain: Callable[[str], None], *, unsure: bool
    ) -> None:
        """`unsure` where index and journal may differ: the last run was cut short, or the index is new.
        So they may where the journal is not as long as it was: either has been replaced.

        Without a journal, as in an index that nobody keeps, there is no provenance outside the table.
        """
        self._store = store
        self._journal = journal_path
        self._complain = complain
        self._now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._unsure = journal_path is not None and (unsure or store.fact(SIZE) != self._size())
        past = journal.read(journal_path) if journal_path is not None and self._unsure else ()
        self._known = journal.states(past)
        """What the journal said last of each gap; empty where index and journal agree."""
        self._appended = self._behind = False

    def check(
        self,
        order: Sequence[str],
        found: Iterator[Checked],
        done: Callable[[list[str], int, int], None],
    ) -> None:
        """Makes the gaps of documents what is `found`, in the same order.

        `done(paths, so far, all)` is called behind each batch, when it is committed.
        """
        for at, batch in batches(order, MOST_CHECKED):
            with self._store.transaction():
                self._set(list(islice(found, len(batch))))
            done(batch, at + len(batch), len(order))

    def forget(self, removed: Collection[str]) -> None:
        """Resolves the gaps of documents that are gone."""
        with self._store.transaction():
            self._set([Checked(path) for path in removed])

    def place(
        self, graph: Graph, moved: Collection[str], step: Callable[[], None], *, fresh: bool = False
    ) -> set[str]:
        """Stores where documents stand among the others, which rules ask about: `moved` as in `placed`.

        Returns the documents on circles that have closed, opened or are another way round.
        """
        found = placed(graph, moved, fresh=fresh, step=step)
        if found.standings:
            with self._store.transaction():
                self._store.set_standings(found.standings)
        return found.circled

    def end(self) -> dict[str, str]:
        """Brings table and journal together where they may differ, and the journal onto the disk.

        Returns what the index is to remember of it.
        """
        if self._unsure:
            self._agree()
        if self._appended and self._journal is not None:
            try:
                journal.flush(self._journal)
            except OSError as error:
                self._failed(error)
        return {SIZE: "behind" if self._behind else self._size()}

    def _agree(self) -> None:
        """The table's open gaps into the journal, the journal's sightings into the table."""
        if self._journal is None:
            return
        with self._store.transaction():
            seen = self._store.sightings()
            still = {place for place, event in self._known.items() if event == "detected"}
            events = [_event(*place, "detected", seen[place]) for place in sorted(seen.keys() - still)]
            events += [_event(*place, "resolved", self._now) for place in sorted(still - seen.keys())]
            self._behind = False
            if self._note(events) and any(True for _ in journal.read(self._journal)):
                # Read anew for each rather than kept: of a hundred thousand gaps it would be 100 MB.
                self._store.restore_sightings(journal.read(self._journal))
                self._store.replay(journal.read(self._journal))

    def _set(self, found: list[Checked]) -> None:
        events: list[Event] = []
        for path, gaps, node, _ in found:
            new, gone = self._store.set_gaps(path, gaps, self._now)
            if node is not None:
                self._store.set_node(node)
            events += [_event(path, gap_id, "detected", self._now) for gap_id in new]
            events += [_event(path, gap_id, "resolved", self._now) for gap_id in gone]
        self._note(events)

    def _note(self, events: list[Event]) -> bool:
        """Appends to the journal what it has not got, before the transaction commits."""
        if self._journal is None:
            return True
        missing = [one for one in events if not self._unsure or self._is_news(one)]
        try:
            journal.append(self._journal, missing)
        except OSError as error:
            self._failed(error)
            return False
        self._appended = self._appended or bool(missing)
        if self._unsure:
            self._known.update(journal.states(missing))
        return True

    def _is_news(self, event: Event) -> bool:
        """Whether the journal does not say so already; what it never saw open is not said to be gone."""
        return self._known.get((event["path"], event["gap"]), "resolved") != event["event"]

    def _failed(self, error: OSError) -> None:
        """The next run brings the journal up to date."""
        self._behind = True
        self._complain(f"{self._journal}: provenance cannot be written ({error.strerror})")

    def _size(self) -> str:
        return str(journal.size(self._journal)) if self._journal is not None else ""


def _event(path: str, gap_id: str, event: str, now: str) -> Event:
    return {"path": path, "gap": gap_id, "event": event, "at": now}
