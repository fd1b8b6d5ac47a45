"""E163: reviews that are overdue."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

TEXT = "-- docs/note.md --\n---\nid: NOTE-1\ntype: note\nstatus: {status}\n{more}\n---\n# Note\n"


@pytest.mark.parametrize(
    "more",
    [
        "next_review_date: «E163:2026-01-14»",
        "next_review_date: '«E163:2026-01-14»'",
        "status_metadata:\n  next_review_date: «E163:2026-01-14»  # annual",
        "lifecycle: {next_review_date: «E163:2026-01-14T10:00:00Z»}",
        "next_review_date: 2025-01-01\nstatus_metadata:\n  next_review_date: «E163:2025-12-01»",
    ],
)
def test_overdue(more: str) -> None:
    check_marked(TEXT.format(status="approved", more=more), codes=["E163"])


@pytest.mark.parametrize(
    "more",
    [
        "next_review_date: 2026-01-15",
        "next_review_date: 2027-01-01",
        "next_review_date: null",
        "next_review_date: quarterly",
        "next_review_date: 2025-02-30",
        "next_review_date: 2025-01-01\nstatus_metadata:\n  next_review_date: 2027-01-01",
        "",
    ],
)
def test_not_overdue(more: str) -> None:
    check_marked(TEXT.format(status="approved", more=more), codes=["E163"])


@pytest.mark.parametrize("status", ["archived", "superseded", "deprecated"])
def test_nobody_reviews_what_is_retired(status: str) -> None:
    check_marked(TEXT.format(status=status, more="next_review_date: 2020-01-01"), codes=["E163"])


def test_the_message_says_since_when() -> None:
    (gap,) = check_marked(
        TEXT.format(status="approved", more="next_review_date: «E163:2026-01-14»"), codes=["E163"]
    )
    assert gap.message == "The review of NOTE-1 was due on 2026-01-14, 1 day ago"
