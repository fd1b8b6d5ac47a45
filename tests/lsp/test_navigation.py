"""Go to definition and find references, in every position encoding."""

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


def path_of(editor: Editor, uri: str) -> str:
    return next(one for one in files_of(editor) if editor.uri(one) == uri)
