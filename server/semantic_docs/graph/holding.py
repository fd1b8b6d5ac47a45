"""Closed gates between documents: who holds whom back, and until when. The gates of a type are E150's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.doctypes.registry import Registry
from semantic_docs.graph.arrows import is_reversed
from semantic_docs.graph.conditions import Unreadable, read
from semantic_docs.graph.graph import Graph
from semantic_docs.graph.verdict import Verdict, evaluate, retired
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.reference import EdgeType


@dataclass(frozen=True, slots=True)
class Hold:
    """One document holds another one back."""

    by: Face
    """The document that declares `impacts: [{id: …, type: blocks, until: …}]`."""
    until: str
    """The condition as written; it does not hold."""
    verdict: Verdict


def holds(face: Face, graph: Graph, types: Registry) -> tuple[Hold, ...]:
    """What holds a document back now, one entry for each declaring document and condition, by path.

    Templates and retired documents hold nobody back, nor does a condition that cannot be answered:
    E151 reports that one where it is written.
    """
    found: dict[tuple[str, str], Hold] = {}
    for other, edge in graph.incoming(face, (EdgeType.BLOCKS,)):
        if edge.until and (other.path, edge.until) not in found:
            verdict = _closed(other, edge, graph, types)
            if verdict:
                found[other.path, edge.until] = Hold(other, edge.until, verdict)
    return tuple(found.values())


def blocked_by(face: Face, graph: Graph, types: Registry) -> tuple[str, ...]:
    """The ids (else paths) of the documents that hold a document back, each once."""
    return tuple(dict.fromkeys(hold.by.label for hold in holds(face, graph, types)))


def holds_others(face: Face, graph: Graph, types: Registry) -> bool:
    """Whether trouble here stops another document: by a `cascade: true` edge, or by a gate that it shuts."""
    return any(_reaches(face, graph, types))


def _reaches(face: Face, graph: Graph, types: Registry) -> Iterator[bool]:
    for edge in face.edges:
        if any(other.path != face.path for other in graph.resolve(edge.target)):
            yield edge.cascade or _closed(face, edge, graph, types) is not None


def _closed(holder: Face, edge: FaceEdge, graph: Graph, types: Registry) -> Verdict | None:
    """What an edge's condition comes to, where the edge is a gate and shut."""
    if edge.type is not EdgeType.BLOCKS or not edge.until or not is_reversed(edge.field):
        return None
    if edge.field.startswith("version_history"):
        return None
    if holder.template or retired(holder.status, types.effective(holder.type).lifecycle):
        return None
    condition = read(edge.until)
    if isinstance(condition, Unreadable):
        return None
    verdict = evaluate(condition, holder, graph, types, until=True)
    return verdict if verdict.holds is False else None
