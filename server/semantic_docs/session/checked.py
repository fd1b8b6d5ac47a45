"""What is found out about one document in one go: its gaps, and what follows from them. In any process."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from semantic_docs.gaps.engine import OnError, evaluate
from semantic_docs.gaps.health import health
from semantic_docs.gaps.rule import Context
from semantic_docs.graph.holding import blocked_by, holds_others
from semantic_docs.index.gaps import GapRow, gap_row
from semantic_docs.index.values import Node
from semantic_docs.model.gap import Gap, Severity


class Checked(NamedTuple):
    """One document as it was checked."""

    path: str
    gaps: tuple[GapRow, ...] = ()
    node: Node | None = None
    """None where there is no such document."""
    failures: tuple[tuple[str, str, str], ...] = ()
    """(code of the rule, kind of error, where it arose) of each rule that failed in another process."""


def checked(context: Context, on_error: OnError) -> Checked:
    """The gaps of an indexed document, and what is stored beside them."""
    gaps = evaluate(context, on_error)
    path = context.doc.path
    return Checked(path, tuple(map(gap_row, gaps)), _node(path, context, gaps))


def _node(path: str, context: Context, gaps: tuple[Gap, ...]) -> Node | None:
    graph, types = context.graph, context.types
    face = graph.face(path)
    if face is None:
        return None
    found = health(gaps)
    counts = Counter(gap.severity for gap in gaps)
    values: dict[str, object] = {
        "gaps": {severity.value: counts[severity] for severity in Severity},
        "health": found.status,
        "score": found.score,
        "blocked_by": list(blocked_by(face, graph, types)),
        "holds_others": holds_others(face, graph, types),
    }
    return Node(path, face.id, face.type, values)
