"""Symbols: names, kinds and the outline."""

from __future__ import annotations

from semantic_docs.features.symbols import Outline, document_symbols, workspace_symbols
from semantic_docs.features.view import View
from tests.support.cursor import document


def test_documents_are_named_by_id_and_title(view: View) -> None:
    best = workspace_symbols(view, "adr5")[0]
    assert (best.name, best.kind, best.path) == (
        "ADR-005 SQLite 🗄️ as the store 保存",
        "document",
        "docs/adr-005.md",
    )


def test_evidence_stands_behind_documents(view: View) -> None:
    kinds = [symbol.kind for symbol in workspace_symbols(view, "E-147")]
    assert "evidence" in kinds


def test_the_outline_is_the_tree_of_sections(view: View) -> None:
    def names(branches: tuple[Outline, ...]) -> list[object]:
        return [[one.name, *names(one.children)] if one.children else one.name for one in branches]

    assert names(document_symbols(document(view, "docs/adr-005.md"))) == [
        [
            "ADR-005: SQLite 🗄️ as the store 保存",
            ["Context 文脈", "[E-147] Two runs 🧪"],
            "Options 選択",
        ]
    ]


def test_a_heading_lies_inside_its_section(view: View) -> None:
    for path in view.graph.paths():
        for one in document_symbols(document(view, path)):
            assert one.range.start <= one.selection.start <= one.selection.end <= one.range.end
