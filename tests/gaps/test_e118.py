"""E118 stale-contents."""

from __future__ import annotations

import pytest

from semantic_docs.gaps.contents import contents_entries
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar
from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of

# Lines, counted from 1: Contents 3, Context 8, Decision 12 to 13.
DOCUMENT = """\
# Title

## Contents

- {0}
- {1}

## Context

Text.

## Decision
Text.
"""


def _marked(first: str, second: str = "[Decision](#decision)") -> str:
    return "-- a.md --\n" + DOCUMENT.format(first, second)


@pytest.mark.parametrize(
    "entry",
    [
        "«E118:[Context](#kontext)»",
        "«E118:[Context](#context) (lines 20-30)»",
        "«E118:[Context](#context) (Linie 8-40)»",
        "«E118:[Context](#context) L1–L4»",
        "«E118:Context (lines 20-30)»",
        "«E118:[Context](#context) (line 20)»",
    ],
)
def test_fires(entry: str) -> None:
    gaps = check_marked(_marked(entry), codes=["E118"])
    assert gaps[0].gap_id == "E118-a.md-context"


@pytest.mark.parametrize(
    "entry",
    [
        "[Context](#context)",
        "[Context](#context) (lines 8-11)",
        "[Context](#context) (lines 8-10)",
        "[Context](#context) (lines 6-13)",
        "[Context](#Context)",
        "[Context](context.md#nowhere)",
        "[Context](#own) {#own}",
        "Context",
        "[Somewhere](https://example.org/#x)",
        "About something else (lines 20-30)",
        '[Context](#set-here) <a id="set-here"></a>',
    ],
)
def test_silent(entry: str) -> None:
    check_marked(_marked(entry), codes=["E118"])


def test_a_list_of_anchors_near_the_top_needs_no_heading() -> None:
    text = "-- a.md --\n# T\n\n1. «E118:[One](#on)»\n2. [Two](#two)\n\n## One\n\nA\n\n## Two\n\nB\n"
    check_marked(text, codes=["E118"])


def test_a_list_in_which_some_items_are_text_is_no_table_of_contents() -> None:
    text = "-- a.md --\n# T\n\n- [One](#on)\n- See there\n\n## One\n\nA\n"
    check_marked(text, codes=["E118"])


def test_a_link_in_the_text_is_none_of_its_business() -> None:
    check_marked("-- a.md --\n# T\n\nSee [there](#nowhere).\n", codes=["E118"])


def test_headings_with_line_ranges_under_the_contents_heading() -> None:
    text = (
        "-- a.md --\n# T\n\n## Spis Treści\n\n### «E118:1. Cel (Linie 90-99)»\n- 1.1 Zakres\n\n"
        "### 2. Zakres\n\n## 1. Cel\n\nA\n\n## 2. Zakres\n\nB\n"
    )
    check_marked(text, codes=["E118"])


def test_duplicate_headings_are_told_apart_by_their_numbered_anchors() -> None:
    contents = "- [A](#same)\n- [B](#same-1)\n- «E118:[C](#same-2)»"
    text = f"-- a.md --\n# T\n\n{contents}\n\n## Same\n\nA\n\n## Same\n\nB\n"
    check_marked(text, codes=["E118"])


def test_one_gap_an_entry_and_a_safe_fix_that_sets_all_right() -> None:
    source = DOCUMENT.format("[Context](#kontext) (Linie 20–30)", "[Decision](#decision) (s. 1-2)")
    source = source.replace("\n", "\r\n")
    with workspace_of({"a.md": source}) as workspace:
        first, second = (gap for gap in workspace.gaps() if gap.code == "E118")
        (fix,) = fixes_for(workspace, first)
        assert fix.safe
        assert "- [Context](#context) (Linie 8–11)\r\n" in apply_fix(workspace.root, fix)["a.md"]
        (fix,) = fixes_for(workspace, second)
        assert "- [Decision](#decision) (s. 12-13)\r\n" in apply_fix(workspace.root, fix)["a.md"]


def test_a_title_that_is_only_alike_makes_a_suggestion() -> None:
    with workspace_of(
        {"a.md": DOCUMENT.format("[Contexts](#contexts)", "[Decision](#decision)")}
    ) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E118"]
        (fix,) = fixes_for(workspace, gap)
        assert not fix.safe


def test_entries_are_offered_to_whoever_checks_links() -> None:
    text = DOCUMENT.format("[Context](#kontext)", "[Elsewhere](b.md)")
    entries = contents_entries(parse(text, "a.md", Grammar()))
    assert [(entry.title, entry.link.target) for entry in entries if entry.link] == [("Context", "#kontext")]


def test_entries_in_groups_under_headings_of_their_own() -> None:
    text = (
        "-- a.md --\n# T\n\n## Contents\n\n### Part 1\n\n- [A](#a)\n- «E118:[B](#bee)»\n\n"
        "### Part 2\n\n- «E118:[C](#sea)»\n\n## A\n\nx\n\n## B\n\nx [y](«E144:#nowhere»)\n"
    )
    check_marked(text, codes=["E118", "E144"])


def test_a_title_called_contents_is_no_table() -> None:
    text = "-- a.md --\n# Contents\n\nx\n\n## Part\n\nText.\n\n- See [B](«E144:#bee»)\n"
    check_marked(text, codes=["E118", "E144"])


def test_headings_numbered_below_a_section_are_its_own_at_its_level_too() -> None:
    body = "## 4. Needs\n\nA\n\n## 4.1 Speed\n\nB\n\n### Why\n\nC\n\n## 4.10. Size\n\nD\n\n## 40 Cost\n\nE\n"
    right = f"-- a.md --\n# T\n\n## Contents\n\n- [Needs](#4-needs) (lines 7-21)\n\n{body}"
    check_marked(right, codes=["E118"])
    wrong = right.replace("[Needs](#4-needs) (lines 7-21)", "«E118:[Needs](#4-needs) (lines 7-10)»")
    (gap,) = check_marked(wrong, codes=["E118"])
    assert gap.message.endswith("puts “4. Needs” on lines 7-10, and it stands on lines 7-22")


def test_an_entry_with_a_wrong_anchor_and_stale_lines_is_told_both() -> None:
    (gap,) = check_marked(_marked("«E118:[Contexts](#contexts) (lines 20-30)»"), codes=["E118"])
    assert gap.message == (
        "The table of contents leads to #contexts, and no heading has that anchor; that of “Context” is "
        "#context, and it stands on lines 8-11, not on lines 20-30"
    )
    (gap,) = check_marked(_marked("«E118:[Contexts](#contexts) (lines 8-11)»"), codes=["E118"])
    assert gap.message.endswith("that of “Context” is #context")
