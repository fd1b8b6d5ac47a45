"""All rules at once: each has a manual, tests of its own, a page, and a message that a person can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from semantic_docs.gaps.catalogue import manual, rule_for, rules
from semantic_docs.gaps.rule import Rule

TESTS = Path(__file__).parent
PAGES = TESTS.parents[1] / "docs" / "rules"
CODES = (
    *(f"E11{digit}" for digit in range(10)), "E120", "E121", "E130", "E131", "E132", "E133",
    *(f"E14{digit}" for digit in range(8)), "E150", "E151", *(f"E16{digit}" for digit in range(7)),
    "E170", "E171", "E180", "E190", "E191", "E192", "E200",
)  # fmt: skip
"""The catalogue's codes that need no history."""


def test_every_code_of_the_catalogue_has_its_rule() -> None:
    assert tuple(rule.code for rule in rules()) == CODES
    assert rule_for("E140") is not None
    assert rule_for("E999") is None


def test_names_are_unique_and_state_the_defect() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    found = manual(rule)
    assert [heading for heading, _ in found.sections] == ["What it finds", "Why it matters", "Example", "Fix"]
    assert 20 < len(found.summary) < 160
    assert found.steps, "`## Fix` is a numbered list: its steps are the remediation"
    assert all(step.endswith((".", "?")) for step in found.steps)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_tested_both_ways(rule: Rule) -> None:
    text = (TESTS / f"test_{rule.code.lower()}.py").read_text(encoding="utf-8")
    assert f"{rule.code}:" in text or rule.code == "E119", "no case in which it fires"
    assert text.count("\ndef test_") >= 2, "no case in which it stays silent"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_has_a_page(rule: Rule) -> None:
    page = (PAGES / f"{rule.code}.md").read_text(encoding="utf-8")
    assert manual(rule).summary in " ".join(page.split())
