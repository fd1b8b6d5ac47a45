"""Workspace symbols and outlines over the protocol."""

from __future__ import annotations

from lsprotocol import types

from tests.support.editor import SERVER, Editor

pytestmark = SERVER


async def symbols(editor: Editor, query: str) -> list[types.WorkspaceSymbol | types.SymbolInformation]:
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams(query))
    assert found is not None
    return list(found)


async def test_documents_come_first_and_a_subsequence_matches(editor: Editor) -> None:
    best = (await symbols(editor, "adr5 sqlite"))[0]
    assert best.name == "ADR-005 SQLite 🗄️ as the store 保存"
    assert best.kind == types.SymbolKind.File
    assert best.container_name == "adr · approved"
    assert isinstance(best.location, types.Location)
    assert best.location.uri == editor.uri("docs/adr-005.md")


async def test_evidence_and_sections_stand_behind(editor: Editor) -> None:
    found = await symbols(editor, "E-147")
    evidence = next(one for one in found if one.kind == types.SymbolKind.Constant)
    assert isinstance(evidence.location, types.Location)
    assert editor.covered("docs/adr-005.md", evidence.location.range).endswith("Two runs 🧪")


async def test_no_query_is_an_error(editor: Editor) -> None:
    for query in ("", "*", '"', "保存", "🙂", "x" * 5_000, "(((", "\\"):
        await symbols(editor, query)


async def test_the_outline(editor: Editor) -> None:
    found = await editor.text_document_document_symbol_async(
        types.DocumentSymbolParams(editor.document("docs/adr-005.md"))
    )
    assert found is not None
    top = found[0]
    assert isinstance(top, types.DocumentSymbol)
    assert editor.covered("docs/adr-005.md", top.selection_range) == "ADR-005: SQLite 🗄️ as the store 保存"
    assert [child.name for child in top.children or ()] == ["Context 文脈", "Options 選択"]
