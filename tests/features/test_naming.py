"""Names in a text: documents and headings that bear them, nothing of one's own."""

from __future__ import annotations

from dataclasses import replace

from semantic_docs.features.naming import Named, names
from semantic_docs.features.view import View
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar
from tests.support.cursor import document


def test_every_name_that_something_bears(view: View) -> None:
    found = names(view, document(view, "docs/adr-005.md"))
    assert list(found) == ["E-146", "E-147", "PRD-001", "VISION-001"]
    assert found["E-146"].path == "docs/evidence/e-146 測定.md"
    assert (found["E-146"].title, found["E-146"].status) == ("A measurement 測定", "approved")
    assert found["PRD-001"].gaps == len(view.gaps_of("docs/prd.md"))
    assert found["VISION-001"].path == "docs/vision a.md"


def test_evidence_that_is_defined_under_a_heading_elsewhere(view: View) -> None:
    doc = parse("# Note\n\nSee [E-147] and [E-999].\n", "docs/n.md", Grammar())
    found = names(replace(view, overlay={doc.path: doc}), doc)
    assert found == {"E-147": Named("docs/adr-005.md", "e-147-two-runs-", "Two runs 🧪", "evidence", "", 0)}
