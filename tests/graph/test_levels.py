"""Levels, degrees, the longest chain, who holds whom back, and priority."""

from __future__ import annotations

import time

import pytest

from semantic_docs.graph.graph import Graph
from semantic_docs.graph.holding import blocked_by, holds, holds_others
from semantic_docs.graph.levels import longest, priority
from semantic_docs.model.face import Face, FaceEdge
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType
from semantic_docs.model.standing import Standing
from tests.support.shelf import blocks, face, graph, requires, types


def standings(over: Graph) -> dict[str, Standing]:
    """Where each document stands."""
    return {path: over.ties.standing(path) or Standing() for path in over.paths()}


def test_level_is_the_longest_chain_below() -> None:
    over = graph(
        face("A", requires("B"), requires("D")),
        face("B", requires("C")),
        face("C", requires("D")),
        face("D"),
        face("E", requires("D")),
    )
    assert {path: one.level for path, one in standings(over).items()} == {
        "a.md": 3, "b.md": 2, "c.md": 1, "d.md": 0, "e.md": 1,
    }  # fmt: skip
    assert longest(over) == {"a.md", "b.md", "c.md", "d.md"}


def test_the_documents_of_a_cycle_share_a_level() -> None:
    found = standings(graph(face("A", requires("B")), face("B", requires("C")), face("C", requires("B"))))
    assert [one.level for one in found.values()] == [1, 0, 0]


def test_degrees_count_documents_once_and_missing_ones_too() -> None:
    found = standings(
        graph(
            face(
                "A",
                requires("B"),
                FaceEdge(EdgeType.RELATED, "B", "related"),
                requires("GONE"),
                requires("A"),
            ),
            face("B"),
        )
    )
    assert found["a.md"] == Standing(1, 1, "a.md", 0, 2)
    assert found["b.md"] == Standing(0, 0, None, 1, 0)


def test_an_impact_that_requires_points_the_other_way() -> None:
    found = standings(graph(face("A", FaceEdge(EdgeType.REQUIRES, "B", "impacts")), face("B")))
    assert (found["a.md"].level, found["b.md"].level) == (0, 1)


def test_no_chain_no_longest() -> None:
    assert not longest(graph(face("A"), face("B")))


def test_ten_thousand_in_a_row_need_no_recursion_and_little_time() -> None:
    many = [face(f"D-{i}", requires(f"D-{i + 1}")) for i in range(10_000)]
    start = time.perf_counter()
    assert standings(graph(*many))["d-0.md"].level == 9_999
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "others, longest, weight",
    [(True, True, 150), (True, False, 150), (False, True, 100), (False, False, 50)],
)
def test_priority(others: bool, longest: bool, weight: int) -> None:
    assert priority(Severity.HIGH, holds_others=others, longest=longest) == weight


UNTIL = "ADR.status == approved"


def held(*faces: Face) -> tuple[str, ...]:
    """Who holds COMP back."""
    comp = face("COMP", status="draft")
    return blocked_by(comp, graph(comp, *faces), types())


def test_a_gate_is_shut_until_its_condition_holds() -> None:
    assert held(face("ADR", blocks("COMP", UNTIL), status="draft")) == ("ADR",)
    assert held(face("ADR", blocks("COMP", UNTIL), status="approved")) == ()
    assert held(face("ADR", blocks("COMP", UNTIL), status="done")) == ()


def test_a_gate_may_wait_for_a_third_document() -> None:
    comp = face("COMP")
    shelf = graph(comp, face("GATE", blocks("COMP", UNTIL), status="done"), face("ADR", status="draft"))
    (hold,) = holds(comp, shelf, types())
    assert hold.by.label == "GATE"
    assert [reason.face.label for reason in hold.verdict.reasons] == ["ADR"]


@pytest.mark.parametrize(
    "gate",
    [
        face("ADR", blocks("COMP", UNTIL), status="archived"),
        face("ADR", blocks("COMP", UNTIL), status="draft", template=True),
        face("ADR", blocks("COMP"), status="draft"),
        face("ADR", blocks("COMP", "sprint 3"), status="draft"),
        face("ADR", blocks("COMP", "GONE.status == approved"), status="draft"),
        face("ADR", FaceEdge(EdgeType.INFORMS, "COMP", "impacts", until=UNTIL), status="draft"),
        face("ADR", FaceEdge(EdgeType.BLOCKS, "COMP", "dependencies", until=UNTIL), status="draft"),
        face(
            "ADR", FaceEdge(EdgeType.BLOCKS, "COMP", "version_history.impacts", until=UNTIL), status="draft"
        ),
    ],
)
def test_what_holds_nobody_back(gate: Face) -> None:
    assert held(gate) == ()


def test_who_stops_others() -> None:
    b = face("B")
    shut = face("A", blocks("B", "A.status == approved"), status="draft")
    assert holds_others(shut, graph(shut, b), types())
    opened = face("A", blocks("B", "A.status == approved"), status="approved")
    assert not holds_others(opened, graph(opened, b), types())
    cascading = face("A", FaceEdge(EdgeType.INFORMS, "B", "impacts", cascade=True))
    assert holds_others(cascading, graph(cascading, b), types())
    assert not holds_others(cascading, graph(cascading), types())
