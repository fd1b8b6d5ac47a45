"""Where each document stands among the others: level, degrees, longest chain; and a gap's priority.

Computed for the whole workspace at once, in time linear in its edges, without recursion. Reads no files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from semantic_docs.graph.cycles import components, is_reversed
from semantic_docs.graph.graph import Graph
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType


@dataclass(frozen=True, slots=True)
class Standing:
    """One document's place in the graph."""

    level: int
    """Length of the longest `requires` chain below it: 0 for a document that requires none. The
    documents of a cycle count as one and share its level."""
    in_degree: int
    """How many other documents name it in their fields."""
    out_degree: int
    """How many other documents it names in its fields, missing ones included."""
    longest: bool
    """Whether it lies on a longest `requires` chain of the workspace."""


def standings(graph: Graph) -> Mapping[str, Standing]:
    """Path → standing, for every document of the workspace."""
    paths = graph.paths()
    ids = graph.ids()
    requires: dict[str, set[str]] = {path: set() for path in paths}
    inward: dict[str, set[str]] = {path: set() for path in paths}
    outward: dict[str, set[str]] = {path: set() for path in paths}
    for path, target, kind, field in graph.arcs():
        there = ids.get(target, f"\0{target}")  # a missing document; no path begins so
        if there == path:
            continue
        outward.setdefault(path, set()).add(there)
        if there in inward:
            inward[there].add(path)
            if kind is EdgeType.REQUIRES and not field.startswith("version_history"):
                start, end = (there, path) if is_reversed(field) else (path, there)
                requires.setdefault(start, set()).add(end)
    groups, above, below = _condensed(requires)
    depth = _chains(above, below)
    height = _chains(below, above)
    longest = max(depth.values(), default=0)
    return {
        path: Standing(
            depth[groups[path]],
            len(inward[path]),
            len(outward[path]),
            longest > 0 and depth[groups[path]] + height[groups[path]] == longest,
        )
        for path in paths
    }


def priority(severity: Severity, *, holds_others: bool, longest: bool) -> int:
    """The weight by which reports sort: severity × 3 where the document stops another one, × 2 on a
    longest `requires` chain, else × 1 (the gap catalogue's formula). `holding.holds_others` and
    `Standing.longest` give the two facts.
    """
    return severity.weight * (3 if holds_others else 2 if longest else 1)


Arrows = dict[str, set[str]]


def _condensed(requires: Mapping[str, set[str]]) -> tuple[dict[str, str], Arrows, Arrows]:
    """Each node's group (a cycle is one group, named after its first node) and the arrows both ways."""
    groups = {node: node for node in requires}
    for part in components(requires):
        groups.update(dict.fromkeys(part, min(part)))
    above: Arrows = {group: set() for group in groups.values()}
    below: Arrows = {group: set() for group in groups.values()}
    for node, others in requires.items():
        for other in others:
            start, end = groups[node], groups[other]
            if start != end:
                below[start].add(end)
                above[end].add(start)
    return groups, above, below


def _chains(above: Arrows, below: Arrows) -> dict[str, int]:
    """The longest chain below each group, from the bottom up (Kahn's order)."""
    length = dict.fromkeys(below, 0)
    open_ends = {group: len(others) for group, others in below.items()}
    ready = [group for group, count in open_ends.items() if count == 0]
    while ready:
        group = ready.pop()
        for higher in above[group]:
            length[higher] = max(length[higher], length[group] + 1)
            open_ends[higher] -= 1
            if open_ends[higher] == 0:
                ready.append(higher)
    return length
