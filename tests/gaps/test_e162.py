"""E162: documents that nobody looks after."""

from __future__ import annotations

import pytest

from semantic_docs.config.settings import Settings
from tests.support.marked import check_marked

TEXT = """\
-- docs/plan.md --
---
id: NOTE-1
type: note
status: {status}
{more}
---
# Note
{body}
"""


def note(status: str, more: str = "", body: str = "") -> str:
    return TEXT.format(status=status, more=more, body=body)


@pytest.mark.parametrize(
    "more", ["", "owner:", 'owner: ""', "owner: N/A", "owners: []", "author: unassigned"]
)
def test_nobody(more: str) -> None:
    (gap,) = check_marked(note("«E162:approved»", more), codes=["E162"])
    assert gap.message.startswith("NOTE-1 is approved and has no owner")


@pytest.mark.parametrize(
    "more",
    [
        "owner: Jane",
        "owners: [Jane]",
        "author: Jane",
        "maintainer: Jane",
        "authors:\n  - name: Jane",
        "owner: {team: Platform}",
        "owner: '[Owner Name]'",
    ],
)
def test_somebody_or_a_blank_that_other_rules_report(more: str) -> None:
    check_marked(note("approved", more), codes=["E162"])


@pytest.mark.parametrize("status", ["draft", "in-progress", "", "archived"])
def test_too_early_or_too_late(status: str) -> None:
    check_marked(note(status), codes=["E162"])


def test_a_line_at_the_head_or_the_foot_names_the_owner() -> None:
    long = "\n## A\n\nText.\n\n## B\n" + "\nText.\n" * 20
    check_marked(note("approved", body="\n**Owner**: Jane\n" + long), codes=["E162"])
    check_marked(note("approved", body=long + "\n**Owner**: Jane\n"), codes=["E162"])
    check_marked(note("approved", body=long + "\n**Prepared by**: Jane\n" + long), codes=["E162"])
    check_marked(note("«E162:approved»", body=long + "\n**Owner**: Jane\n" + long), codes=["E162"])


def test_an_approval_is_answered_for_by_its_approvers() -> None:
    approval = note("approved", "parent_document: NOTE-1\napprovers: [Jane]").replace(
        "type: note", "type: approval"
    )
    check_marked(approval, codes=["E162"])


def test_inactive_owners() -> None:
    gone = Settings(inactive_owners=("jane doe",))
    (gap,) = check_marked(note("approved", "owner: «E162:Jane Doe (CPO)»"), codes=["E162"], settings=gone)
    assert "Jane Doe (CPO) is listed as inactive, but should look after NOTE-1" in gap.message
    check_marked(note("approved", "owners: [Jane Doe, John]"), codes=["E162"], settings=gone)


GONE = Settings(inactive_owners=("Jane Doe",))


def of_type(kind: str, people: str) -> str:
    return note("approved", people).replace("type: note", f"type: {kind}")


@pytest.mark.parametrize("kind", ["evidence", "adr", "generic"])
def test_an_author_who_left_is_history(kind: str) -> None:
    check_marked(of_type(kind, "author: Jane Doe"), codes=["E162"], settings=GONE)
    check_marked(of_type(kind, "owner: John\nauthor: Jane Doe"), codes=["E162"], settings=GONE)


@pytest.mark.parametrize("kind", ["rfc", "prd"])
def test_an_author_who_left_where_the_author_stands_for_the_owner(kind: str) -> None:
    check_marked(of_type(kind, "author: «E162:Jane Doe»"), codes=["E162"], settings=GONE)
    check_marked(of_type(kind, "owner: John\nauthor: Jane Doe"), codes=["E162"], settings=GONE)
    check_marked(of_type(kind, "owner: «E162:Jane Doe»\nauthor: John"), codes=["E162"], settings=GONE)


def test_records_in_plain_text_have_no_owner() -> None:
    check_marked("-- 0001-a.md --\n# 1. Title\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n", codes=["E162"])


FAR = "\n## A\n\nText.\n\n## B\n" + "\nText.\n" * 20


@pytest.mark.parametrize(
    "line",
    [
        "- **Plan Author**: Tech Lead",
        "**Owner**: Product Owner + Tech Lead",
        "**Plan Owner**: Jane",
        "**Właściciel**: Jan",
        "**Autor**: Jan",
    ],
)
def test_a_line_at_the_end_in_several_spellings(line: str) -> None:
    check_marked(note("approved", body=f"{FAR}\n{line}\n"), codes=["E162"])


def test_the_last_lines_count_where_a_code_block_was_left_open() -> None:
    check_marked(note("approved", body=f"{FAR}\n```\n{FAR}\n**Owner**: Jane\n"), codes=["E162"])
    check_marked(note("«E162:approved»", body=f"{FAR}\n```\n{FAR}\nowner: Jane\n"), codes=["E162"])
    check_marked(note("«E162:approved»", body=f"{FAR}\n```\n**Owner**: Jane\n```\n"), codes=["E162"])
