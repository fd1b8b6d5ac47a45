"""The documents as a graph: look-ups by id, by path and against the arrows. Reads no files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from semantic_docs.graph.source import Source
from semantic_docs.graph.ties import Ties
from semantic_docs.graph.ways import NO_WAYS, Ways
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.reference import EdgeType


class Graph:
    """One view of the workspace at one moment. Overlays (unsaved faces) stand before what the source
    knows. Look-ups are remembered: after a write, make another one.
    """

    def __init__(
        self,
        source: Source,
        exists: Callable[[str], bool],
        overlay: Mapping[str, Document] | None = None,
        faces: Mapping[str, Face] | None = None,
        ways: Ways = NO_WAYS,
        circles: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        """`circles` as in `Ties`."""
        self._source = source
        self.ways = ways
        """The symbolic links of the workspace."""
        self._exists = exists
        self._overlay = overlay or {}
        self._faces = faces or {}
        self.ties = Ties(source, self._faces, circles or {})
        """The edges between documents."""
        self._ids: dict[str, str] | None = None
        self._names: list[tuple[str, str]] | None = None
        self._known: dict[str, Face | None] = {}
        self._resolved: dict[str, tuple[Face, ...]] = {}
        self._documents: dict[str, bool] = {}
        self._there: dict[str, bool] = {}

    # Point look-ups.

    def face(self, path: str) -> Face | None:
        """The face of the document at a path."""
        if path in self._faces:
            return self._faces[path]
        if path not in self._known:
            self._known[path] = self._source.face(path)
        return self._known[path]

    def knows(self, path: str) -> bool:
        """Whether a document is at a path; links need no more than that of most."""
        if path in self._faces or path in self._known:
            return self.face(path) is not None
        if path not in self._documents:
            self._documents[path] = self._source.knows(path)
        return self._documents[path]

    def document(self, path: str) -> Document | None:
        """The parsed document at a path; parsed on demand, hence for fixes and hovers only."""
        return self._overlay.get(path) or self._source.document(path)

    def resolve(self, name: str) -> tuple[Face, ...]:
        """The documents that bear a name: holders of it as id, else holders of it as alias."""
        if name not in self._resolved:
            found = self.bearers(name)
            self._resolved[name] = tuple(face for face in found if face.id == name) or found
        return self._resolved[name]

    def bearers(self, name: str) -> tuple[Face, ...]:
        """Every document that bears a name, as its id or as an alias, by path."""
        found = [face for face in self._source.faces_named(name) if face.path not in self._faces]
        found += [face for face in self._faces.values() if name in face.names]
        return tuple(sorted(found, key=lambda face: face.path))

    def defining(self, evidence: str) -> tuple[Face, ...]:
        """The documents with a heading that defines this evidence id in place."""
        paths = {path for path in self._source.defining(evidence) if path not in self._faces}
        paths |= {path for path, face in self._faces.items() if evidence in face.evidence}
        return self._existing(paths)

    def exists(self, path: str) -> bool:
        """Whether a file or folder is at a workspace-relative path, Markdown or not."""
        if path not in self._there:
            real = self.ways.leads(path)
            unsaved = any(f"{one}/".startswith(f"{real}/") for one in self._faces)
            self._there[path] = unsaved or self._exists(path)
        return self._there[path]

    # Against the arrows.

    def referrers(self, face: Face, kinds: Collection[EdgeType] | None = None) -> tuple[Face, ...]:
        """The documents with an edge, of one of these types, to this one, itself left out."""
        return self._existing(self.ties.naming(face.names, kinds) - {face.path})

    def incoming(
        self, face: Face, kinds: Collection[EdgeType] | None = None
    ) -> Iterator[tuple[Face, FaceEdge]]:
        """Every edge, of these types, to this document with the document that holds it, by path."""
        names = face.names
        for other in self.referrers(face, kinds):
            for edge in other.edges:
                if edge.target in names and (kinds is None or edge.type in kinds):
                    yield other, edge

    # The whole.

    def ids(self) -> Mapping[str, str]:
        """Every id and alias of the workspace → the path of its first holder."""
        if self._ids is None:
            self._ids = {}
            for name, path in self._source.ids().items():
                if path not in self._faces:
                    self._ids[name] = path
                elif holders := self.bearers(name):
                    self._ids[name] = holders[0].path
            for path, face in self._faces.items():
                for name in face.names:
                    self._ids[name] = min(path, self._ids.get(name, path))
        return self._ids

    def paths(self) -> tuple[str, ...]:
        """Every indexed path, sorted."""
        return tuple(sorted({*self._source.paths(), *self._faces}))

    def near_ids(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """The ids most like a name: at most a third of it differs, nearest first."""
        most = max(1, len(name) // 3)
        # All hits, for of those that are alike a limit keeps the ones that happen to come first.
        hits = process.extract(name, list(self.ids()), scorer=OSA.distance, score_cutoff=most, limit=None)
        ranked = sorted(((score, found) for found, score, _ in hits if found != name))
        return tuple(found for _, found in ranked[:limit])

    def named_like(self, name: str) -> tuple[Face, ...]:
        """The documents whose file name starts with an id: `COMP-002-validator.md`."""
        wanted = name.lower()
        names = self._file_names()
        hits = []
        for at in range(bisect_left(names, (wanted, "")), len(names)):
            file_name, path = names[at]
            if not file_name.startswith(wanted):
                break
            if not file_name[len(wanted) : len(wanted) + 1].isalnum():
                hits.append(path)
        return self._existing(hits)

    def _file_names(self) -> list[tuple[str, str]]:
        """(file name in lower case, path) of every document, sorted."""
        if self._names is None:
            self._names = sorted((path.rpartition("/")[2].lower(), path) for path in self.paths())
        return self._names

    def _existing(self, paths: Iterable[str]) -> tuple[Face, ...]:
        faces = (self.face(path) for path in sorted(paths))
        return tuple(face for face in faces if face is not None)
