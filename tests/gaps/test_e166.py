"""E166: companions that a type asks for."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

TYPE = """\
document_type: plan
version: "1.0"
description: A plan with companions
frontmatter:
  required_fields: [id, type, status]
lifecycle:
  order: [draft, review, approved, completed]
satellites:
  - type: dod
    statuses: [approved]
    description: When it counts as done.
  - type: changelog
"""
TYPES = {"plan": TYPE}
PLAN = "-- docs/plan.md --\n---\nid: PLAN-1\ntype: plan\nstatus: {status}\n{more}\n---\n# Plan\n{body}\n"
DOD = "-- docs/dod.md --\n---\nid: DOD-PLAN-1\ntype: dod\nstatus: draft\n{more}\n---\n# Done\n"


def plan(status: str, more: str = "changelog: [{version: 1.0.0}]", body: str = "") -> str:
    return PLAN.format(status=status, more=more, body=body)


def test_one_gap_for_each_missing_kind() -> None:
    gaps = check_marked(plan("«E166:«E166:approved»»", more=""), codes=["E166"], types=TYPES)
    assert {gap.gap_id for gap in gaps} == {"E166-PLAN-1-dod", "E166-PLAN-1-changelog"}
    assert "no companion of type dod (when it counts as done)" in " ".join(gap.message for gap in gaps)


def test_due_at_its_statuses_or_once_the_document_is_no_draft() -> None:
    check_marked(plan("draft", more=""), codes=["E166"], types=TYPES)
    (gap,) = check_marked(plan("«E166:review»", more=""), codes=["E166"], types=TYPES)
    assert "changelog" in gap.message


@pytest.mark.parametrize(
    "more", ["parent: PLAN-1", "for: PLAN-1", "related: [PLAN-1]", "dependencies: [PLAN-1]"]
)
def test_a_companion_that_names_the_document(more: str) -> None:
    check_marked(plan("approved") + DOD.format(more=more), codes=["E166"], types=TYPES)


@pytest.mark.parametrize("field", ["satellites: [DOD-PLAN-1]", "related: [DOD-PLAN-1]"])
def test_a_companion_that_the_document_names(field: str) -> None:
    text = plan("approved", f"changelog: [a]\n{field}") + DOD.format(more="")
    check_marked(text, codes=["E166"], types=TYPES)


def test_a_companion_that_is_listed_and_missing_is_told_where_it_is_listed() -> None:
    text = plan("approved", "changelog: [a]\nsatellites: [«E140:DOD-PLAN-1»]")
    check_marked(text, codes=["E140", "E166"], types=TYPES)


def test_a_missing_companion_of_another_kind_is_no_excuse() -> None:
    text = plan("«E166:approved»", "changelog: [a]\nsatellites: [«E140:DOR-PLAN-1»]")
    check_marked(text, codes=["E140", "E166"], types=TYPES)
    text = plan("«E166:approved»", "changelog: [a]\nrelated: [«E140:DOD-PLAN-1»]")
    check_marked(text, codes=["E140", "E166"], types=TYPES)


@pytest.mark.parametrize("body", ["## Changelog\n\n- first", "## DoD\n\n- [ ] shipped"])
def test_a_companion_inside_the_document(body: str) -> None:
    more = "changelog: [a]" if "DoD" in body else "satellites: [DOD-PLAN-1]"
    text = plan("approved", more, body) + ("" if "DoD" in body else DOD.format(more=""))
    check_marked(text, codes=["E166"], types=TYPES)


def test_an_empty_field_is_no_changelog() -> None:
    text = plan("«E166:approved»", "changelog: []\nsatellites: [DOD-PLAN-1]") + DOD.format(more="")
    check_marked(text, codes=["E166"], types=TYPES)
