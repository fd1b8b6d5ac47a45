"""What the `nodes` table holds per document: place in the graph, gap counts, health, what blocks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from semantic_docs.features.view import View
from semantic_docs.gaps.health import health
from semantic_docs.graph.holding import blocked_by, holds_others
from semantic_docs.graph.levels import Standing, standings
from semantic_docs.index.values import Node
from semantic_docs.model.gap import Severity

_ALONE = Standing(level=0, in_degree=0, out_degree=0, longest=False)


def computed(view: View, dirty: Collection[str], *, moved: bool) -> Iterator[Node]:
    """The nodes of the `dirty` documents and, where edges or names have `moved`, of all that stand elsewhere
    in the graph than the index remembers.
    """
    places = standings(view.graph) if moved else {}
    for path in sorted(dirty):
        face = view.graph.face(path)
        if face is None:
            continue
        gaps = view.gaps_of(path)
        found = health(gaps)
        counts = Counter(gap.severity for gap in gaps)
        values = _place(places[path]) if moved else {**_place(_ALONE), **_known_place(view.store.node(path))}
        values["gaps"] = {severity.value: counts[severity] for severity in Severity}
        values["health"], values["score"] = found.status, found.score
        values["blocked_by"] = list(blocked_by(face, view.graph, view.types))
        values["holds_others"] = holds_others(face, view.graph, view.types)
        yield Node(path, face.id, face.type, values)
    for node in view.store.nodes() if moved else ():
        if node.path not in dirty:
            values = {**node.computed, **_place(places[node.path])}
            if values != node.computed:
                yield Node(node.path, node.id, node.type, values)


def _place(standing: Standing) -> dict[str, object]:
    return {name: getattr(standing, name) for name in Standing.__slots__}


def _known_place(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name in Standing.__slots__}
