"""Files into the index: reads what may differ, stores what does, and remembers what is parsed."""

from __future__ import annotations

import errno
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from semantic_docs.gaps.links import candidates
from semantic_docs.index.faces import face_of
from semantic_docs.index.store import Store
from semantic_docs.model.document import Document
from semantic_docs.session.batches import batches
from semantic_docs.session.dirty import Change
from semantic_docs.session.reading import Reader
from semantic_docs.session.scan import Found

KEPT = 3_000
"""Parsed documents kept from indexing to checking; beyond that they are parsed again, for memory's sake."""

KEPT_ON = 50
"""Of these, what is kept when all are checked: those that somebody is likely to save again."""

_GONE = f"error:{errno.ENOENT}"
"""What is read of a file that went since it was seen: somebody has removed it, and that is no failure."""


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
        self, differing: list[Found], removed: list[str], stale: bool, done: Callable[[int, int], None]
    ) -> Ingested:
        """Reads and indexes; what turns out to be unchanged is only touched, unless all is `stale`.

        What went before it could be read is added to `removed`.
        `done(so far, all)` is called behind each batch, when it is committed.
        """
        if self._store.was_written_elsewhere():
            self._parsed.clear()  # What another process has indexed is not what was parsed here.
        result = Ingested()
        for at, batch in batches(differing):
            with self._store.transaction():
                for found in batch:
                    self._between()
                    before = None if stale else self._store.file(found.path)
                    if not self._file(found, before.hash if before else None, result):
                        removed.append(found.path)
            done(at + len(batch), len(differing))
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

    def _file(self, found: Found, before: str | None, result: Ingested) -> bool:
        """Returns whether the file is still there."""
        began = time.time_ns()
        digest, content = self._reader.read(found)
        if digest == _GONE:
            return False
        result.read += 1
        state = self._reader.state(found, digest, began)
        if digest == before:
            self._store.touch(found.path, state)
            return True
        doc = self._reader.document(found.path, content)
        old, new = self._store.face(found.path), face_of(doc)
        problems = self._reader.problems(content) if doc.problems else ()
        self._store.put(doc, new, replace(state, problems=problems))
        self._linked.update(one.path for one in doc.references if one.path)
        self._remember(doc)
        result.changes.append(Change(found.path, old, new))
        if isinstance(content, str):
            result.failures.append(f"{found.path}: {content}")
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
