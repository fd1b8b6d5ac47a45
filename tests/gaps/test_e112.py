"""E112 too-few-items."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

TYPES = {
    "plan": """\
document_type: plan
required_sections:
  - name: Risks
    pattern: risks
    min_items: 2
  - name: Goals
    pattern: goals
    mandatory: false
    min_items: 3
"""
}
HEAD = "-- a.md --\n---\nid: PLAN-1\ntype: plan\n---\n# Title\n\n"


@pytest.mark.parametrize(
    "content",
    [
        "- one\n",
        "- one\n  - deeper\n  - deeper\n",
        "Only prose.\n",
        "| Risk |\n|---|\n| one |\n",
        "### One\n\nText.\n",
        "- one\n\n| Risk |\n|---|\n| one |\n",
    ],
)
def test_fires(content: str) -> None:
    gaps = check_marked(f"{HEAD}## «E112:Risks»\n\n{content}", codes=["E112"], types=TYPES)
    assert gaps[0].gap_id == "E112-PLAN-1-risks"
    assert "at least 2" in gaps[0].message


@pytest.mark.parametrize(
    "content",
    [
        "- one\n- two\n",
        "1. one\n2. two\n",
        "| Risk |\n|---|\n| one |\n| two |\n",
        "### One\n\nText.\n\n### Two\n\nText.\n",
        "### All\n\n- one\n- two\n",
        "One list\n\n- one\n\nand another\n\n- two\n",
    ],
)
def test_silent(content: str) -> None:
    check_marked(f"{HEAD}## Risks\n\n{content}", codes=["E112"], types=TYPES)


def test_an_empty_mandatory_section_is_reported_once() -> None:
    check_marked(f"{HEAD}## «E111:Risks»\n", codes=["E111", "E112"], types=TYPES)


def test_an_empty_optional_section_has_too_few() -> None:
    text = f"{HEAD}## Risks\n\n- a\n- b\n\n## «E112:Goals»\n"
    check_marked(text, codes=["E111", "E112"], types=TYPES)


def test_broken_frontmatter_silences_it() -> None:
    text = "-- a.md --\n---\nid: P\ntype: plan\nx: [\n---\n# T\n\n## Risks\n\n- a\n"
    check_marked(text, codes=["E112"], types=TYPES)
