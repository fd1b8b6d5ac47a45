"""E161: approvals of an earlier state."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

TEXT = """\
-- docs/prd.md --
---
id: PRD-001
type: prd
status: {status}
version: "2.0.0"
{more}
version_history:
  - version: "2.1.0"
    date: "2026-01-12"
    type: minor
  - version: "2.0.0"
    date: "2026-01-10"
    type: major
  - version: "1.0.0"
    date: "2025-06-01"
    type: major
---
# Requirements
"""


def prd(more: str, status: str = "approved") -> str:
    return TEXT.format(status=status, more=more)


def test_an_approval_before_the_last_major_change() -> None:
    (gap,) = check_marked(prd("approved_date: «E161:2025-06-02»"), codes=["E161"])
    assert "last approved on 2025-06-02, and its major version 2.0.0 came later, on 2026-01-10" in gap.message
    (place,) = gap.related
    assert place.range.start.line == 11


@pytest.mark.parametrize(
    "more",
    [
        "",
        "approved_date: 2026-01-10",
        "approved_date: someday",
        "approvers: [{name: Jane, date: 2025-06-02}, {name: John, date: 2026-01-11}]",
    ],
)
def test_silent(more: str) -> None:
    check_marked(prd(more), codes=["E161"])


def test_the_dates_of_the_approvers_count() -> None:
    check_marked(prd("approvers:\n  - name: Jane\n    date: «E161:2025-06-02»"), codes=["E161"])


def test_a_draft_may_be_ahead_of_its_approval() -> None:
    check_marked(prd("approved_date: 2025-06-02", status="draft"), codes=["E161"])


@pytest.mark.parametrize(
    "entry, fires",
    [
        ('{version: "2.0.0", date: 2026-01-10}', True),
        ('{version: "1.1.0", date: 2026-01-10, breaking: true}', True),
        ('{version: "1.1.0", date: 2026-01-10}', False),
        ('{version: "2.0.0", date: 2026-01-10, type: minor}', False),
        ('{version: "0.1.0", date: 2026-01-10}', False),
    ],
)
def test_what_is_major(entry: str, fires: bool) -> None:
    date = "«E161:2025-06-02»" if fires else "2025-06-02"
    head = TEXT.split("version_history", maxsplit=1)[0].format(
        status="approved", more=f"approved_date: {date}"
    )
    check_marked(f"{head}version_history: [{entry}]\n---\n# Requirements\n", codes=["E161"])


APPROVAL = """\
-- docs/approval.md --
---
id: APPROVAL-1
type: approval
status: approved
parent_document: PRD-001
approvers: [Jane]
{more}
---
# Approval
"""


def test_the_date_of_an_approval_document() -> None:
    text = prd("", status="«E161:approved»") + APPROVAL.format(more="approved_date: 2025-06-02")
    (gap,) = check_marked(text, codes=["E161"])
    assert "docs/approval.md" in {place.path for place in gap.related}
    check_marked(prd("") + APPROVAL.format(more="approved_date: 2026-01-11"), codes=["E161"])
    both = prd("approved_date: 2026-01-11") + APPROVAL.format(more="approved_date: 2025-06-02")
    check_marked(both, codes=["E161"])


def test_an_approval_of_another_version() -> None:
    (gap,) = check_marked(prd('approved_version: "«E161:1.0.0»"'), codes=["E161"])
    assert "is at version 2.0.0, but its approval is for version 1.0.0" in gap.message
    check_marked(prd("approved_version: v2.0"), codes=["E161"])
    check_marked(prd("approved_version: 2.0.7"), codes=["E161"])
    text = prd("", status="«E161:approved»") + APPROVAL.format(more='approved_version: "1.4"')
    check_marked(text, codes=["E161"])
