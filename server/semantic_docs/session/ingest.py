"""Files into the index: reads what may differ, stores what does, and remembers what is parsed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from semantic_docs.gaps.links import candidates
from semantic_docs.index.store import Store
from semantic_docs.model.document import Document
from semantic_docs.session.batches import MOST_READ, batches
from semantic_docs.session.dirty import Change
from semantic_docs.session.found import Found
from semantic_docs.session.hands import Hands
from semantic_docs.session.prepare import Prepared, prepare
from semantic_docs.session.reading import Reader

KEPT = 3_000
"""Parsed documents kept from indexing to checking; beyond that they are parsed again, for memory's sake."""

KEPT_ON = 50
"""Of these, what is kept when all are checked: those that somebody is likely to save again."""

Known = Callable[[str], str | None]
"""path → the hash of what is indexed there; None where all is to be read anew, or nothing is."""


@dataclass(slots=True)
class Ingested:
    """What one round of reading came to."""

    changes: list[Change] = field(default_factory=list)
    read: int = 0
    """Files whose bytes were read."""
    removed: int = 0
    failures: list[str] = field(default_factory=list)


class Ingest:
    """Brings the documents of one index up to date with the disk."""

    def __init__(self, store: Store, reader: Reader, between: Callable[[], None] = lambda: None) -> None:
        """`between` is called before each document."""
        self._store = store
        self._reader = reader
        self._between = between
        self._parsed: OrderedDict[str, Document] = OrderedDict()
        self._linked: set[str] = set()
        """What the documents read since the last look at linked files link to."""

    def document(self, path: str) -> Document | None:
        """The document at a path as indexed, parsed again only where it is not at hand."""
        return self._parsed.get(path) or self._store.document(path)

    def relax(self) -> None:
        """Lets go of what only a long run needs at hand."""
        while len(self._parsed) > KEPT_ON:
            self._parsed.popitem(last=False)

    def forget(self) -> None:
        """Forgets what is parsed: what was being written may not have been."""
        self._parsed.clear()

    def files(
        self,
        differing: list[Found],
        removed: list[str],
        known: Known,
        done: Callable[[list[str], int, int], None],
        hands: Hands | None = None,
        *,
        blind: bool = False,
    ) -> Ingested:
        """Reads and indexes; what turns out to be unchanged is only touched.

        What went before it could be read is added to `removed`. Where it is `blind`, changes are counted and
        not compared: all is going to be checked.
        `done(paths, so far, all)` is called behind each batch, when it is committed.
        """
        if self._store.was_written_elsewhere():
            self._parsed.clear()  # What another process has indexed is not what was parsed here.
        result = Ingested()
        empty = blind and self._store.count() == 0
        asked = [(found, known(found.path)) for found in differing]
        source = (hands or Hands()).each("read", asked, self._prepared)
        for at, batch in batches(differing, MOST_READ):
            with self._store.transaction():
                for one in islice(source, len(batch)):
                    self._between()
                    if not self._keep(one, result, blind=blind, new=empty):
                        removed.append(one.path)
            done([found.path for found in batch], at + len(batch), len(differing))
        with self._store.transaction():
            for path in removed:
                result.changes.append(Change(path, self._store.face(path), None))
                self._store.remove(path)
                self._parsed.pop(path, None)
                result.removed += 1
        return result

    def moved_targets(self, where: Callable[[str], str], touched: Iterable[str] | None) -> list[str]:
        """Linked files that are no documents and that appeared or went since the last look.

        Looks only at what these touched files can mean and at what was read since the last look links to, at
        all where it is not known which were touched.
        """
        among = None if touched is None else {meant for path in touched for meant in meanings(path)}
        if among is not None:
            among |= self._linked
        self._linked.clear()
        moved = self.moved(where, among)
        if moved:
            with self._store.transaction():
                for path, found in moved.items():
                    self._store.set_target(path, found)
        return list(moved)

    def concerns(self, where: Callable[[str], str], touched: Collection[str]) -> bool:
        """Whether any of these paths is indexed, or has decided what a link finds."""
        if any(self._store.file(path) is not None for path in touched):
            return True
        return bool(self.moved(where, {meant for path in touched for meant in meanings(path)}))

    def moved(self, where: Callable[[str], str], among: Iterable[str] | None = None) -> dict[str, str]:
        """By linked path that is no document, what is there now, where that is not what was there.

        `where(path)` says where what is at a path really is, empty for nothing.
        """
        now = {
            path: (before, next(filter(None, map(where, candidates(path))), ""))
            for path, before in self._store.foreign_targets(among).items()
        }
        return {path: found for path, (before, found) in now.items() if found != before}

    def _prepared(self, asked: tuple[Found, str | None]) -> Prepared:
        prepared, doc = prepare(self._reader, *asked)
        if doc is not None:
            self._remember(doc)
        return prepared

    def _keep(self, one: Prepared, result: Ingested, *, blind: bool, new: bool) -> bool:
        """Writes a file that was read. Returns whether it is still there."""
        if one.state is None:
            return False
        result.read += 1
        if one.rows is None:
            self._store.touch(one.path, one.state)
            return True
        old = None if blind else self._store.face(one.path)
        self._store.put(one.rows, new=new)
        self._linked.update(one.links)
        result.changes.append(Change(one.path, old, None if blind else one.face))
        if one.failure:
            result.failures.append(f"{one.path}: {one.failure}")
        return True

    def _remember(self, doc: Document) -> None:
        self._parsed[doc.path] = doc
        self._parsed.move_to_end(doc.path)
        if len(self._parsed) > KEPT:
            self._parsed.popitem(last=False)


def meanings(path: str) -> Iterator[str]:
    """The targets that a file coming or going can decide: itself, without its ending, and its folders."""
    yield path
    yield path.rpartition(".")[0]
    while path:
        path = path.rpartition("/")[0]
        yield path


def with_sidecars(paths: Iterable[str], known: Callable[[], Iterable[str]]) -> set[str]:
    """The paths, and for a changed `meta.json` the documents beside it."""
    wanted = set(paths)
    folders = {path.rpartition("/")[0] for path in wanted if path.endswith("meta.json")}
    if folders:
        wanted |= {path for path in known() if path.rpartition("/")[0] in folders}
    return wanted
