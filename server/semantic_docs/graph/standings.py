"""Where documents stand among the others after a change, worked out from where they stood before it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from semantic_docs.graph.arrows import Arrows, requiring, waiting
from semantic_docs.graph.cycles import Step
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.levels import Circles, circles, levels
from semantic_docs.model.standing import Standing

MANY = 500
"""Where more documents changed than these, all edges are read at once: that takes as long as asking after
the edges of some thousand documents one by one.
"""

_NOWHERE = Standing()


@dataclass(frozen=True, slots=True)
class Placed:
    """What a change of edges or names comes to."""

    standings: dict[str, Standing]
    """Of the documents that stand elsewhere now, or stood nowhere."""
    circled: set[str]
    """The documents on circles that have closed, opened or are another way round."""


def placed(
    graph: Graph, changed: Collection[str], *, fresh: bool = False, step: Step = lambda: None
) -> Placed:
    """What becomes of the standings that the index remembers.

    `changed` are documents: all whose arrows to others, or whose degrees, may be others. `fresh`: whatever
    the index remembers is not to be relied on; `changed` are all there are then. `step` is called at every
    turn and may raise.
    """
    if fresh or len(changed) > MANY:
        graph.ties.gather()
    known: dict[str, Standing | None] = {}

    def before(path: str) -> Standing | None:
        if path not in known:
            known[path] = None if fresh else graph.ties.standing(path)
        return known[path]

    def was(value: Callable[[Standing], int]) -> Callable[[str], int | None]:
        return lambda path: None if (standing := before(path)) is None else value(standing)

    above, _ = levels(Arrows(graph.ties, requiring), changed, was(lambda one: one.level), step)
    ranks, found = levels(Arrows(graph.ties, waiting), changed, was(lambda one: one.rank), step)
    circled = set() if fresh else _circled(graph, changed, found)
    standings: dict[str, Standing] = {}
    touched = frozenset(changed)
    for path in touched.union(above, ranks, found):
        old = before(path) or _NOWHERE
        ends = _degrees(graph, path) if path in touched else (old.in_degree, old.out_degree)
        circle = min(found[path], default=None) if path in found else old.circle
        new = Standing(above.get(path, old.level), ranks.get(path, old.rank), circle, *ends)
        if new != before(path):
            standings[path] = new
    return Placed(standings, circled)


def encircled(graph: Graph, changed: Collection[str], step: Step = lambda: None) -> tuple[Circles, set[str]]:
    """(the circles of all documents that may lie on another one than they did, the `circled` of `placed`)."""
    ranks: dict[str, int] = {}

    def rank(path: str) -> int:
        if path not in ranks:
            standing = graph.ties.standing(path)
            ranks[path] = standing.rank if standing else 0
        return ranks[path]

    found = circles(Arrows(graph.ties, waiting), changed, rank, step)
    return found, _circled(graph, changed, found)


def _circled(graph: Graph, changed: Collection[str], found: Circles) -> set[str]:
    now = {one for path in changed for one in found.get(path, ())}
    return now.union(*map(graph.ties.circle, changed))


def _degrees(graph: Graph, path: str) -> tuple[int, int]:
    """(how many others name a document, how many others it names), each counted once."""
    naming = {other for other, _, _ in graph.ties.incoming(path)}
    named = {other for other, _, _ in graph.ties.outgoing(path)}
    return len(naming - {path}), len(named - {path}) + len(graph.ties.missing(path))
