"""E110 missing-section."""

from __future__ import annotations

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of

TYPES = {
    "memo": """\
document_type: memo
frontmatter:
  required_fields: [id, type]
required_sections:
  - name: Context
    pattern: [context, kontekst]
    guidance: Say what is so.
  - name: Decision
    pattern: decision
  - name: Outlook
    mandatory: false
  - name: Consequences
    pattern: [consequences, konsekwencje]
    description: What follows.
"""
}
HEAD = "---\nid: MEMO-1\ntype: memo\n---\n"


def test_fires_once_for_each_section_at_the_first_heading() -> None:
    text = f"-- a.md --\n{HEAD}# «E110:«E110:Title»»\n\n## Decision\n\nYes.\n"
    gaps = check_marked(text, codes=["E110"], types=TYPES)
    assert [gap.gap_id for gap in gaps] == ["E110-MEMO-1-consequences", "E110-MEMO-1-context"]
    assert " is missing: what follows; a document of type memo needs it" in gaps[0].message


def test_silent_over_numbering_emphasis_emoji_case_and_another_language() -> None:
    titles = ("## 1. **KONTEKST**", "## IV. Decision:", "### 🎯 Consequences")
    body = "\n\nText.\n\n".join(titles)
    check_marked(f"-- a.md --\n{HEAD}# Title\n\n{body}\n\nText.\n", codes=["E110"], types=TYPES)


def test_without_any_heading_the_type_is_marked() -> None:
    text = "-- a.md --\n---\nid: MEMO-1\ntype: «E110:«E110:«E110:memo»»»\n---\nJust text.\n"
    check_marked(text, codes=["E110"], types=TYPES)


def test_documents_without_a_type_promise_nothing() -> None:
    text = "-- README.md --\n# Readme\n\nText.\n-- b.md --\n---\ntitle: A page\n---\n# Page\n"
    check_marked(text, codes=["E110", "E111", "E112", "E114", "E115", "E117"], types=TYPES)


def test_broken_frontmatter_leaves_the_body_to_be_judged() -> None:
    text = (
        "-- a.md --\n---\nid: MEMO-1\ntype: memo\nx: [\n---\n"
        "# «E110:Title»\n\n## Context\n\nA.\n\n## Decision\n\nB.\n"
    )
    check_marked(text, codes=["E110"], types=TYPES)


def test_records_without_frontmatter_have_sections_too() -> None:
    text = (
        "-- adr/0005-queue.md --\n# «E110:5. Queue»\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n\n"
        "## Context\n\nA.\n\n## Decision\n\nB.\n\n## Alternatives\n\n* One\n* Two\n"
    )
    gaps = check_marked(text, codes=["E110"])
    assert gaps[0].gap_id.endswith("-consequences")


def test_fix_inserts_behind_the_section_before_it_and_keeps_the_line_breaks() -> None:
    head = HEAD.replace("\n", "\r\n")
    source = f"{head}# Title\r\n\r\n### Decision\r\n\r\nYes.\r\n\r\n### Other\r\n\r\nText.\r\n"
    files = {"a.md": source, "schemas/memo.yaml": TYPES["memo"]}
    with workspace_of(files) as workspace:
        gaps = {gap.data["section"]: gap for gap in workspace.gaps() if gap.code == "E110"}
        (fix,) = fixes_for(workspace, gaps["Consequences"])
        assert not fix.safe
        text = apply_fix(workspace.root, fix)["a.md"]
        assert "Yes.\r\n\r\n### Consequences\r\n\r\n<!-- What follows. -->\r\n\r\n### Other" in text
        assert "\n" not in text.replace("\r\n", "")
        (fix,) = fixes_for(workspace, gaps["Context"])
        assert (
            "# Title\r\n\r\n### Context\r\n\r\n<!-- Say what is so. -->\r\n\r\n### Decision"
            in apply_fix(workspace.root, fix)["a.md"]
        )


def test_fix_ends_the_document_where_no_neighbour_is() -> None:
    files = {"a.md": f"{HEAD}# Title\n\nText.", "schemas/memo.yaml": TYPES["memo"]}
    with workspace_of(files) as workspace:
        gap = next(gap for gap in workspace.gaps() if gap.data.get("section") == "Decision")
        (fix,) = fixes_for(workspace, gap)
        assert apply_fix(workspace.root, fix)["a.md"].endswith("Text.\n\n## Decision\n")


def test_a_nygard_record_is_asked_for_its_options_by_e190_alone() -> None:
    record = (
        "-- 0003-files.md --\n# 3. «E190:Keep files»\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n\n"
        "## Context\n\nWe have files.\n\n## Decision\n\nWe keep them.\n\n## Consequences\n\nThey stay.\n"
    )
    check_marked(record, codes=["E110", "E190"])
