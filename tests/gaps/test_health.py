"""Health is read off the gaps: which checks fail, the status and the score."""

from __future__ import annotations

import pytest

from semantic_docs.gaps.health import CHECKS, health
from semantic_docs.model.gap import Gap, Severity
from semantic_docs.model.span import Span


def gap(code: str, severity: Severity = Severity.LOW) -> Gap:
    return Gap(f"{code}-X", code, "name", severity, "x.md", "X", Span(0, 1), "message")


def test_no_gaps_no_complaint() -> None:
    assert (health(()).status, health(()).score, health(()).failing) == ("healthy", 100, ())


def test_a_critical_gap_is_critical_whatever_its_code() -> None:
    assert health([gap("E116", Severity.CRITICAL)]).status == "critical"
    assert health([gap("E116", Severity.CRITICAL)]).score == 100


@pytest.mark.parametrize("severity", [Severity.MEDIUM, Severity.HIGH])
def test_medium_and_high_gaps_warn(severity: Severity) -> None:
    assert health([gap("E170", severity)]).status == "warning"


def test_low_gaps_alone_are_healthy_but_cost_points() -> None:
    found = health([gap("E146"), gap("E146"), gap("E164")])
    assert (found.status, found.score) == ("healthy", 80)
    assert [check.name for check in found.failing] == ["freshness", "cross-reference consistency"]


def test_three_failing_checks_are_critical_however_light() -> None:
    assert health([gap("E146"), gap("E164"), gap("E166")]).status == "critical"


@pytest.mark.parametrize(
    "code, check",
    [
        ("E163", "freshness"),
        ("E145", "dependency validity"),
        ("E162", "owner"),
        ("E120", "required sections"),
        ("E153", "upstream changes"),
        ("E130", "satellites"),
    ],
)
def test_the_checks_of_the_catalogue(code: str, check: str) -> None:
    assert [one.name for one in health([gap(code)]).failing] == [check]


def test_the_weights_add_up() -> None:
    assert sum(check.weight for check in CHECKS) == 100
    assert health([gap(min(check.codes)) for check in CHECKS]).score == 0
