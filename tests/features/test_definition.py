"""Definitions: all holders, headings that define evidence, anchors."""

from __future__ import annotations

import pytest

from semantic_docs.features.definition import define
from semantic_docs.features.view import View
from tests.support.cursor import cursor, document


def targets(view: View, words: str, path: str = "docs/adr-005.md") -> list[tuple[str, str]] | None:
    """(path, text under the range) of each place."""
    doc = document(view, path)
    found = define(view, doc, cursor(doc, words))
    if found is None:
        return None
    shown = []
    for place in found.places:
        target = document(view, place.path)
        start = target.lines.offset(place.range.start.line, place.range.start.utf16, "utf-16")
        end = target.lines.offset(place.range.end.line, place.range.end.utf16, "utf-16")
        shown.append((place.path, target.text[start:end]))
    return shown


@pytest.mark.parametrize(
    "words, expected",
    [
        ("told in PRD|-001", [("docs/prd.md", "PRD-001")]),
        ("[E-1|46] and", [("docs/evidence/e-146 測定.md", "EV-MEASURE-001")]),
        ("[E-147: two| runs", [("docs/adr-005.md", "### [E-147] Two runs 🧪")]),
        ("What VISION|-001", [("docs/vision a.md", "VISION-001"), ("docs/vision-b.md", "VISION-001")]),
        ("[the prod|uct]", [("docs/prd.md", "")]),
        ("(prd.md#goa|ls", [("docs/prd.md", "## Goals 🎯 目標")]),
        ("(#optio|ns", [("docs/adr-005.md", "## Options 選択")]),
        ("id: ADR|-005\n", [("docs/adr-005.md", "ADR-005")]),
        ("- id: PRD-0|Q2", None),
        ("`E1|20`", None),
        ("[a si|te]", None),
    ],
)
def test_definition(view: View, words: str, expected: list[tuple[str, str]] | None) -> None:
    assert targets(view, words) == expected


def test_a_document_that_names_another_by_id_alone(view: View) -> None:
    assert targets(view, "As ADR|-005 says", "docs/prd.md") == [("docs/adr-005.md", "ADR-005")]
