"""Go to definition, find references and highlight, in every position encoding."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from lsprotocol import types

from tests.support.editor import SERVER, Editor

pytestmark = SERVER

ADR = "docs/adr-005.md"


async def definition(editor: Editor, path: str, words: str) -> list[tuple[str, str, str]] | None:
    """(text that leads there, path, text under the target) of each target."""
    found = await editor.text_document_definition_async(
        types.DefinitionParams(editor.document(path), editor.cursor(path, words))
    )
    if found is None:
        return None
    assert isinstance(found, Sequence)
    shown = []
    for link in found:
        assert isinstance(link, types.LocationLink)
        assert link.origin_selection_range is not None
        target = next(one for one in files_of(editor) if editor.uri(one) == link.target_uri)
        shown.append(
            (
                editor.covered(path, link.origin_selection_range),
                target,
                editor.covered(target, link.target_selection_range),
            )
        )
    return shown


def files_of(editor: Editor) -> list[str]:
    return [place.relative_to(editor.root).as_posix() for place in editor.root.rglob("*.md")]


@pytest.mark.parametrize(
    "words, expected",
    [
        ("told in PRD|-001", [("PRD-001", "docs/prd.md", "PRD-001")]),
        ("[E-1|46] and", [("E-146", "docs/evidence/e-146 測定.md", "EV-MEASURE-001")]),
        ("[E-1|47: two", [("E-147", ADR, "### [E-147] Two runs 🧪")]),
        ("(prd.md#goa|ls", [("prd.md#goals--目標", "docs/prd.md", "## Goals 🎯 目標")]),
        ("🧭 asked for by PRD-0|01", [("PRD-001", "docs/prd.md", "PRD-001")]),
        (
            "What VISION|-001",
            [
                ("VISION-001", "docs/vision a.md", "VISION-001"),
                ("VISION-001", "docs/vision-b.md", "VISION-001"),
            ],
        ),
        ("- id: PRD-0|Q2", None),
        ("a wo|rd is just", None),
        ("[a si|te]", None),
    ],
)
async def test_definition(editor: Editor, words: str, expected: list[tuple[str, str, str]] | None) -> None:
    assert await definition(editor, ADR, words) == expected


async def test_references(editor: Editor) -> None:
    found = await editor.text_document_references_async(
        types.ReferenceParams(
            types.ReferenceContext(include_declaration=True),
            editor.document("docs/prd.md"),
            editor.cursor("docs/prd.md", "As ADR|-005 says"),
        )
    )
    assert found is not None
    places = [(one.uri, editor.covered(path_of(editor, one.uri), one.range)) for one in found]
    assert places == [
        (editor.uri(ADR), "ADR-005"),
        (editor.uri(ADR), "ADR-005"),
        (editor.uri("docs/prd.md"), "ADR-005"),
    ]


@pytest.mark.parametrize(
    "words, expected",
    [
        (
            "told in PRD|-001",
            [
                *[("PRD-001", "Read")] * 3,
                *[(one, "Read") for one in ("prd.md", "prd.md#goals--目標", "PRD-001", "prd.md")],
            ],
        ),
        ("[E-147: two| runs", [("E-147", "Read"), ("E-147", "Read"), ("E-147", "Write")]),
        ("a wo|rd is just", None),
    ],
)
async def test_highlight(editor: Editor, words: str, expected: list[tuple[str, str]] | None) -> None:
    found = await editor.text_document_document_highlight_async(
        types.DocumentHighlightParams(editor.document(ADR), editor.cursor(ADR, words))
    )
    shown = (
        None
        if found is None
        else [(editor.covered(ADR, one.range), one.kind and one.kind.name) for one in found]
    )
    assert shown == expected


async def test_highlight_in_unsaved_text(editor: Editor) -> None:
    path = "docs/unsaved highlight.md"
    editor.open(path, "# 目標\n\n🙂 ADR-005, [🙂](adr-005.md)\n")
    editor.type(path, "🙂 ADR-005,", "🙂🙂 so says ADR-005, and ADR-005:")
    found = await editor.text_document_document_highlight_async(
        types.DocumentHighlightParams(editor.document(path), editor.cursor(path, "says ADR|-005"))
    )
    assert [editor.covered(path, one.range) for one in found or ()] == ["ADR-005", "ADR-005", "adr-005.md"]
    editor.close(path)


def path_of(editor: Editor, uri: str) -> str:
    return next(one for one in files_of(editor) if editor.uri(one) == uri)
