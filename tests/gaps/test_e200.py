"""E200: finished work without a post-mortem."""

from __future__ import annotations

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.model.gap import Severity
from tests.support.marked import check_marked

PLAN = "-- docs/plan.md --\n---\nid: IMPL-PLAN-1\ntype: {type}\nstatus: {status}\n{more}\n---\n# Plan\n"


def plan(more: str, status: str = "completed", type_: str = "implementation-plan") -> str:
    return PLAN.format(type=type_, status=status, more=more)


@pytest.mark.parametrize(
    "date, severity",
    [("2025-10-16", Severity.LOW), ("2025-09-17", Severity.LOW), ("2025-09-16", Severity.MEDIUM)],
)
def test_due_after_ninety_days_and_pressing_after_a_hundred_and_twenty(date: str, severity: Severity) -> None:
    (gap,) = check_marked(plan(f"deployment_date: «E200:{date}»"), codes=["E200"])
    assert gap.severity is severity


def test_not_yet_due() -> None:
    check_marked(plan("deployment_date: 2025-10-17"), codes=["E200"])


def test_the_day_of_the_status_counts_where_no_deployment_is_dated() -> None:
    check_marked(plan("status_metadata:\n  status_changed_date: '«E200:2025-06-01»'"), codes=["E200"])
    both = "deployment_date: 2025-12-01\nstatus_metadata: {status_changed_date: 2025-06-01}"
    check_marked(plan(both), codes=["E200"])
    check_marked(plan(""), codes=["E200"])


@pytest.mark.parametrize("status", ["draft", "approved", "archived"])
def test_the_work_is_not_finished(status: str) -> None:
    check_marked(plan("deployment_date: 2025-06-01", status=status), codes=["E200"])


def test_only_types_that_ask_for_one() -> None:
    check_marked(plan("deployment_date: 2025-06-01", type_="note"), codes=["E200"])


@pytest.mark.parametrize(
    "field", ["parent_document: IMPL-PLAN-1", "related: [IMPL-PLAN-1]", "for: IMPL-PLAN-1"]
)
@pytest.mark.parametrize("type_", ["post-mortem", "postmortem"])
def test_a_post_mortem_that_names_it(type_: str, field: str) -> None:
    look_back = (
        f"-- docs/pm.md --\n---\nid: POST-MORTEM-1\ntype: {type_}\nstatus: draft\n{field}\n---\n# Back\n"
    )
    check_marked(plan("deployment_date: 2025-06-01") + look_back, codes=["E200"])


def test_a_post_mortem_that_it_names() -> None:
    look_back = "-- docs/pm.md --\n---\nid: POST-MORTEM-1\ntype: post-mortem\nstatus: draft\n---\n# Back\n"
    check_marked(plan("deployment_date: 2025-06-01\nrelated: [POST-MORTEM-1]") + look_back, codes=["E200"])
    check_marked(plan("deployment_date: 2025-06-01\npost_mortem: https://wiki/42"), codes=["E200"])


def test_the_configuration_sets_the_days() -> None:
    settings = Settings(post_mortem_days=10, post_mortem_late_days=20)
    (gap,) = check_marked(plan("deployment_date: «E200:2026-01-01»"), codes=["E200"], settings=settings)
    assert "one is due after 10 days" in gap.message
