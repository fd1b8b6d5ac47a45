"""A shelf of faces that stands for an index: graph tests need no files and no parsing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from semantic_docs.doctypes.doctype import DocType, Lifecycle
from semantic_docs.doctypes.registry import Registry
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.source import Arc
from semantic_docs.graph.standings import placed
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.reference import ALL_TYPES, EdgeType
from semantic_docs.model.standing import Standing


def face(id_: str, *edges: FaceEdge, status: str | None = None, **more: object) -> Face:
    """The face of `<id>.md`, of type `doc` unless `type` says otherwise."""
    values: dict[str, object] = {
        "path": f"{id_.lower()}.md",
        "aliases": (),
        "type": "doc",
        "version": None,
        "title": id_,
        "owner": None,
        "anchors": frozenset(),
        "evidence": (),
        "cited": frozenset(),
        "fields": {},
        "template": False,
        "readable": True,
        **more,
    }
    return Face(id=id_, status=status, edges=edges, **values)  # type: ignore[arg-type]


def requires(target: str, **more: object) -> FaceEdge:
    """An entry of `dependencies`."""
    return FaceEdge(EdgeType.REQUIRES, target, "dependencies", **more)  # type: ignore[arg-type]


def blocks(target: str, until: str | None = None, **more: object) -> FaceEdge:
    """An entry of `impacts` that holds its target back."""
    return FaceEdge(EdgeType.BLOCKS, target, "impacts", until=until, **more)  # type: ignore[arg-type]


def types(**lifecycles: Lifecycle) -> Registry:
    """A registry of the type `doc` (draft, review, approved, done) and of these."""
    order = ("draft", "review", "approved", "done")
    known = {
        "doc": Lifecycle(order, terminal=frozenset({"archived"}), synonyms={"accepted": "approved"}),
        **lifecycles,
    }
    return Registry({name: DocType(name, "1", "", "", {}, (), {}, (), life) for name, life in known.items()})


class Shelf:
    """A `graph.Source` over faces."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self._faces = {one.path: one for one in faces}
        self.standings: dict[str, Standing] = {}

    def face(self, path: str) -> Face | None:
        return self._faces.get(path)

    def knows(self, path: str) -> bool:
        return path in self._faces

    def faces_named(self, name: str) -> tuple[Face, ...]:
        return tuple(one for one in self._faces.values() if name in one.names)

    def naming(self, names: Iterable[str]) -> tuple[str, ...]:
        wanted = set(names)
        return tuple(path for path, one in self._faces.items() if any(e.target in wanted for e in one.edges))

    def defining(self, evidence: str) -> tuple[str, ...]:
        return tuple(path for path, one in self._faces.items() if evidence in one.evidence)

    def ids(self) -> Mapping[str, str]:
        faces = sorted(self._faces.values(), key=lambda one: one.path, reverse=True)
        return {name: one.path for one in faces for name in one.names}

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._faces))

    def arcs(self) -> tuple[Arc, ...]:
        return tuple(
            (path, edge.target, edge.type, edge.field)
            for path, one in self._faces.items()
            for edge in one.edges
        )

    def arcs_of(self, path: str) -> tuple[Arc, ...]:
        return tuple(arc for arc in self.arcs() if arc[0] == path)

    def arcs_among(self, paths: Iterable[str]) -> tuple[Arc, ...]:
        return tuple(arc for path in paths for arc in self.arcs_of(path))

    def arcs_to(self, names: Iterable[str], kinds: Collection[EdgeType] = ALL_TYPES) -> tuple[Arc, ...]:
        wanted = set(names)
        return tuple(arc for arc in self.arcs() if arc[1] in wanted and arc[2] in kinds)

    def names(self, path: str) -> tuple[str, ...]:
        return self._faces[path].names if path in self._faces else ()

    def holders(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(one.path for one in self.faces_named(name)))

    def names_among(self, paths: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({name for path in paths for name in self.names(path)}))

    def first_holders(self, names: Iterable[str]) -> Mapping[str, str]:
        return {name: holders[0] for name in names if (holders := self.holders(name))}

    def standing(self, path: str) -> Standing | None:
        return self.standings.get(path)

    def on_circle(self, circle: str) -> tuple[str, ...]:
        return tuple(sorted(path for path, one in self.standings.items() if one.circle == circle))

    def highest(self) -> tuple[str, ...]:
        top = max((one.level for one in self.standings.values()), default=0)
        return tuple(path for path, one in self.standings.items() if one.level == top)

    def document(self, path: str) -> Document | None:
        return None


def graph(*faces: Face) -> Graph:
    """A graph over these faces, which know where they stand."""
    shelf = Shelf(faces)
    shelf.standings = placed(Graph(shelf, lambda path: False), shelf.paths(), fresh=True).standings
    return Graph(shelf, lambda path: False)
