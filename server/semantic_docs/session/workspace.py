"""One workspace and its index: brings the index up to date, and computes the gaps of what changed."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Collection, Iterable, Iterator

from semantic_docs.features.view import View
from semantic_docs.gaps.engine import Found, evaluate, local_findings
from semantic_docs.gaps.rule import NO_GRAPH, Context
from semantic_docs.graph.graph import Graph
from semantic_docs.index.store import SETTLED
from semantic_docs.index.values import READ, IndexBusy, IndexDamaged, Overtaken
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Gap
from semantic_docs.session.checked import Checked, checked
from semantic_docs.session.checking import Checker
from semantic_docs.session.dirty import Change, dirtied, rearranged
from semantic_docs.session.hands import Hands
from semantic_docs.session.ingest import with_sidecars
from semantic_docs.session.kept import VERIFY_SECONDS, Kept
from semantic_docs.session.report import Progress, SyncReport
from semantic_docs.session.urgent import MOST, first
from semantic_docs.session.waiting import myself

log = logging.getLogger(__name__)

ATTEMPTS = 4
"""Runs begun for one: one more where the index was damaged, others where another process has gone ahead."""


class Workspace(Kept):
    """Documents under one root. For one thread at a time."""

    # Bringing the index up to date.

    def sync(self, progress: Progress | None = None, rebuild: bool = False) -> SyncReport:
        """Walks, reads what differs, indexes it, and computes the gaps of what that touches.

        A database that turns out to be damaged is moved aside and built again, once. Raises IndexUnusable
        where the index cannot be written; what is missing then is made up for by the next run.
        """
        damaged = False
        for _ in range(ATTEMPTS):
            try:
                with self._turn():
                    self._verify(rebuild)
                    return self._sync(progress, rebuild)
            except IndexDamaged as error:
                if damaged:
                    raise
                damaged = True
                self.replace_index(error)
            except Overtaken:
                log.info("%s: another run has gone ahead", self.root)
        raise IndexBusy(f"the index {self.index_path}: other processes keep going ahead")

    def _sync(self, progress: Progress | None, rebuild: bool) -> SyncReport:
        started = time.perf_counter()
        if not self.root.is_dir():
            raise NotADirectoryError(f"there is no folder {self.root}")
        # A crash from here on makes the next sync check all; who overtakes this run makes it begin anew.
        settled = self.store.begin_run(myself())
        walk = self.scanner.walk()
        checker = self._checker(unsure=not settled)
        today = self.today
        stale = rebuild or self.store.fact("made_with") != self._made_with()
        fresh = self.store.is_empty()
        differing, removed = walk.against(self.store.stats())
        if stale:
            differing, _ = walk.against(())
        if len(differing) > MOST:
            differing = first(differing, self.opened())
        everything = stale or fresh or self.store.fact("today") != today.isoformat() or not settled
        with self._hands() as hands:
            ingested = self._ingest.files(
                differing,
                removed,
                (lambda _: None) if stale or fresh else self._hash,
                self._behind("Reading", progress),
                hands,
                blind=everything,
            )
            if self.store.fact(READ) is None:
                self.store.set_fact(READ, "yes")
            graph = self.graph()
            # With everything in a view of its own, which is let go: it holds every edge.
            moved = self.store.paths() if everything else rearranged(graph, ingested.changes)
            circled = checker.place(self.graph(), moved, self._go_on, fresh=everything)
            dirty = self._dirty(graph, ingested.changes, circled, everything)
            if everything:
                # What a run that was cut short between reading and checking has left behind.
                removed += set(self.store.with_gaps_alone()).difference(removed)
            read = [one.path for one in differing if one.path in dirty]
            order = read + sorted(dirty.difference(read))
            self._check(checker, graph, order, removed, progress, hands)
        made = {"made_with": self._made_with(), "today": today.isoformat()}
        self.store.end_run({**made, **checker.end()})
        self._version = self.store.version()
        self._look_from_another_day()
        self._ingest.relax()
        notes, failures = (*self._notes, *walk.notes), (*self._failures, *walk.failures, *ingested.failures)
        self._notes, self._failures = [], []
        return SyncReport(
            seen=len(walk.documents),
            read=ingested.read,
            changed=len(ingested.changes) - ingested.removed,
            removed=ingested.removed,
            checked=len(dirty),
            gaps=len(self.gaps()) if self._as_of_gaps else self.store.count_gaps(),
            seconds=time.perf_counter() - started,
            notes=notes,
            failures=failures,
            touched=frozenset({*dirty, *removed, *self._written_since()}),
        )

    def is_current(self) -> bool:
        """Whether `sync` would find nothing to do and nothing to tell; writes nothing, waits for nobody."""
        facts = {"settled": SETTLED, "today": self.today.isoformat(), "made_with": self._made_with()}
        if self._verified + VERIFY_SECONDS < time.monotonic():
            return False
        if self._version != self.store.version() or any(self.store.fact(key) != facts[key] for key in facts):
            return False
        differing, gone = self.scanner.walk().against(self.store.stats())
        return not differing and not gone and not self._ingest.moved(self.scanner.where)

    def update(self, paths: Iterable[str]) -> frozenset[str]:
        """Looks at these paths alone, or at all after a run that was cut short, on another day, and where
        one of them is a symbolic link or, with a slash behind it, a folder that is looked into.

        Returns the paths whose gaps were computed, that went, or that another process has written.
        """
        paths = frozenset(paths)
        if any(self.scanner.is_link(path) or self.is_entered(path) for path in paths):
            return self.sync().touched
        paths |= {way for path in paths for way in self.scanner.ways.to(path)}
        try:
            with self._turn():
                if (
                    self.store.fact("settled") == SETTLED
                    and self.store.fact("today") == self.today.isoformat()
                ):
                    return self._update(paths) if self.concerns(paths) else frozenset()
        except IndexDamaged as error:
            self.replace_index(error)
        except Overtaken:
            log.info("%s: another run has gone ahead", self.root)
        return self.sync().touched

    def is_entered(self, path: str) -> bool:
        """Whether a path is that of a folder, with a slash behind it, which a walk looks into."""
        return path.endswith("/") and self.scanner.enters(path[:-1])

    def concerns(self, paths: frozenset[str]) -> bool:
        """Whether any of these paths can make a difference; in a folder that is ignored, only to links."""
        if any(path.endswith("meta.json") or self.scanner.is_document(path) for path in paths):
            return True
        if any(path.endswith("/") for path in paths):
            return bool(self._ingest.moved(self.scanner.where))
        return self._ingest.concerns(self.scanner.where, paths)

    def _update(self, paths: Iterable[str]) -> frozenset[str]:
        checker = self._checker(unsure=not self.store.begin_run(myself()))
        differing, removed = [], []
        wanted = with_sidecars(paths, self.store.paths)
        for path in sorted(wanted):
            found = self.scanner.stat(path)
            if found is not None:
                differing.append(found)
            elif self.store.file(path) is not None:
                removed.append(path)
        hashes = {one.path: self.store.file(one.path) for one in differing}
        ingested = self._ingest.files(
            differing,
            removed,
            lambda path: getattr(hashes[path], "hash", None),
            self._behind("Reading", None),
        )
        graph = self.graph()
        known = not any(path.endswith("/") for path in wanted)
        circled = checker.place(graph, rearranged(graph, ingested.changes), self._go_on)
        dirty = self._dirty(graph, ingested.changes, circled, False, wanted if known else None)
        self._check(checker, graph, sorted(dirty), removed, None)
        self.store.end_run(checker.end())
        self._version = self.store.version()
        self._ingest.relax()
        return frozenset({*dirty, *removed, *self._written_since()})

    # What others ask for.

    def graph(self) -> Graph:
        """The graph as the index has it now."""
        return Graph(self.store, self.scanner.exists, ways=self.scanner.ways)

    def view(self) -> View:
        """What abilities look at: the index as it is, no unsaved text."""
        return self._view(self.graph())

    def _view(self, graph: Graph) -> View:
        today = self._as_of or self.today
        sidecars = self.reader.sidecars
        return View(graph, self.store, self.types, self.settings, today, self._gaps_of, sidecars=sidecars)

    def gaps(self, paths: Iterable[str] | None = None) -> tuple[Gap, ...]:
        """The open gaps of these documents, or of all."""
        if paths is None and not self._as_of_gaps:
            return self.store.gaps()
        chosen = self.store.paths() if paths is None else set(paths)
        return tuple(gap for path in sorted(chosen) for gap in self._gaps_of(path))

    def context(self, doc: Document, graph: Graph, today: dt.date | None = None) -> Context:
        """What the rules look at for one document."""
        doctype = self.types.effective(doc.type.value if doc.type else doc.inferred_type)
        return Context(doc, doctype, self.types, graph, self.settings, today or self.today)

    def check(
        self, doc: Document, graph: Graph, local: Found | None = None, *, alone: bool = False
    ) -> tuple[Gap, ...]:
        """The gaps of a document; a rule that fails is told of once. `local` and `alone` as in `evaluate`."""
        return evaluate(self.context(doc, graph), on_error=self._on_error, local=local, alone=alone)

    def look(self, doc: Document) -> Found:
        """What a document says without the others."""
        return local_findings(self.context(doc, NO_GRAPH), on_error=self._on_error)

    # The steps. What is looked up in the graph serves all of them: circles are sought once in a run.

    def _gaps_of(self, path: str) -> tuple[Gap, ...]:
        return self._as_of_gaps[path] if path in self._as_of_gaps else self.store.gaps(path)

    def _hash(self, path: str) -> str | None:
        """Of the bytes that are indexed under a path."""
        state = self.store.file(path)
        return state.hash if state is not None else None

    def _look_from_another_day(self) -> None:
        """The gaps as of a given day, kept in memory: a look from another day leaves no trace in the
        index, which other processes share.
        """
        self._as_of_gaps = {}
        if self._as_of in (None, self.today):
            return
        graph = self.graph()
        for path in self.store.paths():
            doc = self._ingest.document(path)
            if doc is not None:
                context = self.context(doc, graph, self._as_of)
                self._as_of_gaps[path] = evaluate(context, on_error=self._on_error)

    def _dirty(
        self,
        graph: Graph,
        changes: list[Change],
        circled: Collection[str],
        everything: bool,
        touched: Collection[str] | None = None,
    ) -> set[str]:
        relinked = self._ingest.moved_targets(self.scanner.where, touched)
        if everything:
            return set(self.store.paths())
        if not changes and not relinked:
            return set()
        dirty = dirtied(self.store, graph, changes, circled)
        dirty.update(self.store.linking(relinked))
        return set(self.store.existing(dirty))

    def _checker(self, *, unsure: bool) -> Checker:
        return Checker(self.store, self._journal, self._notes.append, unsure=unsure)

    def _check(
        self,
        checker: Checker,
        graph: Graph,
        order: list[str],
        removed: list[str],
        progress: Progress | None,
        hands: Hands | None = None,
    ) -> None:
        checker.check(
            order, self._checked(order, graph, hands or Hands()), self._behind("Analyzing", progress)
        )
        if removed:
            checker.forget(removed)

    def _checked(self, order: list[str], graph: Graph, hands: Hands) -> Iterator[Checked]:
        """The gaps of documents, in their order."""

        def here(path: str) -> Checked:
            doc = self._ingest.document(path)
            return Checked(path) if doc is None else checked(self.context(doc, graph), self._on_error)

        for one in hands.each("check", order, here):
            self.give_way()
            for failure in one.failures:
                self._rule_failed(one.path, *failure)
            yield one
