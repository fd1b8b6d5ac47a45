"""E180 missing-storytelling."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

TYPES = {
    "memo": """\
document_type: memo
frontmatter:
  required_fields: [id, type]
required_sections:
  - name: Context
    storytelling: true
  - name: Facts
    mandatory: false
"""
}
HEAD = "-- a.md --\n---\nid: MEMO-1\ntype: memo\n---\n# Title\n\n"
LIST = "- Slow search\n- Many documents\n- Outdated links\n- No owner\n"


def test_fires_at_the_heading_of_a_bare_list() -> None:
    text = f"{HEAD}## «E180:Context»\n\n{LIST}\n## Facts\n\n{LIST}"
    (gap,) = check_marked(text, codes=["E180"], types=TYPES)
    assert gap.gap_id == "E180-MEMO-1-context"
    assert "nothing but a bare list" in gap.message


def test_lists_below_sub_headings_count() -> None:
    check_marked(f"{HEAD}## «E180:Context»\n\nShort.\n\n### Now\n\n{LIST}", codes=["E180"], types=TYPES)


@pytest.mark.parametrize(
    "story",
    [
        "- Slow search, because nothing is indexed\n",
        "- Zamiast indeksu jest grep\n",
        "- Ponieważ nie ma indeksu\n",
        "- Search is slower than grep\n",
        "- Wolniej niż grep\n",
        "- As a result nobody searches\n",
        "We began with files. Later there were too many of them.\n\n",
        "- We began with files. Later there were too many of them.\n",
    ],
)
def test_silent_where_something_is_told(story: str) -> None:
    check_marked(f"{HEAD}## Context\n\n{story}{LIST}", codes=["E180"], types=TYPES)


@pytest.mark.parametrize(
    "body",
    [
        "- Slow search\n- Many documents\n- Outdated links\n",
        f"One line.\n\nTwo lines.\n\n{LIST}",
        "| A | B |\n|---|---|\n| 1 | 2 |\n",
        "Nothing.\n",
        "",
    ],
)
def test_silent_over_short_lists_and_over_prose(body: str) -> None:
    check_marked(f"{HEAD}## Context\n\n{body}", codes=["E180"], types=TYPES)


def test_connectives_in_code_do_not_count_and_code_is_no_prose() -> None:
    text = f"{HEAD}## «E180:Context»\n\n```\nbecause\nof\nthis\n```\n\n{LIST}- `but`\n"
    check_marked(text, codes=["E180"], types=TYPES)


def test_a_label_is_no_sentence() -> None:
    check_marked(f"{HEAD}## «E180:Context»\n\n{LIST}- Fast. Cheap.\n", codes=["E180"], types=TYPES)


def test_a_type_may_switch_it_off() -> None:
    types = {"memo": TYPES["memo"] + "gap_detection:\n  E180: {check_storytelling: false}\n"}
    check_marked(f"{HEAD}## Context\n\n{LIST}", codes=["E180"], types=types)


@pytest.mark.parametrize(
    "item",
    [
        "Gaps are found before anybody stumbles over them",
        "Documents lead the work rather than follow it",
        "Owners are named so that someone answers",
        "It turns notes from a burden into a guide",
        "**Luki są wykrywane** zanim staną się blokerami",
        "**Dokumentacja prowadzi rozwój**, nie odwrotnie",
        "Zależności są widoczne, czyniąc strukturę jasną",
    ],
)
def test_an_item_that_is_a_whole_clause_tells(item: str) -> None:
    check_marked(f"{HEAD}## Context\n\n- {item}\n{LIST}", codes=["E180"], types=TYPES)


@pytest.mark.parametrize(
    "item",
    [
        "Before: 3 s",
        "Backup before the deploy",
        "Imports from CSV",
        "38 calls that came after 22:00",
        "Po zanim",
    ],
)
def test_a_label_with_such_a_word_tells_nothing(item: str) -> None:
    check_marked(f"{HEAD}## «E180:Context»\n\n- {item}\n{LIST}", codes=["E180"], types=TYPES)


def test_a_record_in_plain_text_never_promised_a_story() -> None:
    text = (
        "-- docs/adr/0005-files.md --\n# 5. Files\n\nDate: 2025-01-01\n\n## Status\n\nAccepted\n\n"
        f"## Context\n\n{LIST}\n## Decision\n\nYes.\n\n## Consequences\n\nNone.\n"
    )
    check_marked(text, codes=["E180"])
