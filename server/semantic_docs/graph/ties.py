"""The edges between documents, asked for a document at a time: a name leads to the first that bears it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from semantic_docs.graph.source import Arc, Source
from semantic_docs.model.face import Face
from semantic_docs.model.reference import ALL_TYPES, EdgeType
from semantic_docs.model.standing import Standing

Tie = tuple[str, EdgeType, str]
"""One end of an edge as seen from the other: (path there, type, field)."""


class Ties:
    """Part of a graph, and like it a view of one moment: what was looked up is remembered."""

    def __init__(
        self, source: Source, faces: Mapping[str, Face], circles: Mapping[str, frozenset[str]]
    ) -> None:
        """`faces` stand before what the source knows. `circles`: of documents that lie on others than the
        source remembers, all that lie on the same.
        """
        self._source = source
        self._faces = faces
        self._circles = circles
        self._holders: dict[str, str | None] = {}
        self._from: dict[str, list[Tie]] = {}
        self._to: dict[str, list[Tie]] = {}
        self._missing: dict[str, list[Tie]] = {}

    def holder(self, name: str) -> str | None:
        """The path of the first document that bears a name, as its id or as an alias."""
        if name not in self._holders:
            found = [path for path in self._source.holders(name) if path not in self._faces]
            found += [path for path, face in self._faces.items() if name in face.names]
            self._holders[name] = min(found, default=None)
        return self._holders[name]

    def outgoing(self, path: str) -> Sequence[Tie]:
        """What a document says of those that there are, itself included."""
        if path not in self._from:
            self._from[path] = []
            for _, target, kind, field in self._arcs_of(path):
                self._tie(path, target, kind, field)
        return self._from[path]

    def missing(self, path: str) -> frozenset[str]:
        """The names in the fields of a document that lead to none."""
        return frozenset(name for name, *_ in self.dangling(path))

    def dangling(self, path: str) -> Sequence[Tie]:
        """What a document says of those that there are not, by the name that it uses."""
        self.outgoing(path)
        return self._missing.get(path, ())

    def incoming(self, path: str) -> Sequence[Tie]:
        """What documents say of one, itself included."""
        if path not in self._to:
            face = self._faces.get(path)
            borne = face.names if face else self._source.names(path)
            names = [name for name in borne if self.holder(name) == path]
            self._to[path] = [(holder, kind, field) for holder, _, kind, field in self.arcs_to(names)]
        return self._to[path]

    def gather(self) -> None:
        """Looks at all edges at once: for whoever is about to ask after every document."""
        unsaved = {name for face in self._faces.values() for name in face.names}
        self._holders = {
            name: path
            for name, path in self._source.ids().items()
            if path not in self._faces and name not in unsaved
        }
        for path in {*self._source.paths(), *self._faces}:
            self._from[path], self._to[path] = [], []
        arcs = (arc for arc in self._source.arcs() if arc[0] not in self._faces)
        for path, target, kind, field in chain(arcs, *map(_arcs, self._faces.values())):
            there = self._tie(path, target, kind, field)
            if there is not None:
                self._to[there].append((path, kind, field))

    def fetch(self, paths: Collection[str], *, incoming: bool = True) -> None:
        """Looks at the edges of these documents at once: for whoever is about to ask after each of them."""
        wanted = [path for path in paths if path not in self._from]
        arcs = [arc for path in wanted if path in self._faces for arc in _arcs(self._faces[path])]
        arcs += self._source.arcs_among(path for path in wanted if path not in self._faces)
        self.hold({target for _, target, _, _ in arcs})
        self._from.update((path, []) for path in wanted)
        for path, target, kind, field in arcs:
            self._tie(path, target, kind, field)
        if incoming:
            self._fetch_incoming([path for path in paths if path not in self._to])

    def _fetch_incoming(self, paths: Sequence[str]) -> None:
        borne = {name for path in paths if path in self._faces for name in self._faces[path].names}
        borne.update(self._source.names_among(path for path in paths if path not in self._faces))
        self.hold(borne)
        wanted = set(paths)
        names = {name: path for name in borne if (path := self.holder(name)) is not None and path in wanted}
        self._to.update((path, []) for path in paths)
        for holder, target, kind, field in self.arcs_to(names):
            self._to[names[target]].append((holder, kind, field))

    def hold(self, names: Collection[str]) -> None:
        """Looks up who bears these names; what unsaved text has to do with is asked for one by one."""
        unknown = {name for name in names if name not in self._holders}
        unsaved = {name for face in self._faces.values() for name in face.names}
        found = self._source.first_holders(unknown - unsaved)
        for name in unknown - unsaved:
            path = found.get(name)
            if path is None or path not in self._faces:
                self._holders[name] = path

    def _tie(self, path: str, target: str, kind: EdgeType, field: str) -> str | None:
        there = self.holder(target)
        if there is None:
            self._missing.setdefault(path, []).append((target, kind, field))
        else:
            self._from[path].append((there, kind, field))
        return there

    def circle(self, path: str) -> frozenset[str]:
        """The documents with which one lies on cycles, itself included; none where it lies on none."""
        if path in self._circles:
            return self._circles[path]
        standing = self.standing(path)
        if standing is None or standing.circle is None:
            return frozenset()
        return frozenset(self._source.on_circle(standing.circle))

    def standing(self, path: str) -> Standing | None:
        """Where a document stood when the index was brought up to date last."""
        return self._source.standing(path)

    def highest(self) -> tuple[str, ...]:
        """The paths of the documents that were on the highest level then."""
        return self._source.highest()

    def naming(self, names: Collection[str], kinds: Collection[EdgeType] | None = None) -> set[str]:
        """The paths of the documents with an edge, of one of these types, to any of these names."""
        return {path for path, *_ in self.arcs_to(names, ALL_TYPES if kinds is None else kinds)}

    def _arcs_of(self, path: str) -> Iterable[Arc]:
        face = self._faces.get(path)
        return _arcs(face) if face else self._source.arcs_of(path)

    def arcs_to(self, names: Collection[str], kinds: Collection[EdgeType] = ALL_TYPES) -> Iterator[Arc]:
        """The edges of these types to any of these names, whoever bears them."""
        for arc in self._source.arcs_to(names, kinds) if names else ():
            if arc[0] not in self._faces:
                yield arc
        for face in self._faces.values():
            for arc in _arcs(face):
                if arc[1] in names and arc[2] in kinds:
                    yield arc


def _arcs(face: Face) -> Iterator[Arc]:
    for edge in face.edges:
        yield face.path, edge.target, edge.type, edge.field
