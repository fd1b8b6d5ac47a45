"""The engine in two steps: what needs no graph first, elsewhere if need be, and the same gaps in the end."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from semantic_docs.gaps import engine
from semantic_docs.gaps.catalogue import rules
from semantic_docs.gaps.engine import evaluate, local_findings
from semantic_docs.gaps.rule import NO_GRAPH, Context
from semantic_docs.model.gap import Finding, Scope
from semantic_docs.session.workspace import Workspace
from tests.support.marked import workspace_of

DOC = "---\nid: ADR-001\ntitle: One\ntype: adr\nstatus: approved\n---\n# One\n\nTODO\n"


@pytest.fixture(scope="module")
def handbook() -> Iterator[Workspace]:
    """The document set in which every code occurs."""
    folder = Path(__file__).parents[2] / "examples/handbook"
    sources = [path for path in folder.rglob("*.*") if ".semantic-docs" not in path.parts and path.is_file()]
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sources}
    with workspace_of(files) as workspace:
        yield workspace


def contexts(workspace: Workspace) -> Iterator[Context]:
    graph = workspace.graph()
    for path in workspace.store.paths():
        doc = workspace.store.document(path)
        assert doc is not None
        yield workspace.context(doc, graph)


def test_local_findings_from_another_process_give_the_same_gaps(handbook: Workspace) -> None:
    codes = set()
    for context in contexts(handbook):
        packed = pickle.dumps(local_findings(replace(context, graph=NO_GRAPH)))
        away = pickle.loads(packed)  # noqa: S301 -- packed one line above
        assert evaluate(context, local=away) == evaluate(context)
        codes |= {code for code, _ in away}
    assert codes == {rule.code for rule in rules() if rule.scope is Scope.LOCAL} - {"E119"}


def test_given_findings_are_not_sought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with workspace_of({"a.md": DOC}) as workspace:
        (context,) = contexts(workspace)
        found, gaps = local_findings(context), evaluate(context)

        def refused(context: Context, on_error: object) -> engine.Found:
            raise AssertionError

        monkeypatch.setattr(engine, "local_findings", refused)
        assert "E120" in {code for code, _ in found}
        assert evaluate(context, local=found) == gaps
        with pytest.raises(AssertionError):
            evaluate(context)


def test_a_local_rule_that_asks_the_graph_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def asks(context: Context) -> Iterator[Finding]:
        yield Finding(context.doc.body, str(context.graph.face("b.md")), key="b")

    rule = next(rule for rule in rules() if rule.code == "E120")
    monkeypatch.setattr(engine, "rules", lambda: (replace(rule, check=asks),))
    failed: list[str] = []
    with workspace_of({"a.md": DOC}) as workspace:
        (context,) = contexts(workspace)
        assert local_findings(context, lambda _, path, error: failed.append(f"{path}: {error}")) == ()
    assert failed == ["a.md: a rule on one document alone asked the graph (face)"]
