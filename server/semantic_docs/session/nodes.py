"""What the `nodes` table holds per document beside its standing: gap counts, health, what blocks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from semantic_docs.features.view import View
from semantic_docs.gaps.health import health
from semantic_docs.graph.holding import blocked_by, holds_others
from semantic_docs.index.values import Node
from semantic_docs.model.gap import Severity


def computed(view: View, dirty: Collection[str]) -> Iterator[Node]:
    """The nodes of the `dirty` documents, whose gaps have just been computed."""
    for path in sorted(dirty):
        face = view.graph.face(path)
        if face is None:
            continue
        gaps = view.gaps_of(path)
        found = health(gaps)
        counts = Counter(gap.severity for gap in gaps)
        values: dict[str, object] = {
            "gaps": {severity.value: counts[severity] for severity in Severity},
            "health": found.status,
            "score": found.score,
            "blocked_by": list(blocked_by(face, view.graph, view.types)),
            "holds_others": holds_others(face, view.graph, view.types),
        }
        yield Node(path, face.id, face.type, values)
