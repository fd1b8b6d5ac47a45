"""The dependency graph: what surrounds a document, or the whole workspace, as many nodes as can be looked at.

The thread that answers is the one that a keystroke waits for: a graph is made in steps, each of some ten
milliseconds at most for documents of the usual kind, and each with the view as it is then.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from semantic_docs.features.network import (
    GHOST,
    Edge,
    Network,
    Node,
    briefs,
    definers,
    edges_of,
    edges_to,
    nodes_of,
)
from semantic_docs.features.view import View
from semantic_docs.model.reference import ALL_TYPES, EdgeType

DEPTH, MOST_DEPTH = 2, 50
MOST_NODES = 2_000
MOST_REACHED = 10_000
"""So many documents around one are looked at; what lies behind them is not counted any more."""

NONE: Mapping[str, str] = {}

STEP = 250
"""Documents that are looked up at a time."""

Steps: TypeAlias = Generator[None, View, Network | None]
"""Is sent the view before each step."""


ROWS = 5_000
"""Documents or edges of which no more than a number is looked up at a time."""

_Degrees: TypeAlias = dict[str, int]
_Types: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a graph is to show."""

    depth: int = DEPTH
    """Steps from the document, both ways."""
    types: frozenset[str] | None = None
    """None for all; the empty text is for documents without a type."""
    kinds: frozenset[EdgeType] = frozenset(ALL_TYPES)
    limit: int = MOST_NODES

    @property
    def most(self) -> int:
        """The limit, within bounds."""
        return min(max(self.limit, 1), MOST_NODES)


def around(path: str, wish: Wish) -> Steps:
    """The documents around one, nearest first and of those alike near by path; None for no document."""
    view = yield
    if view.graph.face(path) is None:
        return None
    order, seen, layer = [path], {path}, [path]
    for _ in range(min(max(wish.depth, 0), MOST_DEPTH)):
        reached: set[str] = set()
        for some in _slices(layer):
            for edge in (*edges_of(view, some, wish.kinds), *edges_to(view, some, wish.kinds)):
                reached |= {edge.source, edge.target}
            view = yield
        layer = sorted(_of_types(view, reached - seen, wish.types), key=_documents_first)
        seen |= reached
        order += layer
        layer = [key for key in layer if not key.startswith(GHOST)]
        if not layer or len(order) > MOST_REACHED:
            break
    return (yield from _drawn(view, order, wish, focus=path))


def whole(wish: Wish) -> Steps:
    """The documents of the workspace, those with most edges first and of those with as many by path."""
    view = yield
    view, degrees, types = yield from _degrees(view, wish.kinds)
    view = yield
    wanted = _of_types(view, degrees, wish.types, types)
    order = sorted(wanted, key=lambda key: (-degrees[key], key))
    return (yield from _drawn(view, order, wish))


def _drawn(view: View, order: list[str], wish: Wish, focus: str | None = None) -> Steps:
    shown = order[: wish.most]
    inside = set(shown)
    edges: set[Edge] = set()
    for some in _slices([key for key in shown if not key.startswith(GHOST)]):
        found = edges_of(view, some, wish.kinds)
        edges.update(one for one in found if one.source in inside and one.target in inside)
        view = yield
    nodes: list[Node] = []
    for some in _slices(shown):
        nodes += nodes_of(view, some, focus)
        view = yield
    there = {node.key for node in nodes}
    kept = sorted(one for one in edges if one.source in there and one.target in there)
    return Network(tuple(nodes), tuple(kept), len(order))


def _degrees(view: View, kinds: Collection[EdgeType]) -> Generator[None, View, tuple[View, _Degrees, _Types]]:
    """Of everything that may be shown how many edges it has, of these kinds; and types, as far as known."""
    everything = set(kinds) == set(ALL_TYPES)
    degrees: _Degrees = {}
    types: _Types = {}
    if everything:
        view = yield from _every_degree(view, degrees, types)
    else:
        for key, kind, degree in view.store.overview.degrees_by(kinds):
            degrees[key], types[key] = degree, kind
        ghosts = {key.removeprefix(GHOST) for key in degrees if key.startswith(GHOST)}
        for name, path in definers(view, ghosts).items():
            degrees[path] = degrees.get(path, 0) + degrees.pop(GHOST + name)
        view = yield
    for key, degree in _unsaved(view, kinds):
        if degree or (everything and not key.startswith(GHOST)):
            degrees[key] = degree
        else:
            degrees.pop(key, None)
    known = {key: kind for key, kind in types.items() if key not in view.overlay}
    return view, degrees, known


def _every_degree(view: View, degrees: _Degrees, types: _Types) -> Generator[None, View, View]:
    """By the numbers that the index keeps; of missing names by the edges that lead there."""
    after = 0
    while rows := view.store.overview.degrees(after, ROWS):
        for _, key, kind, degree in rows:
            degrees[key], types[key] = degree, kind
        after = rows[-1][0]
        view = yield
    last: int | None = 0
    while last is not None:
        last, found = view.store.overview.dangling(last, ROWS)
        for name, count in found.items():
            degrees[GHOST + name] = degrees.get(GHOST + name, 0) + count
        view = yield
    return view


def _unsaved(view: View, kinds: Collection[EdgeType]) -> Iterator[tuple[str, int]]:
    """The same of all that unsaved text may have changed: open documents, what they and their names touch."""
    ties, open_ = view.graph.ties, list(view.overlay)
    names = set(view.store.names_among(open_)) | view.store.overview.defined(open_)
    names.update(target for _, target, _, _ in view.store.arcs_among(open_))
    for path in open_:
        face = view.graph.face(path)
        if face is not None:
            names.update((*face.names, *face.evidence, *(edge.target for edge in face.edges)))
    missing = {name for name in names if ties.holder(name) is None}
    places = definers(view, missing)
    for name in names:
        lost = name in missing and name not in places
        yield GHOST + name, len(ties.naming([name], kinds)) if lost else 0
    touched = sorted({*open_, *places.values(), *filter(None, map(ties.holder, names))})
    others: dict[str, set[str]] = {path: set() for path in touched}
    for edge in (*edges_of(view, touched, kinds), *edges_to(view, touched, kinds)):
        others.get(edge.source, set()).add(edge.target)
        others.get(edge.target, set()).add(edge.source)
    for path, found in others.items():
        yield path, len(found - {path})


def _of_types(
    view: View, keys: Iterable[str], types: Collection[str] | None, known: Mapping[str, str] = NONE
) -> list[str]:
    """Those of these keys whose documents are of these types; a missing one is of the type its id tells."""
    found = list(keys)
    if types is None:
        return found
    asked = [key for key in found if key not in known and not key.startswith(GHOST)]
    told = {path: brief.type or "" for path, brief in briefs(view, asked).items()}

    def type_of(key: str) -> str | None:
        if key.startswith(GHOST):
            return view.types.type_of_id(key.removeprefix(GHOST)) or ""
        return known.get(key, told.get(key))

    return [key for key in found if type_of(key) in types]


def _documents_first(key: str) -> tuple[bool, str]:
    return key.startswith(GHOST), key


def _slices(keys: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(keys), STEP):
        yield keys[at : at + STEP]
