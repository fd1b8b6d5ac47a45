"""Look-ups by name, with unsaved documents in front of what the index holds."""

from __future__ import annotations

from semantic_docs.graph.graph import Graph
from semantic_docs.model.face import Face
from tests.support.shelf import Shelf, face


def overlaid(*unsaved: Face) -> Graph:
    """Two holders of ADR-1 in the index, and the faces of unsaved documents."""
    shelf = Shelf([face("ADR-1", path="a.md"), face("ADR-1", path="b.md"), face("X-1", aliases=("E-1",))])
    return Graph(shelf, lambda path: False, faces={one.path: one for one in unsaved})


def test_a_name_keeps_its_other_holder_when_one_changes_it_unsaved() -> None:
    graph = overlaid(face("ADR-2", path="a.md"))
    assert graph.ids() == {"ADR-1": "b.md", "ADR-2": "a.md", "X-1": "x-1.md", "E-1": "x-1.md"}
    assert [one.path for one in graph.resolve("ADR-1")] == ["b.md"]


def test_the_first_holder_counts_saved_or_not() -> None:
    assert overlaid(face("X-1", path="0.md")).ids()["X-1"] == "0.md"
    assert overlaid(face("X-1", path="z.md")).ids()["X-1"] == "x-1.md"


def test_an_id_stands_before_an_alias_and_both_bear_it() -> None:
    graph = overlaid(face("E-1", path="0.md"))
    assert [one.path for one in graph.resolve("E-1")] == ["0.md"]
    assert [one.path for one in graph.bearers("E-1")] == ["0.md", "x-1.md"]
