"""The walkthrough's pictures are drawn by hand: what they say of the handbook, the product says too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_docs.features.actions import actions
from semantic_docs.features.hover import hover
from semantic_docs.features.view import View
from semantic_docs.model.span import Span
from semantic_docs.session.workspace import Workspace
from tests.support.cursor import cursor, document


@pytest.fixture(scope="module")
def view(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    root = tmp_path_factory.mktemp("walkthrough") / "handbook"
    shutil.copytree(repository / "examples/handbook", root, ignore=shutil.ignore_patterns(".semantic-docs"))
    workspace = Workspace(root, in_memory=True)
    workspace.sync()
    yield workspace.view()
    workspace.close()


def drawn(repository: Path, name: str) -> str:
    """The words of a picture in the order of its text, in one line."""
    svg = (repository / f"client-vscode/walkthrough/{name}.svg").read_text(encoding="utf-8")
    texts = re.findall(r"<text [^>]*>(.*?)</text>", svg)
    return one_line(re.sub(r"<[^>]*>", "", " ".join(texts)))


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_the_gap_and_its_quick_fixes(repository: Path, view: View) -> None:
    doc = document(view, "docs/design/tdd-002-notices.md")
    at = cursor(doc, "# Not|ices to skippers")
    found = actions(view, doc, Span(at, at))
    said = drawn(repository, "gap")
    assert f"Quick Fix {' '.join(one.title for one in found)}" in said
    message, code = found[0].gap.message, found[0].gap.code
    assert message in said.replace(f" {code} ", " ")
    assert code in said
    line = doc.range(Span(at, at)).start.line + 1
    assert f"{line - 2} {line - 1} {line} --- # Notices to skippers" in said


def test_the_card_of_an_id(repository: Path, view: View) -> None:
    doc = document(view, "docs/design/tdd-001-window-service.md")
    found = hover(view, doc, cursor(doc, "{id: PRD|-001"), markdown=False)
    assert found is not None
    title, facts, standing, *_ = found.text.split("\n\n")
    assert one_line(f"{title} {facts} {standing}") in drawn(repository, "ids")


def test_the_documents_of_the_graph(repository: Path, view: View) -> None:
    said = drawn(repository, "graph")
    cards = re.findall(r"([A-Z-]+-\d+) (no such document|\S+)( blocked)?", said)
    assert len(cards) == 6
    for name, status, blocked in cards:
        bearers = view.graph.bearers(name)
        assert [face.status for face in bearers] == ([] if status == "no such document" else [status])
        tallies = view.tallies({face.path for face in bearers})
        assert any(tally.blocked for tally in tallies.values()) == bool(blocked), name
