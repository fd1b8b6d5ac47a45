"""E114 missing-field."""

from __future__ import annotations

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of

TYPES = {
    "memo": """\
document_type: memo
frontmatter:
  required_fields: [id, title, type, status, owner]
  constraints:
    owner: {aliases: [author], description: Who answers for it.}
    approved_date: {required_from: approved, format: date}
    level: {enum: [low, high]}
    history:
      type: array
      items: {type: object, required: [date], properties: {date: {type: string}}}
lifecycle:
  order: [draft, approved]
"""
}


def test_fires_for_absent_and_empty_fields() -> None:
    text = "-- a.md --\n«E114:---»\nid: M-1\ntype: memo\ntitle: T\n«E114:status»:\n---\n# T\n"
    gaps = check_marked(text, codes=["E114"], types=TYPES)
    assert [gap.gap_id for gap in gaps] == ["E114-M-1-owner", "E114-M-1-status"]
    assert "owner" in gaps[0].message


def test_silent_where_an_alias_answers_and_over_the_id() -> None:
    text = "-- a.md --\n---\ntype: memo\ntitle: T\nstatus: draft\nauthor: [Ann]\n---\n# T\n"
    check_marked(text, codes=["E114"], types=TYPES)


def test_a_field_that_falls_due_with_the_status() -> None:
    head = "id: M-1\ntype: memo\ntitle: T\nowner: Ann\n"
    early = head.replace("M-1", "M-2")
    text = (
        f"-- a.md --\n«E114:---»\n{head}status: approved\n---\n# T\n"
        f"-- b.md --\n---\n{early}status: draft\n---\n# T\n"
    )
    check_marked(text, codes=["E114"], types=TYPES)


def test_a_required_key_inside_a_field_marks_its_parent() -> None:
    text = (
        "-- a.md --\n---\nid: M-1\ntype: memo\ntitle: T\nowner: Ann\nstatus: draft\n"
        "«E114:history»:\n  - note: x\n---\n# T\n"
    )
    (gap,) = check_marked(text, codes=["E114"], types=TYPES)
    assert "history.date" in gap.message


def test_a_record_without_status_is_told_so_in_its_own_terms() -> None:
    text = (
        "-- adr/0005-queue.md --\n# «E114:5. Queue»\n\n## Context and Problem Statement\n\nA.\n\n"
        "## Considered Options\n\n* One\n* Two\n\n## Decision Outcome\n\nChosen option: One, because it is.\n"
    )
    (gap,) = check_marked(text, codes=["E114"])
    assert "record" in gap.message
    assert "---" not in gap.message


def test_fix_inserts_a_known_value_or_says_what_belongs_there() -> None:
    files = {
        "a.md": "---\nid: M-1 # the id\ntype: memo\n---\n# The title\n",
        "schemas/memo.yaml": TYPES["memo"],
    }
    with workspace_of(files) as workspace:
        texts = {}
        for gap in workspace.gaps():
            if gap.code == "E114":
                (fix,) = fixes_for(workspace, gap)
                assert not fix.safe
                texts[gap.data["field"]] = apply_fix(workspace.root, fix)["a.md"]
    assert texts["status"] == "---\nid: M-1 # the id\ntype: memo\nstatus: draft\n---\n# The title\n"
    assert "\ntitle: The title\n" in texts["title"]
    assert "\nowner: # Who answers for it\n" in texts["owner"]
