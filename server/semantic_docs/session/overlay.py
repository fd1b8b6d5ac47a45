"""The unsaved text of one editor, and the gaps that follow from it; never written to the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from semantic_docs.features.view import View
from semantic_docs.gaps.engine import Found
from semantic_docs.graph.cycles import cycle_at
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.standings import encircled
from semantic_docs.index.database import Identity
from semantic_docs.index.faces import face_of
from semantic_docs.index.gaps import notice
from semantic_docs.index.store import Store
from semantic_docs.index.values import READ
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Gap
from semantic_docs.model.notice import Notice
from semantic_docs.session.dirty import Change, dirtied, rearranged
from semantic_docs.session.found import sidecars_of
from semantic_docs.session.ingest import meanings
from semantic_docs.session.parsed import Parsed
from semantic_docs.session.workspace import Workspace

MUCH = 20
"""Documents; so many are parsed and checked in the time between two keystrokes."""


class Overlay:
    """What an editor sees: the index, with the open documents' text in front of it.

    For one thread. `store` is a connection of its own, beside the one that writes.
    """

    def __init__(self, workspace: Workspace, store: Store) -> None:
        self._workspace = workspace
        self._store = store
        self._others = Parsed(store, workspace.look)
        self._documents: dict[str, Document] = {}
        self._local: dict[str, Found] = {}
        """What each open document says without the others."""
        self._faces: dict[str, Face] = {}
        self.texts: dict[str, str] = {}
        """The unsaved text of each open document."""
        self._beside: dict[str, str] = {}
        """What stood for the sidecars of each open document when it was parsed."""
        self._gaps: dict[str, tuple[Gap, ...]] = {}
        self.revision = 0
        """Another number, and documents or gaps are others than before."""
        self._settled: dict[str, Face] = {}
        self._settling: Generator[None, None, frozenset[str]] | None = None
        """What `settle` goes on with; None where it begins anew."""
        self._interrupted: Callable[[], bool] = lambda: False
        self._graph: Graph | None = None
        self._circles: Mapping[str, frozenset[str]] = {}
        """Of the documents that lie on other circles than the index says, when other documents' gaps were
        settled last. Till they are again these are taken for those of today.
        """

    def __contains__(self, path: object) -> bool:
        return path in self._documents

    @property
    def open(self) -> frozenset[str]:
        """Paths of the open documents."""
        return frozenset(self._documents)

    @property
    def identity(self) -> Identity:
        """Which index is looked at."""
        return self._store.identity

    def close(self) -> None:
        """Lets go of the index."""
        self._store.close()

    def relax(self) -> None:
        """Lets go of what was at hand of the index; a write of another connection does the same."""
        self._store.relax()

    def takes(self, path: str) -> bool:
        """Whether a path is a document of the workspace: what it ignores is ignored in the editor too."""
        return self._workspace.scanner.is_document(path)

    def put(self, path: str, text: str) -> tuple[Gap, ...]:
        """Takes a document's text and answers with its gaps at once, those of other documents later."""
        self._settling = None
        self._beside[path] = self._workspace.reader.beside(path)
        doc = self._workspace.reader.parse(path, text)
        face = face_of(doc)
        before = self._gaps.get(path)
        if face != self._faces.get(path):
            self.revision += path in self._documents
            self._faces[path] = face
            self._graph = None
        as_saved = path not in self._documents and text == self._store.text(path)
        self._documents[path] = doc
        self._local.pop(path, None)
        self.texts[path] = text
        self._gaps[path] = (as_saved and self._store.gaps(path)) or self._check(path) or ()
        self.revision += not as_saved and self._gaps[path] != before
        return self._gaps[path]

    def drop(self, path: str) -> None:
        """Forgets a document's text: the disk's counts again."""
        self._settling = None
        self.revision += path in self._documents
        self._documents.pop(path, None)
        self._local.pop(path, None)
        self.texts.pop(path, None)
        self._faces.pop(path, None)
        self._gaps.pop(path, None)
        self._graph = None

    @property
    def unsettled(self) -> bool:
        """Whether other documents' gaps may differ from what `settle` last said."""
        return self._faces != self._settled

    def refresh(self) -> None:
        """The index has changed: what was looked up in it is out of date."""
        self._graph = self._settling = None
        self._settled = {}
        for path, text in tuple(self.texts.items()):
            if self._workspace.reader.beside(path) != self._beside[path]:
                self.put(path, text)

    def concerned_by(self, paths: Collection[str]) -> bool:
        """Whether what happened to these files, documents or not, may matter to what is unsaved.

        An open document's own links and sidecars are in no index where they are not saved.
        """
        known = {link.path for doc in self._documents.values() for link in doc.references if link.path}
        known.update(beside for path in self._documents for beside in sidecars_of(path))
        return bool(known) and any(
            not known.isdisjoint(meanings(path)) or any(one.startswith(f"{path}/") for one in known)
            for path in paths
        )

    def settle(self, interrupted: Callable[[], bool]) -> frozenset[str] | None:
        """Computes the gaps of every document that the open ones touch.

        Returns the paths whose gaps may have changed, None where it was interrupted; the next call goes on
        from there unless something was typed meanwhile.
        """
        self._interrupted = interrupted
        self._settling = self._settling or self._settle()
        try:
            while not interrupted():
                next(self._settling)
        except StopIteration as end:
            self._settling = None
            settled: frozenset[str] = end.value
            return settled
        except InterruptedError:
            self._settling = None
        return None

    def _step(self) -> None:
        if self._interrupted():
            raise InterruptedError

    def _settle(self) -> Generator[None, None, frozenset[str]]:
        """Yields before each document; raises InterruptedError where it cannot and is interrupted."""
        changes = [Change(path, self._store.face(path), face) for path, face in self._faces.items()]
        changed = [one for one in changes if one.old != one.new]
        as_saved = self._fresh_graph({})
        circles, circled = encircled(as_saved, rearranged(as_saved, changed), self._step)
        graph = self._fresh_graph(circles)
        for path in circled:
            cycle_at(graph, path, self._step)
        self._graph, self._circles = graph, circles
        touched = dirtied(self._store, graph, changed, circled)
        touched.update(self._store.linking(_folders(one.path for one in changes if one.old is None)))
        gaps: dict[str, tuple[Gap, ...]] = {}
        for path in sorted(touched | self._documents.keys()):
            yield
            known = self._check(path)
            if known is not None:
                gaps[path] = known
        before = self._gaps
        self.revision += gaps != before
        self._gaps, self._settled = gaps, dict(self._faces)
        return frozenset(before.keys() | gaps.keys())

    def prepare(self, interrupted: Callable[[], bool]) -> bool:
        """Parses beforehand what another face of an open document would concern, where that is much.

        Returns whether it came to its end.
        """
        naming = (self._store.naming(face.names) for face in self._faces.values())
        wanted = {path for paths in naming if len(paths) >= MUCH for path in paths}
        self._others.only(wanted | self._gaps.keys())
        return self._others.prepare(wanted - self._documents.keys(), interrupted)

    def gaps_of(self, path: str) -> tuple[Gap, ...]:
        """The gaps of a document as this editor sees them."""
        found = self._gaps.get(path)
        return found if found is not None else self._store.gaps(path)

    def notices(self, paths: Iterable[str]) -> dict[str, tuple[Notice, ...]]:
        """What this editor shows of these documents; one without gaps may be left out."""
        paths = list(paths)
        found = self._store.notices(path for path in paths if path not in self._gaps)
        return found | {path: tuple(map(notice, self._gaps[path])) for path in paths if path in self._gaps}

    def graph(self) -> Graph:
        """The graph with the open documents' faces in front."""
        if self._graph is None:
            self._graph = self._fresh_graph(self._circles)
        return self._graph

    def _fresh_graph(self, circles: Mapping[str, frozenset[str]]) -> Graph:
        scanner = self._workspace.scanner
        return Graph(self._store, scanner.exists, self._documents, dict(self._faces), scanner.ways, circles)

    def view(self) -> View:
        """What abilities look at."""
        workspace = self._workspace
        return View(
            self.graph(),
            self._store,
            workspace.types,
            workspace.settings,
            workspace.today,
            self.gaps_of,
            MappingProxyType(self._documents),
            self._gaps.keys(),
            sidecars=workspace.reader.sidecars,
        )

    def _check(self, path: str) -> tuple[Gap, ...] | None:
        """The gaps of a document, None where there is none. What it says alone is sought once for a text.

        As long as documents have not been read, nothing is said of those that are not there.
        """
        doc = self._documents.get(path)
        if doc is None:
            kept = self._others.get(path)
            return self._workspace.check(kept.doc, self.graph(), kept.local) if kept else None
        if path not in self._local:
            self._local[path] = self._workspace.look(doc)
        alone = self._store.fact(READ) is None
        return self._workspace.check(doc, self.graph(), self._local[path], alone=alone)


def _folders(paths: Iterable[str]) -> set[str]:
    """The folders above these paths: they are there once what is open in them is saved."""
    return {folder.as_posix() for path in paths for folder in PurePosixPath(path).parents}
