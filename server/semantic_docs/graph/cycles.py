"""Dependency cycles: documents that wait for one another. Knows arrows only, no messages and no spans.

An entry of `dependencies` (or of another field that says what a document stands on) points from its
document to the target; an entry of `impacts` or `blocks` points the other way, since the target then
stands on the document. Kinship, evidence, companions and past versions make no cycle. Nor does one document
that says both of another: it requires it, and only informs it of changes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from semantic_docs.graph.graph import Graph
from semantic_docs.model.reference import EdgeType

Arrows = Mapping[str, Iterable[str]]
"""Node → the nodes that it points to."""
Key = Callable[[str], str | tuple[str, str]]
"""What nodes are sorted by."""
Step = Callable[[], None]

_CRITICAL = frozenset({EdgeType.REQUIRES, EdgeType.BLOCKS})
_COUNTED = _CRITICAL | {EdgeType.INFORMS, EdgeType.IMPLEMENTS}
_REVERSED = frozenset({"impacts", "blocks"})


@dataclass(frozen=True, slots=True)
class Cycle:
    """A shortest cycle through the lexically first of its documents."""

    paths: tuple[str, ...]
    """The documents in the order of the arrows, the lexically first one at the head; the last one
    points back to it. A single path is a document that depends on itself."""
    critical: bool
    """Whether every arrow of it is a `requires` or a `blocks`, so that nobody can begin."""


_known: WeakKeyDictionary[Graph, Mapping[str, Cycle]] = WeakKeyDictionary()


def cycles(graph: Graph) -> Mapping[str, Cycle]:
    """The cycles of the workspace, by the path of the document that each is reported on.

    A document heads at most one: the shortest cycle of critical arrows in which it is the lexically
    first document (by id, else path), else the shortest of any arrows. Computed once for a graph,
    which is one unchanging view of the workspace.
    """
    return _of(graph)


def seek(graph: Graph, interrupted: Callable[[], bool]) -> bool:
    """Searches the cycles of a graph unless interrupted. Returns whether they are known now."""
    if graph not in _known:
        try:
            _known[graph] = _search(graph, interrupted)
        except InterruptedError:
            return False
    return True


def adopt(graph: Graph, former: Graph | None) -> None:
    """Takes the cycles of a former graph, none without one, for those of this one."""
    _known[graph] = _of(former) if former is not None else {}


def is_reversed(field: str) -> bool:
    """Whether the entries of a field point from the target to the document that holds them."""
    return not _REVERSED.isdisjoint(field.split("."))


def counts(kind: EdgeType, field: str) -> bool:
    """Whether an edge can be part of a cycle."""
    return kind in _COUNTED and not field.startswith(("version_history", "related"))


def loops(arrows: Arrows, key: Key = str, step: Step = lambda: None) -> list[tuple[str, ...]]:
    """For every node the shortest cycle in which it is the first node by `key`, in that order.

    Linear in the arrows where there is no cycle; otherwise at most one search for each node that lies
    in a strongly connected component. Uses no recursion. `step` is called at every turn and may raise.
    """
    found = [loop for part in components(arrows, step) for loop in _of_component(arrows, part, key)]
    return sorted(found, key=lambda loop: key(loop[0]))


def components(arrows: Arrows, step: Step = lambda: None) -> Iterator[frozenset[str]]:
    """The strongly connected components that hold a cycle (Tarjan's algorithm on a stack of its own)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    inside: set[str] = set()
    for root in arrows:
        if root in number:
            continue
        step()
        work = [(root, iter(arrows[root]))]
        number[root] = lowest[root] = len(number)
        waiting.append(root)
        inside.add(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    waiting.append(other)
                    inside.add(other)
                    work.append((other, iter(arrows.get(other, ()))))
                    break
                if other in inside:
                    lowest[node] = min(lowest[node], number[other])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    part = _popped(waiting, inside, node)
                    if len(part) > 1 or node in arrows.get(node, ()):
                        yield part


def _popped(waiting: list[str], inside: set[str], last: str) -> frozenset[str]:
    part = []
    while True:
        node = waiting.pop()
        inside.discard(node)
        part.append(node)
        if node == last:
            return frozenset(part)


def _of_component(arrows: Arrows, part: frozenset[str], key: Key) -> Iterator[tuple[str, ...]]:
    after = {node: {other for other in arrows.get(node, ()) if other in part} for node in part}
    before: dict[str, set[str]] = {node: set() for node in part}
    for node, others in after.items():
        for other in others:
            before[other].add(node)
    for node in sorted(part, key=key):
        if node in after:
            loop = _shortest(after, node)
            if loop:
                yield loop
            _drop(node, after, before)


def _shortest(after: Mapping[str, set[str]], start: str) -> tuple[str, ...]:
    """The shortest way from a node back to itself, () where there is none."""
    came: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if start in after[node]:
            way = [node]
            while way[-1] != start:
                way.append(came[way[-1]])
            return tuple(reversed(way))
        for other in sorted(after[node]):
            if other not in came:
                came[other] = node
                queue.append(other)
    return ()


def _drop(node: str, after: dict[str, set[str]], before: dict[str, set[str]]) -> None:
    """Take a node out, and with it all that can lie on no cycle without it."""
    doomed = [node]
    while doomed:
        gone = doomed.pop()
        if gone not in after:
            continue
        for other in after.pop(gone):
            if other in before:
                before[other].discard(gone)
                if not before[other]:
                    doomed.append(other)
        for other in before.pop(gone):
            if other in after:
                after[other].discard(gone)
                if not after[other]:
                    doomed.append(other)


def _of(graph: Graph) -> Mapping[str, Cycle]:
    found = _known.get(graph)
    if found is None:
        found = _known[graph] = _search(graph)
    return found


def _weighed(graph: Graph, ids: Mapping[str, str], step: Step) -> Iterator[tuple[str, str, EdgeType, bool]]:
    """(holder, other, type, whether it points to the holder) of every edge that can be part of a cycle.

    Where a document names another one in both directions, an entry that only informs is left out.
    """
    edges: list[tuple[str, str, EdgeType, bool]] = []
    ways: dict[tuple[str, str], set[bool]] = {}
    for path, target, kind, field in graph.arcs():
        step()
        there = ids.get(target)
        if there is not None and counts(kind, field):
            backwards = is_reversed(field)
            edges.append((path, there, kind, backwards))
            ways.setdefault((path, there), set()).add(backwards)
    both = {pair for pair, directions in ways.items() if len(directions) == 2}
    for edge in edges:
        if edge[2] is not EdgeType.INFORMS or edge[:2] not in both:
            yield edge


def _search(graph: Graph, interrupted: Callable[[], bool] = lambda: False) -> Mapping[str, Cycle]:

    def step() -> None:
        if interrupted():
            raise InterruptedError

    ids = graph.ids()
    every: dict[str, set[str]] = {}
    critical: dict[str, set[str]] = {}
    for path, there, kind, backwards in _weighed(graph, ids, step):
        start, end = (there, path) if backwards else (path, there)
        every.setdefault(start, set()).add(end)
        if kind in _CRITICAL:
            critical.setdefault(start, set()).add(end)

    def by_id(path: str) -> tuple[str, str]:
        step()
        face = graph.face(path)
        return (face.label if face else path, path)

    found: dict[str, Cycle] = {}
    for arrows, weighty in ((critical, True), (every, False)):
        for loop in loops(arrows, by_id, step):
            found.setdefault(loop[0], Cycle(loop, weighty))
    return found
