"""E147: dependencies that a type demands and a document lacks."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

CODES = ["E147"]

TYPES = {
    "plan": """\
document_type: plan
version: "1.0"
description: A plan
frontmatter: {required_fields: [id]}
lifecycle: {order: [draft, review, approved]}
dependencies: [blueprint]
""",
    "blueprint": """\
document_type: blueprint
version: "1.0"
description: A blueprint
id_prefixes: [BP-]
frontmatter:
  required_fields: [id]
  constraints: {id: {pattern: '^BP-\\d+$'}}
lifecycle: {order: [draft, approved]}
""",
    "late": """\
document_type: late
version: "1.0"
description: Asks at one status only
frontmatter: {required_fields: [id]}
lifecycle: {order: [draft, review, approved]}
dependencies:
  - {type: blueprint, statuses: [approved]}
""",
}

BLUEPRINT = "-- docs/bp.md --\n---\nid: BP-1\ntype: blueprint\n---\n# Blueprint\n"


def plan(fields: str) -> str:
    return f"-- docs/plan.md --\n---\nid: PLAN-1\n{fields}\n---\n# Plan\n{BLUEPRINT}"


def test_no_dependency_of_the_demanded_type() -> None:
    (gap,) = check_marked(
        plan("type: plan\nstatus: review\n«E147:dependencies»: []"), codes=CODES, types=TYPES
    )
    assert gap.gap_id == "E147-PLAN-1-blueprint"
    assert gap.message == (
        "PLAN-1 depends on no document of type blueprint, as one of type plan at status review must"
    )
    assert "type blueprint" in gap.remediation[0]


def test_without_the_field_the_title_is_marked() -> None:
    check_marked(plan("type: plan\nstatus: review\ntitle: «E147:My plan»"), codes=CODES, types=TYPES)


@pytest.mark.parametrize(
    "fields",
    [
        "type: plan\nstatus: review\ndependencies: [BP-1]",
        "type: plan\nstatus: review\ndependencies:\n  - {id: BP-1, type: informs}",
        "type: plan\nstatus: review\nparent: BP-1",
        "type: plan\nstatus: review\ndependencies: [BP-99]",
        "type: plan\nstatus: draft",
        "type: plan",
        "type: late\nstatus: review",
        "type: essay\nstatus: review",
    ],
)
def test_silent_where_there_is_one_or_none_is_due(fields: str) -> None:
    check_marked(plan(fields), codes=CODES, types=TYPES)


@pytest.mark.parametrize("field", ["related: [BP-1]", "impacts: [BP-1]"])
def test_kinship_and_impact_are_no_dependencies(field: str) -> None:
    check_marked(plan(f"type: plan\nstatus: review\n{field}\ntitle: «E147:T»"), codes=CODES, types=TYPES)


def test_only_at_the_statuses_that_the_type_names() -> None:
    check_marked(plan("type: late\nstatus: Approved\ntitle: «E147:T»"), codes=CODES, types=TYPES)
