"""The dependency graph over the protocol, as data and as a chart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pygls.exceptions import JsonRpcException

from tests.support.editor import SERVER, Editor
from tests.support.wire import Wire

pytestmark = SERVER

ADR = "docs/adr-005.md"


async def graph(editor: Editor, path: str | None = None, **more: Any) -> Any:
    document = {"textDocument": {"uri": editor.uri(path)}} if path else {}
    return await editor.ask("semanticDocs/graph", {**document, **more})


async def test_around_a_document(editor: Editor) -> None:
    found = await graph(editor, ADR, depth=1)
    nodes = {node["key"]: node for node in found["nodes"]}
    assert found["total"] == len(nodes)
    assert found["nodes"][0]["focus"]
    assert nodes[ADR]["uri"] == editor.uri(ADR)
    assert nodes[ADR]["title"] == "SQLite 🗄️ as the store 保存"
    assert nodes["//PRD-0Q2"]["missing"]
    assert "uri" not in nodes["//PRD-0Q2"]
    assert {"from": ADR, "to": "docs/prd.md", "kind": "requires"} in found["edges"]
    assert {"from": ADR, "to": "//PRD-0Q2", "kind": "requires"} in found["edges"]


async def test_the_whole_workspace(editor: Editor) -> None:
    found = await graph(editor, types=["prd", "adr"], kinds=["requires"])
    assert {node["type"] for node in found["nodes"]} == {"prd", "adr"}
    assert {edge["kind"] for edge in found["edges"]} == {"requires"}


async def test_unsaved_text_counts(editor: Editor) -> None:
    path = "docs/drawn.md"
    editor.open(path, "---\nid: NOTE-91\ntitle: Drawn\nparent: NOTE-92\n---\n# Drawn\n")
    keys = [node["key"] for node in (await graph(editor, path))["nodes"]]
    assert keys == [path, "//NOTE-92"]
    editor.close(path)
    assert await graph(editor, path) is None


async def test_the_chart(editor: Editor) -> None:
    asked = {"textDocument": {"uri": editor.uri(ADR)}}
    found = await editor.ask("semanticDocs/mermaid", asked)
    assert found["text"].startswith("flowchart TD\n")
    assert 'n0["ADR-005<br/>SQLite 🗄️ as the store 保存<br/>approved, blocked"]:::done' in found["text"]
    assert (await editor.ask("semanticDocs/mermaid", {}))["text"].startswith("flowchart TD\n")
    assert await editor.ask("semanticDocs/mermaid", {"textDocument": {"uri": editor.uri("none.md")}}) is None


@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        {"depth": "far"},
        {"textDocument": ADR},
        {"textDocument": {}},
        {"types": 5},
        {"limit": 1e999},
    ],
)
async def test_wrong_parameters_are_refused(editor: Editor, params: Any) -> None:
    with pytest.raises(JsonRpcException) as refused:
        await editor.ask("semanticDocs/graph", params)
    assert refused.value.code == -32602


@pytest.mark.parametrize(
    "params", [{"depth": -3}, {"depth": 10**9, "limit": -1}, {"limit": 10**12}, {"types": []}]
)
async def test_wild_numbers_are_kept_in_bounds(editor: Editor, params: Any) -> None:
    found = await graph(editor, ADR, **params)
    assert found["nodes"][0]["key"] == ADR


async def test_folders_in_folders_answer_for_their_own(tmp_path: Path) -> None:
    for path in ("out.md", "in/in.md"):
        place = tmp_path / path
        place.parent.mkdir(exist_ok=True)
        name = place.stem.upper()
        place.write_text(f"---\nid: {name}-1\nparent: NONE-1\n---\n# {name}\n", encoding="utf-8")
    with Wire() as wire:
        roots = [tmp_path, tmp_path / "in"]
        folders = [{"uri": one.as_uri(), "name": one.name} for one in roots]
        wire.ask("initialize", {"processId": None, "workspaceFolders": folders, "capabilities": {}})
        wire.notify("initialized", {})
        wire.settled()
        found = wire.ask("semanticDocs/graph", {})["result"]
    uris = sorted(node["uri"] for node in found["nodes"] if "uri" in node)
    assert uris == [(tmp_path / "in/in.md").as_uri(), (tmp_path / "out.md").as_uri()]
    assert len({node["key"] for node in found["nodes"]}) == len(found["nodes"]) == found["total"] == 4
    assert {edge["kind"] for edge in found["edges"]} == {"parent"}
    assert len(found["edges"]) == 2
