"""The dependency graph: edges point to what a document stands on, unsaved text counts, all is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from semantic_docs.features import dependency_graph
from semantic_docs.features.dependency_graph import Steps, Wish, around, whole
from semantic_docs.features.network import Edge, Network, Stage, edge, kinds_of
from semantic_docs.features.view import View
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from tests.support.marked import workspace_of


def text(name: str, *fields: str, body: str = "# A title\n") -> str:
    return "\n".join(["---", f"id: {name}", *fields, "---", body])


FILES = {
    "prd.md": text(
        "PRD-001",
        'title: "PRD-001: Product \\u202e x"',
        "type: prd",
        "status: approved",
        "impacts: [{id: ADR-001, type: blocks, until: E-001.status == approved}]",
    ),
    "adr.md": text(
        "ADR-001",
        "type: adr",
        "status: accepted",
        "implements: PRD-001",
        "dependencies: [{id: PRD-001, type: requires}, {id: PRD-009, type: informs}]",
        "evidence_ids: [E-001, E-007, E-404]",
        "supersedes: ADR-000",
    ),
    "old.md": text("ADR-000", "type: adr", "status: superseded", "superseded_by: ADR-001"),
    "e.md": text("E-001", "type: evidence", "status: verified"),
    "notes.md": text("NOTES-1", body="# Notes\n\n### [E-007] In place\n\nText.\n"),
    "tdd.md": text("TDD-001", "type: tdd", "dependencies: [ADR-001]", "parent: PRD-001"),
    "far.md": text("TDD-002", "type: tdd", "related: [TDD-001]"),
    "alone.md": "# Nothing\n",
    "own.md": text("NOTES-2", "evidence_ids: [E-008]", body="# Own\n\n### [E-008] Here\n\nText.\n"),
}


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with workspace_of(FILES) as found:
        yield found


@pytest.fixture(scope="module")
def view(workspace: Workspace) -> View:
    return workspace.view()


def drawn(view: View, steps: Steps) -> Network:
    """The graph that its steps come to."""
    found = taken(view, steps)
    assert found is not None
    return found


def taken(view: View, steps: Steps) -> Network | None:
    next(steps)
    while True:
        try:
            steps.send(view)
        except StopIteration as end:
            found: Network | None = end.value
            return found


def keys(found: Network) -> list[str]:
    return [node.key for node in found.nodes]


ALL_EDGES = {
    Edge("adr.md", "prd.md", "implements"),
    Edge("adr.md", "prd.md", "requires"),
    Edge("adr.md", "prd.md", "blocks"),
    Edge("adr.md", "//PRD-009", "informs"),
    Edge("adr.md", "e.md", "evidence"),
    Edge("adr.md", "notes.md", "evidence"),
    Edge("adr.md", "//E-404", "evidence"),
    Edge("adr.md", "old.md", "supersedes"),
    Edge("tdd.md", "adr.md", "requires"),
    Edge("tdd.md", "prd.md", "parent"),
    Edge("far.md", "tdd.md", "related"),
}


def test_the_whole_workspace_with_most_edges_first(view: View) -> None:
    found = drawn(view, whole(Wish()))
    assert set(found.edges) == ALL_EDGES
    assert found.edges == tuple(sorted(found.edges))
    assert keys(found)[0] == "adr.md"
    assert set(keys(found)) == {*FILES, "//PRD-009", "//E-404"}
    assert found.total == len(found.nodes)


@pytest.mark.parametrize("field", ["supersedes", "impacts"])
def test_who_supersedes_whom_is_in_the_word(field: str) -> None:
    """Also of an entry of `impacts`, whose other words lead the other way."""
    here, there = "here.md", "there.md"
    assert edge(here, (there, EdgeType.SUPERSEDES, field), there) == Edge(here, there, "supersedes")
    assert edge(here, (there, EdgeType.SUPERSEDED_BY, field), there) == Edge(there, here, "supersedes")
    assert edge(here, (there, EdgeType.INFORMS, "impacts"), there) == Edge(there, here, "informs")


def test_what_is_known_of_a_node(view: View) -> None:
    nodes = {node.key: node for node in drawn(view, whole(Wish())).nodes}
    adr, prd, ghost = nodes["adr.md"], nodes["prd.md"], nodes["//PRD-009"]
    assert (adr.label, adr.type, adr.status, adr.level, adr.blocked) == (
        "ADR-001",
        "adr",
        "accepted",
        1,
        True,
    )
    assert adr.gaps == len(view.gaps_of("adr.md"))
    assert adr.worst is Severity.CRITICAL
    assert prd.title == "Product \ufffd x"
    assert not nodes["e.md"].blocked
    stages = {key: node.stage.value for key, node in nodes.items() if node.stage is not Stage.OPEN}
    assert stages == {"prd.md": "done", "adr.md": "done", "e.md": "done", "old.md": "retired"}
    assert (ghost.label, ghost.type, ghost.path) == ("PRD-009", "prd", None)
    assert (nodes["alone.md"].label, nodes["alone.md"].type) == ("alone.md", "")


@pytest.mark.parametrize(
    "depth, expected",
    [
        (0, ["tdd.md"]),
        (1, ["tdd.md", "adr.md", "far.md", "prd.md"]),
        (2, ["tdd.md", "adr.md", "far.md", "prd.md", "e.md", "notes.md", "old.md", "//E-404", "//PRD-009"]),
    ],
)
def test_around_a_document_nearest_first(view: View, depth: int, expected: list[str]) -> None:
    found = drawn(view, around("tdd.md", Wish(depth=depth)))
    assert keys(found) == expected
    assert [node.key for node in found.nodes if node.focus] == ["tdd.md"]


def test_evidence_that_is_defined_in_place_has_its_dependents_around_it(view: View) -> None:
    assert keys(drawn(view, around("notes.md", Wish(depth=1)))) == ["notes.md", "adr.md"]


def test_filters(view: View) -> None:
    found = drawn(view, whole(Wish(types=frozenset({"prd", ""}))))
    assert set(keys(found)) == {"prd.md", "alone.md", "notes.md", "own.md", "//PRD-009"}
    found = drawn(view, whole(Wish(kinds=kinds_of(["supersedes", "nonsense"]))))
    assert keys(found) == ["adr.md", "old.md"]
    assert found.edges == (Edge("adr.md", "old.md", "supersedes"),)
    found = drawn(view, whole(Wish(kinds=kinds_of(["evidence"]))))
    assert set(keys(found)) == {"adr.md", "e.md", "notes.md", "//E-404"}
    found = drawn(view, around("tdd.md", Wish(depth=5, kinds=kinds_of(["parent", "related"]))))
    assert keys(found) == ["tdd.md", "far.md", "prd.md"]
    found = drawn(view, around("tdd.md", Wish(depth=5, types=frozenset({"adr"}))))
    assert keys(found) == ["tdd.md", "adr.md", "old.md"]


def test_a_limit_keeps_the_first_and_says_how_many_there_are(view: View) -> None:
    everything = drawn(view, whole(Wish()))
    found = drawn(view, whole(Wish(limit=3)))
    assert keys(found) == keys(everything)[:3]
    assert found.total == everything.total
    assert {end for one in found.edges for end in (one.source, one.target)} <= set(keys(found))
    near = drawn(view, around("tdd.md", Wish(limit=2)))
    assert (keys(near), near.total) == (["tdd.md", "adr.md"], 9)


def test_small_steps_say_the_same(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = (Wish(), Wish(kinds=kinds_of(["requires"])), Wish(types=frozenset({"adr"})))
    before = [drawn(view, whole(wish)) for wish in wishes]
    near = [drawn(view, around("tdd.md", wish)) for wish in wishes]
    monkeypatch.setattr(dependency_graph, "STEP", 1)
    monkeypatch.setattr(dependency_graph, "ROWS", 1)
    assert [drawn(view, whole(wish)) for wish in wishes] == before
    assert [drawn(view, around("tdd.md", wish)) for wish in wishes] == near


@pytest.mark.parametrize(
    "path, unsaved",
    [
        ("adr.md", text("ADR-001", "type: adr", "dependencies: [E-001, NEW-1]")),
        ("adr.md", text("ADR-002", "type: rfc", "dependencies: [ADR-001]")),
        ("notes.md", text("NOTES-1", body="# Notes\n")),
        ("notes.md", text("PRD-009", "type: prd", body="### [E-404] Here\n")),
        ("fresh.md", text("TDD-003", "type: tdd", "impacts: [ADR-001]", "dependencies: [TDD-001]")),
        ("alone.md", "Still nothing.\n"),
    ],
)
@pytest.mark.parametrize("kinds", [(), ("requires",), ("evidence", "informs")])
def test_unsaved_text_counts_as_if_it_were_saved(path: str, unsaved: str, kinds: tuple[str, ...]) -> None:
    wish = Wish(depth=9, kinds=kinds_of(kinds)) if kinds else Wish(depth=9)
    with workspace_of(FILES) as workspace, workspace_of({**FILES, path: unsaved}) as saved:
        overlay = Overlay(workspace, workspace.store)
        overlay.put(path, unsaved)
        overlay.settle(lambda: False)
        for make in (whole, partial(around, "tdd.md")):
            mine, theirs = drawn(overlay.view(), make(wish)), drawn(saved.view(), make(wish))
            assert set(keys(mine)) == set(keys(theirs))
            assert mine.edges == theirs.edges
            assert mine.total == theirs.total
            own = {node.key: node for node in theirs.nodes}
            facts = [(node.label, node.type, node.gaps, node.worst, node.blocked) for node in mine.nodes]
            assert facts == [
                (one.label, one.type, one.gaps, one.worst, one.blocked)
                for one in (own[node.key] for node in mine.nodes)
            ]
            if path in own:
                assert next(node.level for node in mine.nodes if node.key == path) == own[path].level


def test_no_document_has_no_graph(view: View) -> None:
    assert taken(view, around("nowhere.md", Wish())) is None
