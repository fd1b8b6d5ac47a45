"""One workspace and its index: brings the index up to date, and computes the gaps of what changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import semantic_docs
from semantic_docs.config.load import load
from semantic_docs.config.settings import Settings
from semantic_docs.doctypes.registry import Registry
from semantic_docs.features.view import View
from semantic_docs.gaps.engine import evaluate
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.graph.graph import Graph
from semantic_docs.index import journal
from semantic_docs.index.database import move_aside
from semantic_docs.index.faces import face_of
from semantic_docs.index.store import Store
from semantic_docs.index.values import IndexDamaged
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Gap
from semantic_docs.parse.grammar import Grammar
from semantic_docs.session.dirty import Change, dirtied
from semantic_docs.session.nodes import computed
from semantic_docs.session.place import index_folder
from semantic_docs.session.reading import Reader
from semantic_docs.session.scan import Found, Scanner

Progress = Callable[[str, int, int], None]
"""(what is done, how many of it are done, how many there are)."""

_BATCH = 200
"""Documents written in one transaction: a reader never waits long, a crash never loses much."""

_KEPT = 3_000
"""Parsed documents kept from indexing to evaluation; beyond that they are parsed again, for memory's sake."""


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
    messages: tuple[str, ...]
    touched: frozenset[str] = frozenset()
    """Paths whose gaps were computed or that went."""


@dataclass(slots=True)
class _Ingested:
    changes: list[Change] = field(default_factory=list)
    read: int = 0
    messages: list[str] = field(default_factory=list)


class Workspace:
    """Documents under one root. For one thread at a time."""

    def __init__(self, root: Path, settings: Settings | None = None, today: dt.date | None = None) -> None:
        """Opens the index. Raises OSError where neither the root nor the user's cache can be written."""
        self.root = root.resolve()
        self.settings = settings if settings is not None else load(self.root).settings
        self.types = Registry.for_workspace(self.root)
        self._today = today
        self.grammar = Grammar(
            id_prefixes=tuple(sorted({*self.types.id_prefixes(), *self.settings.id_prefixes})),
            id_fields=self.settings.id_fields,
            status_field=self.settings.status_field,
            dependency_fields=self.settings.dependency_fields,
            templates=self.settings.templates,
        )
        self.reader = Reader(self.root, self.settings, self.types, self.grammar)
        self.scanner = Scanner(self.root, self.settings)
        self._folder = index_folder(self.root)
        self.store = Store.open(self._folder / "index.db", self.reader.parse)
        self._journal = self._folder / "provenance.jsonl"
        self._parsed: OrderedDict[str, Document] = OrderedDict()
        self._broken_rules: set[str] = set()
        self._messages: list[str] = [self.store.message] if self.store.message else []
        self.on_checked: Callable[[Iterable[str]], None] | None = None
        """Told of each batch of documents whose gaps have been written."""
        self.cancelled: Callable[[], bool] = lambda: False
        """Asked between batches; a cancelled sync raises Cancelled and loses nothing that was written."""

    @property
    def index_path(self) -> Path:
        """Where the database is."""
        return self._folder / "index.db"

    @property
    def today(self) -> dt.date:
        """The date that rules go by: given, else configured, else the clock's."""
        return self._today or self.settings.today or dt.date.today()

    def close(self) -> None:
        """Closes the index."""
        self.store.close()

    # Bringing the index up to date.

    def sync(self, progress: Progress | None = None, rebuild: bool = False) -> SyncReport:
        """Walks, reads what differs, indexes it, and computes the gaps of what that touches.

        A database that turns out to be damaged is moved aside and built again, once.
        """
        try:
            return self._sync(progress, rebuild)
        except IndexDamaged as error:
            self._replace_index(error)
            return self._sync(progress, rebuild)

    def _sync(self, progress: Progress | None, rebuild: bool) -> SyncReport:
        started = time.perf_counter()
        walk = self.scanner.walk()
        known = self.store.files()
        stale = rebuild or self.store.fact("made_with") != self._made_with()
        fresh = not known
        differing = [
            found
            for found in walk.documents.values()
            if stale or (seen := known.get(found.path)) is None
            or (seen.mtime_ns, seen.size) != (found.mtime_ns, found.size)
            or self._has_sidecar(found.path, walk.sidecars)
        ]  # fmt: skip
        removed = [path for path in known if path not in walk.documents]
        ingested = self._ingest(differing, removed, stale, progress)
        everything = stale or fresh or self.store.fact("today") != self.today.isoformat()
        dirty = self._dirty(ingested.changes, everything)
        self._evaluate(dirty, removed, progress, fresh)
        self._note_nodes(everything, ingested.changes, dirty)
        with self.store.transaction():
            self.store.set_fact("made_with", self._made_with())
            self.store.set_fact("today", self.today.isoformat())
        messages = (*self._messages, *walk.messages, *ingested.messages)
        self._messages = []
        return SyncReport(
            seen=len(walk.documents),
            read=ingested.read,
            changed=len(ingested.changes) - len(removed),
            removed=len(removed),
            checked=len(dirty),
            gaps=self.store.count_gaps(),
            seconds=time.perf_counter() - started,
            messages=messages,
            touched=frozenset({*dirty, *removed}),
        )

    def update(self, paths: Iterable[str]) -> frozenset[str]:
        """Looks at these paths alone. Returns those whose gaps were computed or that went."""
        differing, removed = [], []
        known = self.store.files()
        for path in sorted(self._with_sidecars(paths, known)):
            found = self.scanner.stat(path)
            if found is not None:
                differing.append(found)
            elif path in known:
                removed.append(path)
        ingested = self._ingest(differing, removed, False, None)
        dirty = self._dirty(ingested.changes, False)
        self._evaluate(dirty, removed, None, False)
        if ingested.changes or dirty:
            self._note_nodes(False, ingested.changes, dirty)
        return frozenset({*dirty, *removed})

    # What others ask for.

    def graph(self) -> Graph:
        """The graph as the index has it now."""
        return Graph(self.store, self.exists)

    def view(self) -> View:
        """What abilities look at: the index as it is, no unsaved text."""
        return View(self.graph(), self.store, self.types, self.settings, self.today, self.store.gaps)

    def gaps(self, paths: Iterable[str] | None = None) -> tuple[Gap, ...]:
        """The open gaps of these documents, or of all."""
        if paths is None:
            return self.store.gaps()
        return tuple(gap for path in sorted(set(paths)) for gap in self.store.gaps(path))

    def context(self, doc: Document, graph: Graph) -> Context:
        """What the rules look at for one document."""
        doctype = self.types.effective(doc.type.value if doc.type else doc.inferred_type)
        return Context(doc, doctype, self.types, graph, self.settings, self.today)

    def check(self, doc: Document, graph: Graph) -> tuple[Gap, ...]:
        """The gaps of a document; a rule that fails is told of once."""
        return evaluate(self.context(doc, graph), on_error=self._on_error)

    def exists(self, path: str) -> bool:
        """Whether a workspace-relative path is there; links that lead out of the workspace are not followed."""
        try:
            place = (self.root / path).resolve()
            return place.is_relative_to(self.root) and place.exists()
        except (OSError, ValueError, RuntimeError):
            return False

    # The steps.

    def _ingest(
        self, differing: list[Found], removed: list[str], stale: bool, progress: Progress | None
    ) -> _Ingested:
        """Reads and indexes; what turns out to be unchanged is only touched."""
        result = _Ingested()
        known = self.store.files()
        for at in range(0, len(differing), _BATCH):
            with self.store.transaction():
                for found in differing[at : at + _BATCH]:
                    digest, content = self.reader.read(found)
                    result.read += 1
                    state = self.reader.state(found, digest)
                    seen = known.get(found.path)
                    if not stale and seen is not None and seen.hash == digest:
                        self.store.touch(found.path, state)
                        continue
                    doc = self.reader.document(found.path, content)
                    old, new = self.store.face(found.path), face_of(doc)
                    self.store.put(doc, new, state)
                    self._remember(doc)
                    result.changes.append(Change(found.path, old, new))
                    if isinstance(content, str):
                        result.messages.append(f"{found.path}: {content}")
            self._go_on()
            if progress is not None:
                progress("Reading", min(at + _BATCH, len(differing)), len(differing))
        with self.store.transaction():
            for path in removed:
                result.changes.append(Change(path, self.store.face(path), None))
                self.store.remove(path)
                self._parsed.pop(path, None)
        return result

    def _dirty(self, changes: list[Change], everything: bool) -> set[str]:
        relinked = self._look_at_targets()
        if everything:
            return set(self.store.paths())
        if not changes and not relinked:
            return set()
        dirty = dirtied(self.store, self.graph(), changes)
        dirty.update(self.store.linking(relinked))
        return dirty.intersection(self.store.paths())

    def _look_at_targets(self) -> list[str]:
        """Linked files that are no documents and that appeared or went since the last look."""
        moved = []
        targets = self.store.foreign_targets()
        if targets:
            with self.store.transaction():
                for path, before in targets.items():
                    present = self.exists(path)
                    if present != before:
                        self.store.set_target(path, present)
                        moved.append(path)
        return moved

    def _evaluate(self, dirty: set[str], removed: list[str], progress: Progress | None, fresh: bool) -> None:
        graph = self.graph()
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        past = list(journal.read(self._journal)) if fresh else []
        still_open = {(one["path"], one["gap"]) for one in _last_events(past) if one["event"] == "detected"}
        order = sorted(dirty)
        for at in range(0, len(order), _BATCH):
            with self.store.transaction():
                events: list[dict[str, str]] = []
                for path in order[at : at + _BATCH]:
                    doc = self._document(path)
                    gaps = self.check(doc, graph) if doc is not None else ()
                    new, gone = self.store.set_gaps(path, gaps, now)
                    events += [_event(path, gap.gap_id, "detected", now) for gap in new]
                    events += [_event(path, gap_id, "resolved", now) for gap_id in gone]
                self._note([one for one in events if (one["path"], one["gap"]) not in still_open])
            self._go_on()
            if self.on_checked is not None:
                self.on_checked(order[at : at + _BATCH])
            if progress is not None:
                progress("Analyzing", min(at + _BATCH, len(order)), len(order))
        with self.store.transaction():
            events = []
            for path in removed:
                _, gone = self.store.set_gaps(path, (), now)
                events += [_event(path, gap_id, "resolved", now) for gap_id in gone]
            if past:
                found = {(gap.path, gap.gap_id) for gap in self.store.gaps()}
                events += [_event(path, gap, "resolved", now) for path, gap in sorted(still_open - found)]
                self.store.restore_sightings(past)
            self._note(events)
            if past:
                self.store.replay(journal.read(self._journal))

    def _note(self, events: list[dict[str, str]]) -> None:
        """Appends to the journal before the transaction commits, so that nothing seen is lost."""
        try:
            journal.append(self._journal, events)
        except OSError as error:
            self._messages.append(f"{self._journal}: provenance cannot be written ({error.strerror})")

    def _note_nodes(self, everything: bool, changes: list[Change], dirty: set[str]) -> None:
        """Stores what is computed per document; degrees and levels move only with edges and names."""
        moved = everything or any(_shape(change.old) != _shape(change.new) for change in changes)
        wanted: Iterable[str] = self.store.paths() if moved else dirty
        with self.store.transaction():
            for path, doc_id, kind, values in computed(self.view(), wanted, moved=moved):
                self.store.set_node(path, doc_id, kind, values)

    def _go_on(self) -> None:
        if self.cancelled():
            raise Cancelled

    def _document(self, path: str) -> Document | None:
        return self._parsed.get(path) or self.store.document(path)

    def _remember(self, doc: Document) -> None:
        self._parsed[doc.path] = doc
        self._parsed.move_to_end(doc.path)
        if len(self._parsed) > _KEPT:
            self._parsed.popitem(last=False)

    def _on_error(self, rule: Rule, path: str, error: Exception) -> None:
        if rule.code not in self._broken_rules:
            self._broken_rules.add(rule.code)
            self._messages.append(
                f"{path}: the rule {rule.code} failed ({type(error).__name__}); the other rules went on"
            )

    def _made_with(self) -> str:
        """Changes whenever stored documents or gaps would come out otherwise."""
        parts = (semantic_docs.__version__, self.types.digest, repr(self.settings), repr(self.grammar))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    def _has_sidecar(self, path: str, sidecars: Mapping[str, Found]) -> bool:
        """Whether fields may come from a file beside it, so that its own stat does not tell all."""
        folder, _, name = path.rpartition("/")
        prefix = f"{folder}/" if folder else ""
        return bool(sidecars) and (
            f"{prefix}meta.json" in sidecars or f"{prefix}{name.rpartition('.')[0]}.meta.json" in sidecars
        )

    @staticmethod
    def _with_sidecars(paths: Iterable[str], known: Mapping[str, object]) -> set[str]:
        """The paths, and for a changed `meta.json` the documents beside it."""
        wanted = set(paths)
        folders = {path.rpartition("/")[0] for path in wanted if path.endswith("meta.json")}
        if folders:
            wanted |= {path for path in known if path.rpartition("/")[0] in folders}
        return wanted

    def _replace_index(self, error: IndexDamaged) -> None:
        self.store.close()
        aside = move_aside(self.index_path)
        self.store = Store.open(self.index_path, self.reader.parse)
        self._messages.append(f"the index was damaged ({error}): it was moved to {aside.name} and is rebuilt")


def _event(path: str, gap_id: str, event: str, now: str) -> dict[str, str]:
    return {"path": path, "gap": gap_id, "event": event, "at": now}


def _last_events(events: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    last = {(one["path"], one["gap"]): one for one in events}
    return list(last.values())


def _shape(face: object) -> object:
    return (getattr(face, "names", ()), getattr(face, "edges", ()), getattr(face, "status", None))
