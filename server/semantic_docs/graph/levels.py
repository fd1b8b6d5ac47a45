"""How high each document stands above those that it rests on, kept up to date; and a gap's priority.

A document stands one level above the highest of those to which its arrows lead; the documents of a circle
share one level. Work in proportion to what changes: the documents whose arrows changed, those whose level
follows from them, and, for circles, those below the level that an arrow leads up to. Reads no files.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from heapq import heappop, heappush

from semantic_docs.graph.arrows import Arrows, requiring
from semantic_docs.graph.cycles import Step, components
from semantic_docs.graph.graph import Graph
from semantic_docs.model.gap import Severity

Levels = dict[str, int]
Circles = dict[str, frozenset[str]]
"""Path → the documents with which it lies on cycles, itself included; empty for one that lies on none."""

_UNKNOWN = 1 << 60
"""Higher than any level, for what is still to be found out."""


def levels(
    arrows: Arrows,
    changed: Collection[str],
    known: Callable[[str], int | None],
    step: Step = lambda: None,
) -> tuple[Levels, Circles]:
    """The levels that are not what they were, and the circles of all that may lie on another one now.

    `changed` holds every document whose arrows to others may be others, `known` is the level from before the
    change, None for a document that was not there. `step` is called at every turn and may raise.
    """
    before = {path: known(path) for path in changed}

    def was(path: str) -> int:
        if path not in before:
            before[path] = known(path)
        return before[path] or 0

    circles = _circles(arrows, changed, was, step)
    climb = _Climb(arrows, circles, was, {path for path in changed if before[path] is None})
    climb.settle({*changed, *circles}, step)
    found = {path: level for path, level in climb.levels() if before[path] != level}
    return found, circles


def circles(
    arrows: Arrows, changed: Collection[str], known: Callable[[str], int | None], step: Step = lambda: None
) -> Circles:
    """The circles alone, as `levels` has them: levels may move by the thousand."""
    return _circles(arrows, changed, lambda path: known(path) or 0, step)


def longest(graph: Graph) -> frozenset[str]:
    """The documents on a longest `requires` chain of the workspace, as the index knows it: down from the
    highest ones, a level at a time.
    """
    arrows = Arrows(graph.ties, requiring)
    todo = [path for path in graph.ties.highest() if (top := graph.ties.standing(path)) and top.level > 0]
    found: set[str] = set()
    while todo:
        path = todo.pop()
        standing = graph.ties.standing(path)
        if path in found or standing is None:
            continue
        found.add(path)
        below = ((other, graph.ties.standing(other)) for other in arrows.after(path))
        todo += [other for other, there in below if there and there.level >= standing.level - 1]
    return frozenset(found)


def priority(severity: Severity, *, holds_others: bool, longest: bool) -> int:
    """The weight by which reports sort: severity × 3 where the document stops another one, × 2 on a
    longest `requires` chain, else × 1 (the gap catalogue's formula). `holding.holds_others` and `longest`
    give the two facts.
    """
    return severity.weight * (3 if holds_others else 2 if longest else 1)


def _circles(arrows: Arrows, changed: Collection[str], was: Callable[[str], int], step: Step) -> Circles:
    """The circles of every document that may lie on another one than it did.

    Along an arrow that is not new the level never rose. So a new circle holds a changed document with an
    arrow that does not lead down, and nothing higher than where the highest of these arrows leads; what
    remains of an old circle is on the level of the document that left it.
    """
    rising = {path: max(map(was, arrows.after(path)), default=-1) for path in changed}
    starts = {path for path, there in rising.items() if there >= was(path)}
    highest = max((rising[path] for path in starts), default=-1)
    region = _back(arrows, starts, lambda path, _: was(path) <= highest, step)
    region |= _back(arrows, changed, lambda path, to: was(path) == was(to), step)
    found: Circles = dict.fromkeys(region, frozenset())
    inside = {path: [one for one in arrows.after(path) if one in region] for path in region}
    for part in components(inside, step):
        found.update(dict.fromkeys(part, part))
    return found


def _back(arrows: Arrows, starts: Iterable[str], enters: Callable[[str, str], bool], step: Step) -> set[str]:
    """These documents and all that lead to them through documents that a condition lets in."""
    found = set(starts)
    todo = list(found)
    while todo:
        step()
        path = todo.pop()
        for other in arrows.before(path):
            if other not in found and enters(other, path):
                found.add(other)
                todo.append(other)
    return found


class _Climb:
    """Levels from the bottom up, after Ramalingam and Reps (1996): of all that contradict each other the
    lowest is settled first, what stood on something higher waits as unknown meanwhile. So nothing is settled
    twice, and what keeps its level moves nobody.
    """

    def __init__(
        self, arrows: Arrows, circles: Circles, was: Callable[[str], int], new: Collection[str]
    ) -> None:
        """`new` documents had no level."""
        self._arrows = arrows
        self._circles = dict(circles)
        self._was = was
        self._new = new
        self._first: dict[str, str] = {}
        """Path → the first document of its circle, or itself: what stands for them all in the rest."""
        self._level: Levels = {}
        self._wanted: Levels = {}
        self._heap: list[tuple[int, str]] = []

    def settle(self, paths: Collection[str], step: Step) -> None:
        """Makes the levels of these documents, and of all that hangs on them, what they must be."""
        first = {self._group(path) for path in paths}
        for path in first:
            self._touch(path)
            if self._levelled(path) == _UNKNOWN:
                self._touch_those_above(path, first)
        while self._heap:
            step()
            least, path = heappop(self._heap)
            level, wanted = self._levelled(path), self._wanted[path]
            if level == wanted or least != min(level, wanted):
                continue
            self._level[path] = wanted if wanted < level else _UNKNOWN
            if wanted > level:
                self._touch(path)
            self._touch_those_above(path)

    def levels(self) -> Iterable[tuple[str, int]]:
        """(path, level) of every document that was looked at."""
        for path, level in self._level.items():
            for one in self._members(path):
                yield one, level

    def _touch(self, path: str) -> None:
        """Finds out on which level a group must be, and remembers to settle it where it is not."""
        members = self._members(path)
        below = {self._group(other) for one in members for other in self._arrows.after(one)} - {path}
        wanted = min(1 + max(map(self._levelled, below), default=-1), _UNKNOWN)
        self._wanted[path] = wanted
        level = self._levelled(path)
        if level != wanted:
            heappush(self._heap, (min(level, wanted), path))

    def _touch_those_above(self, path: str, but: Collection[str] = ()) -> None:
        members = self._members(path)
        for above in {self._group(other) for one in members for other in self._arrows.before(one)}:
            if above != path and above not in but:
                self._touch(above)

    def _levelled(self, path: str) -> int:
        if path not in self._level:
            levels = {_UNKNOWN if one in self._new else self._was(one) for one in self._members(path)}
            # Documents that have come together have no common level yet.
            self._level[path] = levels.pop() if len(levels) == 1 else _UNKNOWN
        return self._level[path]

    def _members(self, path: str) -> Collection[str]:
        return self._circles.get(path) or (path,)

    def _group(self, path: str) -> str:
        if path not in self._first:
            if path not in self._circles:
                self._circles[path] = self._unchanged_circle(path)
            members = self._members(path)
            self._first.update(dict.fromkeys(members, min(members)))
            self._circles.update(dict.fromkeys(members, self._circles[path]))
        return self._first[path]

    def _unchanged_circle(self, path: str) -> frozenset[str]:
        """Where arrows are what they were, those that lead to the same level lie on one circle."""
        level = self._was(path)
        found, todo = {path}, [path]
        while todo:
            same = {other for other in self._arrows.after(todo.pop()) if self._was(other) == level}
            todo += same - found
            found |= same
        return frozenset(found)
