"""Names and search over the protocol."""

from __future__ import annotations

from lsprotocol import types

from tests.support.editor import SERVER, Editor

pytestmark = SERVER


async def test_names(editor: Editor) -> None:
    asked = {"textDocument": {"uri": editor.uri("docs/adr-005.md")}}
    found = (await editor.ask("semanticDocs/names", asked))["names"]
    assert found["PRD-001"]["uri"] == editor.uri("docs/prd.md")
    assert found["PRD-001"]["status"] == "draft"
    assert "PRD-0Q2" not in found
    assert await editor.ask("semanticDocs/names", {"textDocument": {"uri": "untitled:one"}}) is None


async def test_evidence_under_a_heading_has_its_anchor(editor: Editor) -> None:
    path = "docs/names.md"
    editor.open(path, "# Unsaved\n\nSee [E-147].\n")
    found = await editor.ask("semanticDocs/names", {"textDocument": {"uri": editor.uri(path)}})
    assert found["names"]["E-147"]["uri"] == editor.uri("docs/adr-005.md") + "#e-147-two-runs-"
    editor.close(path)


async def test_search(editor: Editor) -> None:
    found = await editor.ask("semanticDocs/search", {"query": "milliseconds", "limit": 5})
    assert [one["label"] for one in found] == ["EV-MEASURE-001"]
    start, end = (types.Position(**found[0]["range"][side]) for side in ("start", "end"))
    assert editor.covered("docs/evidence/e-146 測定.md", types.Range(start, end)) == "milliseconds"
    assert await editor.ask("semanticDocs/search", {"query": ""}) == []
