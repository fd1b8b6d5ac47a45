"""Which documents a change touches: those that refer to what changed, found against the arrows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from semantic_docs.gaps.missing import likeness
from semantic_docs.graph.arrows import is_reversed
from semantic_docs.graph.graph import Graph
from semantic_docs.index.store import Store
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.reference import EdgeType


@dataclass(frozen=True, slots=True)
class Change:
    """A document before and after; None where there was, or is, none."""

    path: str
    old: Face | None
    new: Face | None

    @property
    def faces(self) -> tuple[Face, ...]:
        """The faces that there are."""
        return tuple(face for face in (self.old, self.new) if face is not None)

    @property
    def rearranges(self) -> bool:
        """Whether names or edges are not what they were, so that circles may have closed or opened."""
        return _edges(self.old) != _edges(self.new) or _names(self.old) != _names(self.new)


def rearranged(graph: Graph, changes: Collection[Change]) -> set[str]:
    """The documents that have come, whose names or edges changed, or that are or were at the other end.

    Among them are all whose arrows to others, or whose degrees, are not what they were.
    """
    found: set[str] = set()
    for change in changes:
        if change.old is not None and not change.rearranges:
            continue
        renamed = set(_names(change.old)) ^ set(_names(change.new))
        named = {edge.target for edge in set(_edges(change.old)) ^ set(_edges(change.new))}
        found.add(change.path)
        found.update(graph.ties.naming(renamed))
        found.update(face.path for name in renamed | named for face in graph.bearers(name))
    return {path for path in found if graph.face(path) is not None}


def dirtied(store: Store, graph: Graph, changes: Collection[Change], circled: Collection[str]) -> set[str]:
    """Paths whose gaps must be computed again, the changed documents included.

    `circled` are the documents on circles that have closed or opened, or are another way round. Work in
    proportion to what refers to the changed documents, not to the workspace.
    """
    dirty = set(circled)
    offered: list[Change] = []
    for change in changes:
        dirty.add(change.path)
        if change.old == change.new:
            continue
        names = {name for face in change.faces for name in (*face.names, *face.evidence)}
        dirty.update(store.citing(names))
        if _anchors(change.old) != _anchors(change.new):
            for way in (change.path, *graph.ways.to(change.path)):
                dirty.update(store.linking(_link_targets(way)))
        dirty.update(_pointed_at(graph, change))
        gates = {*store.naming(names), *store.waiting(names)}
        dirty.update(gates)
        dirty.update(_held_back(graph, gates))
        for name in {name for face in change.faces for name in face.names}:
            dirty.update(face.path for face in graph.bearers(name))
        dirty.update(_second_hand(store, graph, change))
        if _may_be_offered(change):
            offered.append(change)
        dirty.update(graph.ties.circle(change.path))  # Their message may point to the place of its id.
    if offered:
        dirty.update(_suggestions(store, offered))
    return dirty


def _link_targets(path: str) -> tuple[str, str]:
    """What a link may say to mean a document: its path, or, as on sites, its path without the suffix."""
    return path, path.rpartition(".")[0]


def _anchors(face: Face | None) -> frozenset[str] | None:
    """All that a link asks of a document; None where there is none."""
    return face.anchors if face else None


def _edges(face: Face | None) -> tuple[FaceEdge, ...]:
    return face.edges if face else ()


def _names(face: Face | None) -> tuple[str, ...]:
    return face.names if face else ()


def _pointed_at(graph: Graph, change: Change) -> set[str]:
    """What the document names: its approval, its block, its supersession are seen from there."""
    targets = {edge.target for face in change.faces for edge in face.edges}
    return {face.path for target in targets for face in graph.bearers(target)}


def _second_hand(store: Store, graph: Graph, change: Change) -> set[str]:
    """Who stands on a document whose own list names them: by a name that has come, gone or changed hands,
    the list may now mean somebody else (E146).
    """
    found: set[str] = set()
    moved = set(_names(change.old)) ^ set(_names(change.new))
    for path in store.naming(moved) if moved else ():
        face = graph.face(path)
        answering = (edge for edge in face.edges if edge.target in moved) if face else ()
        if face and any(is_reversed(one.field) or one.type is EdgeType.SUPERSEDED_BY for one in answering):
            found.update(store.naming(face.names))
    return found


def _held_back(graph: Graph, holders: Iterable[str]) -> set[str]:
    """What a document holds back until another one, which changed, has some status."""
    found: set[str] = set()
    for path in holders:
        face = graph.face(path)
        for edge in face.edges if face else ():
            if edge.type is EdgeType.BLOCKS and edge.until:
                found.update(other.path for other in graph.bearers(edge.target))
    return found


def _may_be_offered(change: Change) -> bool:
    """Whether a document has come, gone, changed its names or what it is good for."""
    kinds = {(face.readable, face.template) for face in change.faces}
    return (
        change.old is None or change.new is None or _names(change.old) != _names(change.new) or len(kinds) > 1
    )


def _suggestions(store: Store, changes: list[Change]) -> set[str]:
    """Documents with a broken reference whose message may offer, or may have offered, what changed."""
    found: set[str] = set()
    dangling = store.dangling()
    # What a retired document says took its place is told where somebody still rests on it.
    successors = store.told("E145", "successor")
    near: set[str] = set()
    for change in changes:
        old, new = set(_names(change.old)), set(_names(change.new))
        # The ids of templates are not offered, so that all are concerned where it becomes or was one.
        names = old ^ new if len({face.template for face in change.faces}) == 1 else old | new
        file = change.path.rpartition("/")[2]
        if change.old is None or change.new is None:
            # A field may name a file from the root, or by a file name that only one bears (E144).
            found.update(store.mentioning((change.path, file)))
        stem = file.lower()
        near.update(
            target
            for target in chain(dangling, successors)
            if stem.startswith(target.lower()) or any(likeness(target, name) is not None for name in names)
        )
    told = (path for name in near for path in successors.get(name, ()))
    return {*found, *store.naming(near), *told}
