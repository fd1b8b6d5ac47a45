"""E171 too-little-evidence."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

TYPE = """\
document_type: memo
frontmatter:
  required_fields: [id, type]
gap_detection:
  {code}: {{min_evidence_notes: 3}}
"""
TYPES = {"memo": TYPE.format(code="E170")}


def check(text: str, code: str = "E170") -> list[str]:
    gaps = check_marked(f"-- a.md --\n{text}", codes=["E171"], types={"memo": TYPE.format(code=code)})
    return [gap.message for gap in gaps]


@pytest.mark.parametrize("code", ["E170", "E171"])
def test_fires_at_the_key_with_both_numbers(code: str) -> None:
    text = (
        "---\nid: MEMO-1\ntype: memo\n«E171:evidence_ids»: [E-001, E-002]\n---\n# Title\n\nAs [E-001] says.\n"
    )
    assert check(text, code) == ["MEMO-1 names 2 evidence notes; a document of type memo needs at least 3"]


def test_without_the_key_the_title_is_marked() -> None:
    messages = check("---\nid: MEMO-1\ntype: memo\ntitle: «E171:My memo»\n---\n# Other\n\nOnly [E-001].\n")
    assert "1 evidence note;" in messages[0]
    assert "names no evidence;" in check("---\nid: MEMO-1\ntype: memo\n---\n# «E171:Memo»\n")[0]


def test_listed_cited_and_defined_notes_count_once_each() -> None:
    check(
        "---\nid: MEMO-1\ntype: memo\nevidence_ids: [E-001]\n---\n# Title\n\n[E-001], [E-002: Test].\n\n"
        "### [E-003] Survey\n\nFour of five.\n"
    )


def test_placeholders_are_no_evidence() -> None:
    check("---\nid: MEMO-1\ntype: memo\n---\n# «E171:Memo»\n\n[E-001], [E-002] and [E-XXX].\n")


def test_types_that_ask_for_none_and_records_in_plain_text_are_left_alone() -> None:
    text = (
        "-- a.md --\n---\nid: TODO-1\ntype: todo\n---\n# Todo\n"
        "-- docs/adr/0005-files.md --\n# 5. Files\n\nDate: 2025-01-01\n\n"
        "## Status\n\nAccepted\n\n## Decision\n\nYes.\n"
    )
    check_marked(text, codes=["E171"])


def test_citations_of_other_documents_are_no_evidence() -> None:
    text = (
        "-- a.md --\n---\nid: MEMO-1\ntype: memo\n---\n# «E171:Memo»\n\n[E-001], [E-002] and [BIZ-CASE-001], "
        "write `x` or [BIZ-CASE-001].\n-- b.md --\n---\nid: BIZ-CASE-001\ntype: business-case\n---\n# Case\n"
    )
    (gap,) = check_marked(text, codes=["E171"], types=TYPES)
    assert "names 2 evidence notes;" in gap.message


def test_whatever_its_id_a_document_of_type_evidence_is_evidence() -> None:
    note = "-- b.md --\n---\nid: PRD-007\ntype: {type}\n---\n# Finding\n"
    head = "-- a.md --\n---\nid: MEMO-1\ntype: memo\n---\n"
    check_marked(
        f"{head}# Memo\n\n[E-001], [E-002] and [PRD-007].\n{note.format(type='evidence')}",
        codes=["E171"],
        types=TYPES,
    )
    check_marked(
        f"{head}# «E171:Memo»\n\n[E-001], [E-002] and [PRD-007].\n{note.format(type='todo')}",
        codes=["E171"],
        types=TYPES,
    )
