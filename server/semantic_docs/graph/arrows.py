"""The arrows along which documents stand on one another, asked for a document at a time.

An entry of `dependencies` (or of another field that says what a document stands on) points from its
document to the target; an entry of `impacts` or `blocks` points the other way, since the target then
stands on the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from semantic_docs.graph.ties import Tie, Ties
from semantic_docs.model.reference import EdgeType

Pick = Callable[[Iterable[Tie]], Iterator[tuple[str, bool]]]
"""Of what one document says of others: (the other, whether the arrow comes from there) for each arrow."""

_CRITICAL = frozenset({EdgeType.REQUIRES, EdgeType.BLOCKS})
_COUNTED = _CRITICAL | {EdgeType.INFORMS, EdgeType.IMPLEMENTS}
_REVERSED = frozenset({"impacts", "blocks"})


def is_reversed(field: str) -> bool:
    """Whether the entries of a field point from the target to the document that holds them."""
    return field in _REVERSED or ("." in field and not _REVERSED.isdisjoint(field.split(".")))


def counts(kind: EdgeType, field: str) -> bool:
    """Whether an edge can be part of a cycle."""
    return kind in _COUNTED and not field.startswith(("version_history", "related"))


def requiring(ties: Iterable[Tie]) -> Iterator[tuple[str, bool]]:
    """What a document requires: the chains that levels measure."""
    for other, kind, field in ties:
        if kind is EdgeType.REQUIRES and not field.startswith("version_history"):
            yield other, is_reversed(field)


def waiting(ties: Iterable[Tie]) -> Iterator[tuple[str, bool]]:
    """All that can be part of a cycle."""
    for other, _, backwards in _weighed(ties):
        yield other, backwards


def critical(ties: Iterable[Tie]) -> Iterator[tuple[str, bool]]:
    """Of these, the arrows along which nobody can begin."""
    for other, kind, backwards in _weighed(ties):
        if kind in _CRITICAL:
            yield other, backwards


class Arrows:
    """The arrows of one kind in one view of the workspace."""

    def __init__(self, ties: Ties, pick: Pick) -> None:
        self._ties = ties
        self._pick = pick
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def after(self, path: str) -> frozenset[str]:
        """The documents to which arrows lead from one, itself where it says so."""
        return self._of(path)[0]

    def before(self, path: str) -> frozenset[str]:
        """The documents from which arrows lead to one, itself where it says so."""
        return self._of(path)[1]

    def _of(self, path: str) -> tuple[frozenset[str], frozenset[str]]:
        found = self._known.get(path)
        if found is None:
            after: set[str] = set()
            before: set[str] = set()
            for other, backwards in self._pick(self._ties.outgoing(path)):
                (before if backwards else after).add(other)
            for other, backwards in self._pick(self._ties.incoming(path)):
                (after if backwards else before).add(other)
            found = self._known[path] = frozenset(after), frozenset(before)
        return found


def _weighed(ties: Iterable[Tie]) -> Iterator[tuple[str, EdgeType, bool]]:
    """What counts; where one names the other in both directions, an entry that only informs is left out."""
    edges = [(other, kind, is_reversed(field)) for other, kind, field in ties if counts(kind, field)]
    ways: dict[str, set[bool]] = {}
    for other, _, backwards in edges:
        ways.setdefault(other, set()).add(backwards)
    for edge in edges:
        if edge[1] is not EdgeType.INFORMS or len(ways[edge[0]]) == 1:
            yield edge
