"""E164: documents that nobody has touched for too long."""

from __future__ import annotations

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.model.gap import Severity
from tests.support.marked import check_marked

TEXT = "-- docs/prd.md --\n---\nid: PRD-001\ntype: {type}\nstatus: {status}\n{more}\n---\n# Requirements\n"


def prd(more: str, status: str = "approved", type_: str = "prd") -> str:
    return TEXT.format(type=type_, status=status, more=more)


@pytest.mark.parametrize(
    "date, severity",
    [("2025-10-16", Severity.LOW), ("2025-09-02", Severity.LOW), ("2025-09-01", Severity.MEDIUM)],
)
def test_stale_after_ninety_days_and_worse_after_half_as_long_again(date: str, severity: Severity) -> None:
    (gap,) = check_marked(prd(f"updated: «E164:{date}»"), codes=["E164"])
    assert gap.severity is severity
    assert "goes stale after 90 days" in gap.message


@pytest.mark.parametrize(
    "more",
    [
        "updated: 2025-10-17",
        "updated: 2027-01-01",
        "updated: 2020-01-01\nlifecycle: {last_reviewed: 2026-01-01}",
        "created: 2020-01-01\nversion_history: [{version: 1.0.0, date: 2026-01-01}]",
        "updated: long ago",
        "",
    ],
)
def test_fresh_or_without_a_date(more: str) -> None:
    check_marked(prd(more), codes=["E164"])


def test_the_newest_date_is_marked() -> None:
    check_marked(prd("created: 2024-01-01\nlifecycle:\n  last_reviewed: «E164:2025-02-01»"), codes=["E164"])


@pytest.mark.parametrize("status", ["deprecated", "archived"])
def test_retired_documents_may_age(status: str) -> None:
    check_marked(prd("updated: 2020-01-01", status=status), codes=["E164"])


def test_a_type_without_a_threshold_never_goes_stale() -> None:
    check_marked(prd("updated: 2020-01-01", type_="note"), codes=["E164"])


def test_the_configuration_stands_above_the_type() -> None:
    check_marked(prd("updated: 2025-02-01"), codes=["E164"], settings=Settings(freshness_days={"prd": 365}))
    check_marked(prd("updated: 2020-02-01"), codes=["E164"], settings=Settings(freshness_days={"prd": 0}))
    check_marked(
        prd("updated: «E164:2026-01-01»"), codes=["E164"], settings=Settings(freshness_days={"prd": 7})
    )


def test_records_in_plain_text_are_not_rewritten() -> None:
    check_marked("-- 0001-a.md --\n# 1. Title\n\nDate: 2010-01-01\n\n## Status\n\nAccepted\n", codes=["E164"])


def test_the_message_says_what_kind_of_date_there_is() -> None:
    (gap,) = check_marked(prd("updated: «E164:2025-02-01»\ncreated: 2025-02-01"), codes=["E164"])
    assert gap.message.startswith("PRD-001 was last changed or reviewed on 2025-02-01, 348 days ago; ")
    (gap,) = check_marked(prd("created: «E164:2025-02-01»"), codes=["E164"])
    assert gap.message.startswith(
        "PRD-001 was created on 2025-02-01, 348 days ago, and carries no later date; "
    )


def test_the_message_names_the_type_as_written() -> None:
    (gap,) = check_marked(prd("updated: «E164:2025-02-01»", type_="product-requirements"), codes=["E164"])
    assert "a document of type product-requirements goes stale" in gap.message
