"""Cycles: each found once, on its lexically first document, however long and however many."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from semantic_docs.graph.arrows import counts, is_reversed
from semantic_docs.graph.cycles import Cycle, components, cycle_at, loops
from semantic_docs.model.face import FaceEdge
from semantic_docs.model.reference import EdgeType
from tests.support.shelf import face, graph, requires


def found(*arcs: tuple[str, str, str, str], ids: dict[str, str] | None = None) -> dict[str, Cycle]:
    """The cycles of arcs given as (holder's path, target, type, field); the path of `A` is `a.md`."""
    names = {arc[1] for arc in arcs} | {arc[0].removesuffix(".md").upper() for arc in arcs}
    edges: dict[str, list[FaceEdge]] = {}
    for path, target, kind, field in arcs:
        edges.setdefault(path, []).append(FaceEdge(EdgeType(kind), target, field))
    faces = [
        face(name, *edges.get(path, ()), path=path)
        for name, path in (ids or {name: f"{name.lower()}.md" for name in sorted(names)}).items()
    ]
    over = graph(*faces)
    cycles = {one.path: cycle_at(over, one.path) for one in faces}
    return {path: cycle for path, cycle in cycles.items() if cycle is not None}


def test_a_chain_has_none() -> None:
    assert found(("a.md", "B", "requires", "dependencies"), ("b.md", "C", "requires", "dependencies")) == {}


def test_a_loop_is_reported_once_on_its_first_document() -> None:
    loop = found(
        ("c.md", "B", "requires", "dependencies"),
        ("b.md", "D", "requires", "dependencies"),
        ("d.md", "C", "requires", "dependencies"),
    )
    assert loop == {"b.md": Cycle(("b.md", "d.md", "c.md"), critical=True)}


def test_a_document_that_requires_itself() -> None:
    assert found(("a.md", "A", "requires", "dependencies")) == {"a.md": Cycle(("a.md",), critical=True)}


def test_impacts_and_blocks_point_the_other_way() -> None:
    both_ways = (("a.md", "B", "requires", "dependencies"), ("b.md", "A", "blocks", "impacts"))
    assert found(*both_ways) == {}
    against = (("a.md", "B", "requires", "dependencies"), ("a.md", "B", "blocks", "blocks"))
    assert found(*against) == {"a.md": Cycle(("a.md", "b.md"), critical=True)}


def test_an_entry_that_informs_whom_its_own_document_requires_closes_nothing() -> None:
    own = (("a.md", "B", "requires", "dependencies"), ("a.md", "B", "informs", "impacts"))
    assert found(*own) == {}
    assert found(*own, ("b.md", "A", "requires", "dependencies")) == {
        "a.md": Cycle(("a.md", "b.md"), critical=True)
    }


def test_one_arrow_that_only_informs_makes_the_cycle_lighter() -> None:
    loop = found(("a.md", "B", "requires", "dependencies"), ("b.md", "A", "informs", "dependencies"))
    assert loop == {"a.md": Cycle(("a.md", "b.md"), critical=False)}


def test_a_critical_cycle_goes_before_a_shorter_light_one() -> None:
    loop = found(
        ("a.md", "B", "requires", "dependencies"),
        ("b.md", "C", "requires", "dependencies"),
        ("c.md", "A", "requires", "dependencies"),
        ("b.md", "A", "informs", "dependencies"),
    )
    assert loop == {"a.md": Cycle(("a.md", "b.md", "c.md"), critical=True)}


def test_the_rest_is_searched_without_the_first_document() -> None:
    loop = found(
        ("a.md", "B", "requires", "dependencies"),
        ("b.md", "A", "requires", "dependencies"),
        ("b.md", "C", "requires", "dependencies"),
        ("c.md", "B", "requires", "dependencies"),
    )
    assert loop == {
        "a.md": Cycle(("a.md", "b.md"), critical=True),
        "b.md": Cycle(("b.md", "c.md"), critical=True),
    }


def test_first_goes_by_id_not_by_path() -> None:
    ids = {"ADR-002": "z.md", "PRD-001": "a.md"}
    loop = found(
        ("z.md", "PRD-001", "requires", "dependencies"),
        ("a.md", "ADR-002", "requires", "dependencies"),
        ids=ids,
    )
    assert list(loop) == ["z.md"]


@pytest.mark.parametrize(
    "kind,field",
    [
        ("parent", "parent"),
        ("related", "related"),
        ("informs", "related_documents"),
        ("evidence", "evidence_ids"),
        ("satellite", "satellites"),
        ("supersedes", "supersedes"),
        ("informs", "version_history.impacts"),
    ],
)
def test_what_makes_no_cycle(kind: str, field: str) -> None:
    assert not counts(EdgeType(kind), field)
    assert found(("a.md", "B", kind, field), ("b.md", "A", kind, field)) == {}


def test_dangling_targets_are_passed_over() -> None:
    ids = {"A": "a.md"}
    assert found(("a.md", "B", "requires", "dependencies"), ids=ids) == {}


def test_reversed_fields() -> None:
    assert is_reversed("impacts")
    assert is_reversed("blocks")
    assert not is_reversed("dependencies")


def test_a_chain_of_ten_thousand_needs_no_recursion() -> None:
    nodes = [f"{number:05}" for number in range(10_000)]
    arrows = {start: (end,) for start, end in pairwise(nodes)}
    assert loops(arrows) == []
    arrows[nodes[-1]] = (nodes[0],)
    assert loops(arrows) == [tuple(nodes)]


@pytest.mark.parametrize("hub", ["00000", "99999"])
def test_a_hub_with_thousands_of_pairs_is_quick(hub: str) -> None:
    spokes = [f"{number:05}" for number in range(1, 5_001)]
    arrows: dict[str, tuple[str, ...]] = dict.fromkeys(spokes, (hub,))
    arrows[hub] = tuple(spokes)
    started = time.perf_counter()
    result = loops(arrows)
    assert time.perf_counter() - started < 2
    assert len(result) == (1 if hub == "00000" else 5_000)


def test_components_are_those_with_a_cycle() -> None:
    arrows = {"a": ("b",), "b": ("a", "c"), "c": ("d",), "d": (), "e": ("e",)}
    assert set(components(arrows)) == {frozenset("ab"), frozenset("e")}


def test_one_circle_is_searched_once() -> None:
    over = graph(face("A", requires("B")), face("B", requires("A")))
    assert cycle_at(over, "a.md") is cycle_at(over, "a.md") is not None
    assert cycle_at(over, "b.md") is None
