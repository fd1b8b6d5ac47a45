"""Highlights: every place of the document that names the same thing, as a whole, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from semantic_docs.features.highlight import highlights
from semantic_docs.features.view import View
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar
from tests.support.cursor import cursor, document
from tests.support.marked import workspace_of

ADR = "docs/adr-005.md"
PRODUCT = [
    (10, "PRD-001"),
    (15, "PRD-001"),
    (27, "PRD-001"),
    (28, "prd.md"),
    (28, "prd.md#goals--目標"),
    (28, "PRD-001"),
    (28, "prd.md"),
]


def shown(view: View, words: str, path: str = ADR) -> list[tuple[int, str]] | None:
    """(line, text) of each place; a mark stands before one that defines."""
    doc = view.overlay.get(path) or document(view, path)
    found = highlights(view, doc, cursor(doc, words))
    if found is None:
        return None
    return [
        (
            one.range.start.line + 1,
            "!" * one.defines
            + doc.lines.line_text(one.range.start.line)[one.range.start.utf32 : one.range.end.utf32],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    "words",
    [
        "told in PRD|-001",
        "- id: |PRD-001",
        "asked for by PRD-001|, not",
        "[the pro|duct]",
        "(prd.md#goa|ls",
        "[PRD-0|01 again]",
    ],
)
def test_from_every_place_all_of_them(view: View, words: str) -> None:
    assert shown(view, words) == PRODUCT


def test_its_own_id_is_where_it_is_defined(view: View) -> None:
    assert shown(view, "id: ADR|-005\n") == [(2, "!ADR-005"), (21, "ADR-005")]
    assert shown(view, "### [E-1|47]") == [(8, "E-147"), (27, "E-147"), (32, "!E-147")]
    # Both names of one document; the text of a citation belongs to it.
    assert shown(view, "evidence_id: E|-146", "docs/evidence/e-146 測定.md") == [
        (2, "!EV-MEASURE-001"),
        (3, "!E-146"),
    ]
    assert shown(view, "[E-147: two| runs") == shown(view, "### [E-1|47]")


def test_an_id_that_nothing_bears_has_its_places_too(view: View) -> None:
    assert shown(view, "- id: PRD-0|Q2") == [(12, "PRD-0Q2")]


def test_code_is_left_alone_but_for_the_place_of_the_cursor(view: View) -> None:
    assert shown(view, "```yaml\nid: PRD|-001") == [*PRODUCT, (41, "PRD-001")]


@pytest.mark.parametrize(
    "words", ["a wo|rd is just", "sta|tus: approved", "`E1|20`", "(#opt|ions", "[a si|te]"]
)
def test_nothing_of_ours_is_left_to_the_editor(view: View, words: str) -> None:
    """Which then marks the words that are alike."""
    assert shown(view, words) is None


def test_of_two_bearers_only_the_name_counts(view: View) -> None:
    assert shown(view, "What VISION|-001") == [(14, "VISION-001"), (30, "VISION-001")]


def test_unsaved_text(view: View) -> None:
    text = (
        "---\nid: NOTE-7\nrelated: [ADR-005]\n---\n# 🙂 ADR-005\n\n"
        "[x](adr-005.md), 🙂ADR-0051 and 🙂 ADR-005.\n"
    )
    unsaved = parse(text, "docs/note.md", Grammar())
    held = replace(view, overlay={unsaved.path: unsaved})
    assert shown(held, "and 🙂 ADR|-005", "docs/note.md") == [
        (3, "ADR-005"),
        (5, "ADR-005"),
        (7, "adr-005.md"),
        (7, "ADR-005"),
    ]


def test_what_is_written_with_escapes_is_one_place() -> None:
    text = '---\nid: A-1\ntitle: "all of PRD\\u002d1 here"\nparent: PRD-1\n---\n# A\n'
    with workspace_of({"a.md": text, "b.md": "---\nid: PRD-1\n---\n# B\n"}) as workspace:
        assert shown(workspace.view(), "parent: PRD|-1", "a.md") == [
            (3, "all of PRD\\u002d1 here"),
            (4, "PRD-1"),
        ]
