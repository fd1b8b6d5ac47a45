"""New documents over the protocol: the edit is applied as an editor applies it, and refusals say why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.support.editor import SERVER, Editor
from tests.support.wire import Wire

pytestmark = SERVER

PRD = "docs/prd.md"


async def create(editor: Editor, **asked: Any) -> Any:
    return await editor.ask("semanticDocs/newDocument", asked)


async def test_types(editor: Editor) -> None:
    found = {one["name"]: one for one in await editor.ask("semanticDocs/documentTypes", {})}
    assert found["adr"]["label"] == "ADR"
    assert found["evidence"]["description"]


async def test_evidence_for_a_document_with_unsaved_text(editor: Editor) -> None:
    path = "docs/asks.md"
    editor.open(path, "---\nid: NOTE-95\ntitle: 🙂\nowner: Ann\n---\n# 🙂\n\nText.\n")
    found = await create(editor, type="evidence", title="Zählung 🗄️", textDocument={"uri": editor.uri(path)})
    new, inserted, listed = found["edit"]["documentChanges"]
    assert new["kind"] == "create"
    assert new["uri"] == inserted["textDocument"]["uri"] == found["uri"]
    assert not new["options"]["overwrite"]
    assert not new["options"]["ignoreIfExists"]
    text = inserted["edits"][0]["newText"]
    assert f'id: "{found["id"]}"' in text
    assert "related_documents: [NOTE-95]" in text
    assert listed["textDocument"] == {"uri": editor.uri(path), "version": 1}
    (edit,) = listed["edits"]
    assert edit["newText"] == f"evidence_ids: [{found['id']}]\n"
    assert edit["range"]["start"]["line"] == 4
    created = "docs/evidence/" + found["uri"].rpartition("/")[2]
    editor.open(created, text, uri=found["uri"])
    again = await create(editor, type="evidence", title="Zählung 🗄️")
    assert again["id"] != found["id"]
    assert again["uri"] != found["uri"]
    editor.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(found["uri"]))
    )
    editor.close(path)


async def test_what_cannot_be_made_is_refused_in_words(editor: Editor) -> None:
    with pytest.raises(JsonRpcException, match="no document type polici") as refused:
        await create(editor, type="polici\x1b[31m", title="X")
    assert refused.value.code == types.LSPErrorCodes.RequestFailed
    with pytest.raises(JsonRpcException, match="needs a title"):
        await create(editor, type="adr", title=" ")


async def test_a_client_that_creates_no_files_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: ADR-001\n---\n# A\n", encoding="utf-8")
    with Wire() as wire:
        wire.begin(tmp_path)
        wire.settled()
        answer = wire.ask("semanticDocs/newDocument", {"type": "adr", "title": "X"})
        assert "cannot create files" in answer["error"]["message"]
        assert len(wire.ask("semanticDocs/documentTypes", {})["result"]) > 10
