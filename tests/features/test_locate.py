"""What stands at a place: only what is ours, with its exact span."""

from __future__ import annotations

import pytest

from semantic_docs.features.locate import What, locate
from semantic_docs.features.view import View
from tests.support.cursor import cursor, document

ADR = "docs/adr-005.md"


@pytest.mark.parametrize(
    "words, what, value, covered",
    [
        ("id: AD|R-005\n", What.ID, "ADR-005", "ADR-005"),
        ("- id: PRD-001|\n", What.ID, "PRD-001", "PRD-001"),
        ("- id: |PRD-0Q2", What.ID, "PRD-0Q2", "PRD-0Q2"),
        ("E-147, E-9|00]", What.ID, "E-900", "E-900"),
        ("🧭 asked for by PRD|-001", What.ID, "PRD-001", "PRD-001"),
        ("told in PRD-001|, measured", What.ID, "PRD-001", "PRD-001"),
        ("in [E-1|46] and", What.ID, "E-146", "E-146"),
        ("[E-147: two r|uns 🧪]", What.ID, "E-147", "[E-147: two runs 🧪]"),
        ("[PRD|-001 again](prd.md)", What.ID, "PRD-001", "PRD-001"),
        ("PRD-001 |again](prd.md)", What.LINK, "prd.md", "prd.md"),
        ("[the |product](prd.md)", What.LINK, "prd.md", "prd.md"),
        ("(prd.md#goa|ls--目標)", What.LINK, "prd.md#goals--目標", "prd.md#goals--目標"),
        ("(#opti|ons-選択)", What.LINK, "#options-選択", "#options-選択"),
        ("yaml\nid: PRD-|001\n", What.ID, "PRD-001", "PRD-001"),
        ("does `E1|20`", What.CODE, "E120", "E120"),
        ("ignore E1|20 -->", What.CODE, "E120", "E120"),
        ("{ignore: [E1|80]}", What.CODE, "E180", "E180"),
        ("sta|tus: approved", What.FIELD, "status", "status"),
        ("overall_|score", What.FIELD, "document_health.overall_score", "overall_score"),
        ("ty|pe: requires\n  - id: PRD-0Q2", What.FIELD, "dependencies.type", "type"),
    ],
)
def test_what_is_ours(view: View, words: str, what: What, value: str, covered: str) -> None:
    doc = document(view, ADR)
    found = locate(view, doc, cursor(doc, words))
    assert found is not None
    assert (found.what, found.value) == (what, value)
    assert doc.text[found.span.start : found.span.end] == covered


@pytest.mark.parametrize(
    "words",
    [
        "a wo|rd is just",
        "[a si|te]",
        "https://example.org/ADR|-005",
        "🚀 eve|ry document",
        "not by PRD-9|99",
        "status: app|roved",
        "It took 1|2 ms",
        "🚀|🚀 The need",
    ],
)
def test_what_is_not_ours(view: View, words: str) -> None:
    doc = document(view, ADR)
    assert locate(view, doc, cursor(doc, words)) is None


def test_every_offset_of_every_document_can_be_asked(view: View) -> None:
    for path in view.graph.paths():
        doc = document(view, path)
        for offset in range(len(doc.text) + 1):
            found = locate(view, doc, offset)
            assert found is None or found.span.touches(offset) or found.what is What.LINK
