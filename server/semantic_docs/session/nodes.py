"""What the `nodes` table holds per document: place in the graph, gap counts, health, what blocks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from semantic_docs.features.view import View
from semantic_docs.gaps.health import health
from semantic_docs.graph.holding import blocked_by, holds_others
from semantic_docs.graph.levels import standings
from semantic_docs.model.gap import Severity

Node = tuple[str, str | None, str | None, Mapping[str, object]]
"""(path, id, type, what is computed)."""

_PLACE = {"level": 0, "in_degree": 0, "out_degree": 0, "longest": False}
"""Of a document that names nothing and that nothing names."""


def computed(view: View, paths: Iterable[str], *, moved: bool) -> Iterator[Node]:
    """The nodes of these documents. Levels and degrees are computed anew only where edges have `moved`;
    otherwise they are what the index remembers.
    """
    places = standings(view.graph) if moved else {}
    for path in paths:
        face = view.graph.face(path)
        if face is None:
            continue
        gaps = view.gaps_of(path)
        found = health(gaps)
        counts = Counter(gap.severity for gap in gaps)
        place = places.get(path)
        before = {} if place is not None else view.store.node(path)
        values: dict[str, object] = {
            name: getattr(place, name) if place is not None else before.get(name, alone)
            for name, alone in _PLACE.items()
        }
        values["gaps"] = {severity.value: counts[severity] for severity in Severity}
        values["health"], values["score"] = found.status, found.score
        values["blocked_by"] = list(blocked_by(face, view.graph, view.types))
        values["holds_others"] = holds_others(face, view.graph, view.types)
        yield path, face.id, face.type, values
