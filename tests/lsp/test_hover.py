"""Hover over the protocol; what it says is tested with the ability."""

from __future__ import annotations

import pytest
from lsprotocol import types

from tests.support.editor import SERVER, Editor

pytestmark = SERVER

ADR = "docs/adr-005.md"


async def hover(editor: Editor, words: str, path: str = ADR) -> tuple[str, str] | None:
    """(text under the range, what is said)."""
    found = await editor.text_document_hover_async(
        types.HoverParams(editor.document(path), editor.cursor(path, words))
    )
    if found is None:
        return None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind is types.MarkupKind.Markdown
    assert found.range is not None
    return editor.covered(path, found.range), found.contents.value


@pytest.mark.parametrize(
    "words, covered, said",
    [
        ("told in PRD|-001", "PRD-001", "**PRD-001** The "),
        ("[E-147: two| runs", "[E-147: two runs 🧪]", "is defined in place"),
        ("- id: PRD-0|Q2", "PRD-0Q2", "Did you mean PRD-001?"),
        ("What VISION|-001", "VISION-001", "2 documents carry the id"),
        ("`E1|20`", "E120", "## Why it matters"),
        ("sta|tus: approved", "status", "in documents of type adr"),
    ],
)
async def test_hover(editor: Editor, words: str, covered: str, said: str) -> None:
    found = await hover(editor, words)
    assert found is not None
    assert found[0] == covered
    assert said in found[1]


@pytest.mark.parametrize("words", ["a wo|rd is just", "[a si|te]", "🚀|🚀 The need"])
async def test_null_where_nothing_is_ours(editor: Editor, words: str) -> None:
    assert await hover(editor, words) is None


async def test_unsaved_text_is_what_is_hovered(editor: Editor) -> None:
    path = "docs/new one.md"
    editor.open(path, "# 目標\n\nno id here\n")
    assert await hover(editor, "no i|d here", path) is None
    editor.type(path, "no id here", "🙂 ADR-005 here")
    found = await hover(editor, "ADR-|005", path)
    assert found is not None
    assert found[0] == "ADR-005"
    editor.close(path)
