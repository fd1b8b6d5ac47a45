"""Dependency cycles: documents that wait for one another. Knows arrows only, no messages and no spans.

Kinship, evidence, companions and past versions make no cycle. Nor does one document that says both of
another: it requires it, and only informs it of changes. Which documents lie on cycles together is asked of
the graph; here is what their cycles are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from semantic_docs.graph.arrows import Arrows, critical, waiting
from semantic_docs.graph.graph import Graph

Ways = Mapping[str, Iterable[str]]
"""Node → the nodes that it points to."""
Key = Callable[[str], str | tuple[str, str]]
"""What nodes are sorted by."""
Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Cycle:
    """A shortest cycle through the lexically first of its documents."""

    paths: tuple[str, ...]
    """The documents in the order of the arrows, the lexically first one at the head; the last one
    points back to it. A single path is a document that depends on itself."""
    critical: bool
    """Whether every arrow of it is a `requires` or a `blocks`, so that nobody can begin."""


_known: WeakKeyDictionary[Graph, dict[str, Mapping[str, Cycle]]] = WeakKeyDictionary()
"""By view and by path, the cycles of the circle on which the path lies."""


def cycle_at(graph: Graph, path: str, step: Step = lambda: None) -> Cycle | None:
    """The cycle that is reported on a document.

    A document heads at most one: the shortest cycle of critical arrows in which it is the lexically
    first document (by id, else path), else the shortest of any arrows. Sought once for all documents of a
    circle and for a graph, which is one unchanging view of the workspace. `step` is called at every turn and
    may raise.
    """
    known = _known.setdefault(graph, {})
    if path not in known:
        part = graph.ties.circle(path)
        known.update(dict.fromkeys({path, *part}, _search(graph, part, step)))
    return known[path].get(path)


def loops(arrows: Ways, key: Key = str, step: Step = lambda: None) -> list[tuple[str, ...]]:
    """For every node the shortest cycle in which it is the first node by `key`, in that order.

    Linear in the arrows where there is no cycle; otherwise at most one search for each node that lies
    in a strongly connected component. Uses no recursion. `step` is called at every turn and may raise.
    """
    found = [loop for part in components(arrows, step) for loop in _of_component(arrows, part, key)]
    return sorted(found, key=lambda loop: key(loop[0]))


def components(arrows: Ways, step: Step = lambda: None) -> Iterator[frozenset[str]]:
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


def _of_component(arrows: Ways, part: frozenset[str], key: Key) -> Iterator[tuple[str, ...]]:
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


def _search(graph: Graph, part: frozenset[str], step: Step) -> Mapping[str, Cycle]:
    """The cycles among these documents, by the path of the one that each is reported on."""

    def by_id(path: str) -> tuple[str, str]:
        step()
        face = graph.face(path)
        return (face.label if face else path, path)

    found: dict[str, Cycle] = {}
    for pick, weighty in ((critical, True), (waiting, False)) if part else ():
        arrows = Arrows(graph.ties, pick)
        inside = {path: arrows.after(path) & part for path in sorted(part)}
        for loop in loops(inside, by_id, step):
            found.setdefault(loop[0], Cycle(loop, weighty))
    return found
