"""A picture of documents and the edges between them: its parts, and how they are looked up for many at once.

Edges lead from the document that stands on another one to that other one, whichever of the two says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from semantic_docs.features.related import one_line, title_of
from semantic_docs.features.view import View
from semantic_docs.graph.arrows import is_reversed
from semantic_docs.graph.ties import Tie
from semantic_docs.graph.verdict import retired
from semantic_docs.index.values import Brief, Tally
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType

GHOST = "//"
"""The key of a name that nothing bears begins so; no path does."""


class Stage(Enum):
    """How far a document has come, in the words of its type's lifecycle."""

    OPEN = "open"
    DONE = "done"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Node:
    """A document, or a name that none bears."""

    key: str
    label: str
    title: str
    type: str
    status: str
    stage: Stage = Stage.OPEN
    level: int = 0
    gaps: int = 0
    worst: Severity | None = None
    path: str | None = None
    """None where it is missing."""
    blocked: bool = False
    focus: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One document stands on another."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes, nearest first or those with most edges first, and the edges among them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    """How many nodes there would be without a limit."""


def joined(networks: Iterable[Network]) -> Network:
    """The networks of several folders as one; two of them may have documents at the same path."""
    found = list(networks)
    if len(found) == 1:
        return found[0]
    nodes: list[Node] = []
    edges: list[Edge] = []
    for at, one in enumerate(found):
        nodes += (replace(node, key=f"{at}:{node.key}") for node in one.nodes)
        edges += (Edge(f"{at}:{edge.source}", f"{at}:{edge.target}", edge.kind) for edge in one.edges)
    return Network(tuple(nodes), tuple(edges), sum(one.total for one in found))


def kind_of(kind: EdgeType) -> str:
    """What an edge is called: one that is stated from the other side is the same edge."""
    return EdgeType.SUPERSEDES.value if kind is EdgeType.SUPERSEDED_BY else kind.value


def kinds_of(names: Iterable[str]) -> frozenset[EdgeType]:
    """The types of edges that these words mean; a word that means none is passed over."""
    wanted = frozenset(names)
    return frozenset(kind for kind in EdgeType if kind_of(kind) in wanted)


def edges_of(view: View, paths: Collection[str], kinds: Collection[EdgeType]) -> Iterator[Edge]:
    """The edges that these documents state, each by the keys of its ends."""
    ties = view.graph.ties
    ties.fetch(paths, incoming=False)
    dangling = {path: [tie for tie in ties.dangling(path) if tie[1] in kinds] for path in paths}
    defined = definers(view, {name for found in dangling.values() for name, *_ in found})
    for path in paths:
        for tie in ties.outgoing(path):
            if tie[1] in kinds:
                yield edge(path, tie, tie[0])
        for tie in dangling[path]:
            other = defined.get(tie[0], GHOST + tie[0])
            if other != path:  # What it defines itself is no edge.
                yield edge(path, tie, other)


def edges_to(view: View, paths: Collection[str], kinds: Collection[EdgeType]) -> Iterator[Edge]:
    """The edges that documents state of these."""
    ties = view.graph.ties
    ties.fetch(paths)
    for path in paths:
        for tie in ties.incoming(path):
            if tie[1] in kinds:
                yield edge(tie[0], tie, path)
    wanted, names = set(paths), defined(view, paths)
    places = {name: path for name, path in definers(view, names).items() if path in wanted}
    for holder, name, kind, field in ties.arcs_to(places, kinds):
        if ties.holder(name) is None and holder != places[name]:
            yield edge(holder, (name, kind, field), places[name])


def edge(holder: str, tie: Tie, other: str) -> Edge:
    """The edge that a document states of another one."""
    _, kind, field = tie
    # Who supersedes whom is in the word, also where it stands in an entry of `impacts`.
    if kind is EdgeType.SUPERSEDED_BY or (kind is not EdgeType.SUPERSEDES and is_reversed(field)):
        return Edge(other, holder, kind_of(kind))
    return Edge(holder, other, kind_of(kind))


def defined(view: View, paths: Collection[str]) -> set[str]:
    """The evidence ids that headings of these documents define, in unsaved text where there is some."""
    found = view.store.overview.defined(path for path in paths if path not in view.overlay)
    return found.union(*(_evidence(view.graph.face(path)) for path in paths if path in view.overlay))


def definers(view: View, names: Collection[str]) -> Mapping[str, str]:
    """Of each name that no document bears the path of the first whose heading defines it as evidence."""
    found = dict(view.store.overview.definers(names))
    unsaved = {name for path in view.overlay for name in _evidence(view.graph.face(path))}
    for name in names:
        if name in unsaved or found.get(name) in view.overlay:
            found.pop(name, None)
            if faces := view.graph.defining(name):
                found[name] = faces[0].path
    return found


def nodes_of(view: View, keys: Iterable[str], focus: str | None) -> Iterator[Node]:
    """The nodes with these keys, in order; a document that has gone meanwhile is left out."""
    wanted = list(keys)
    paths = [key for key in wanted if not key.startswith(GHOST)]
    known, tallies = briefs(view, paths), view.tallies(paths)
    for key in wanted:
        if key.startswith(GHOST):
            name = key.removeprefix(GHOST)
            yield Node(key, one_line(name), "", one_line(view.types.type_of_id(name) or ""), "")
        elif key in known:
            yield _document(view, known[key], tallies.get(key), focus=key == focus)


def briefs(view: View, paths: Iterable[str]) -> dict[str, Brief]:
    """What is shown of these documents; those with unsaved text answer for themselves."""
    wanted = set(paths)
    found = view.store.overview.briefs(wanted.difference(view.overlay))
    for path in wanted.intersection(view.overlay):
        face = view.graph.face(path)
        if face is not None:
            found[path] = Brief(path, face.id, face.title, face.type, face.status, _level(view, path))
    return found


def _document(view: View, brief: Brief, tally: Tally | None, *, focus: bool) -> Node:
    return Node(
        key=brief.path,
        label=one_line(brief.id or brief.path),
        title=title_of(brief.id, brief.title),
        type=one_line(brief.type or ""),
        status=one_line(brief.status or ""),
        stage=_stage(view, brief),
        level=brief.level,
        gaps=tally.gaps if tally else 0,
        worst=tally.worst if tally else None,
        path=brief.path,
        blocked=tally is not None and tally.blocked,
        focus=focus,
    )


def _stage(view: View, brief: Brief) -> Stage:
    if brief.status is None:
        return Stage.OPEN
    lifecycle = view.types.effective(brief.type).lifecycle
    if retired(brief.status, lifecycle):
        return Stage.RETIRED
    # What comes behind the first final status is no less final: `verified` behind `completed`.
    first = next((status for status in lifecycle.order if status in lifecycle.final), "")
    final = lifecycle.canonical(brief.status) in lifecycle.final
    return Stage.DONE if final or lifecycle.at_or_past(brief.status, first) else Stage.OPEN


def _level(view: View, path: str) -> int:
    """One above the highest of what it requires; as the index has it where it lies on a circle."""
    ties = view.graph.ties
    standing = ties.standing(path)
    if standing is not None and ties.circle(path):
        return standing.level
    below = [
        known.level
        for other, kind, field in ties.outgoing(path)
        if kind is EdgeType.REQUIRES and not is_reversed(field) and (known := ties.standing(other))
    ]
    return max(below, default=-1) + 1


def _evidence(face: Face | None) -> tuple[str, ...]:
    return face.evidence if face else ()
