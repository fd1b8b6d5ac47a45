"""E160: sign-off that a status needs."""

from __future__ import annotations

import pytest

from semantic_docs.model.gap import Severity
from tests.support.marked import check_marked

TYPE = """\
document_type: plan
version: "1.0"
description: A plan that three people sign
frontmatter:
  required_fields: [id, type, status]
lifecycle:
  order: [draft, review, approved, completed]
approvals:
  statuses: [approved]
  roles: [Product Owner, Tech Lead]
"""
ADR = """\
-- docs/adr.md --
---
id: ADR-001
type: adr
status: {status}
{more}
---
# Storage
{body}
"""


def adr(status: str, more: str = "", body: str = "") -> str:
    return ADR.format(status=status, more=more, body=body)


def test_nobody_signed() -> None:
    (gap,) = check_marked(adr("«E160:approved»"), codes=["E160"])
    assert gap.gap_id == "E160-ADR-001-approval"
    assert gap.severity is Severity.HIGH


@pytest.mark.parametrize("status", ["draft", "proposed", "rejected", "superseded"])
def test_no_sign_off_is_due_before_or_after(status: str) -> None:
    check_marked(adr(status), codes=["E160"])


def test_a_synonym_of_the_status_counts() -> None:
    check_marked(adr("«E160:Accepted»"), codes=["E160"])


@pytest.mark.parametrize(
    "more",
    [
        "approvers: [Tech Lead]",
        "approved_by: Jane Doe",
        "approver: Jane Doe (CPO)",
        "reviewers:\n  - Jane Doe",
        "decision_maker: Tech Lead",
        "deciders: Jane, John",
        "approvers: [{role: CFO, name: '[name]', date: 2026-01-01}]",
        "approvals: {Product Owner: Jane Doe}",
        "version_history: [{version: 1.0.0, date: 2026-01-01, approved_by: Jane}]",
    ],
)
def test_any_of_these_signs(more: str) -> None:
    check_marked(adr("approved", more), codes=["E160"])


@pytest.mark.parametrize(
    "more",
    [
        "approvers: []",
        "approved_by:",
        'approved_by: ""',
        "approved_by: N/A (draft)",
        "approver: TBD",
        "reviewers: ['[Name]']",
        "approvers: [{role: CFO, status: pending}]",
        "approvals: {Product Owner: pending}",
        "changelog: [{version: 1.0.0, approved_by: N/A}]",
    ],
)
def test_none_of_these_does(more: str) -> None:
    check_marked(adr("«E160:approved»", more), codes=["E160"])


def test_a_line_of_the_text_signs_too_but_not_in_code() -> None:
    check_marked(adr("approved", body="**Approved by**: Jane Doe"), codes=["E160"])
    check_marked(adr("«E160:approved»", body="```\nApproved by: Jane Doe\n```"), codes=["E160"])
    check_marked(adr("«E160:approved»", body="**Approved by**: [Name]"), codes=["E160"])


APPROVAL = """\
-- docs/approval.md --
---
id: APPROVAL-1
type: approval
{more}
---
# Approval
"""


@pytest.mark.parametrize("field", ["parent_document: ADR-001", "related: [ADR-001]", "for: ADR-001"])
def test_an_approval_document_signs(field: str) -> None:
    check_marked(adr("approved") + APPROVAL.format(more=f"status: approved\n{field}"), codes=["E160"])


def test_an_approval_without_status_needs_a_name_and_a_day() -> None:
    more = "parent_document: ADR-001\napprover: Jane Doe\n"
    check_marked(adr("approved") + APPROVAL.format(more=f"{more}date: 2026-01-01"), codes=["E160"])
    check_marked(adr("«E160:approved»") + APPROVAL.format(more=more), codes=["E160"])


def test_an_approval_that_waits_is_pointed_out() -> None:
    text = adr("«E160:approved»") + APPROVAL.format(more="status: pending\nparent_document: ADR-001")
    (gap,) = check_marked(text, codes=["E160"])
    assert [(place.path, place.message) for place in gap.related] == [
        ("docs/approval.md", "APPROVAL-1 is not approved yet")
    ]


def plan(status: str, more: str) -> str:
    return adr(status, more).replace("type: adr", "type: plan").replace("ADR-001", "PLAN-1")


def test_each_missing_role_is_named() -> None:
    (gap,) = check_marked(plan("«E160:approved»", ""), codes=["E160"], types={"plan": TYPE})
    assert "without the sign-off of Product Owner and Tech Lead: nobody has signed" in gap.message
    (gap,) = check_marked(
        plan("«E160:approved»", "approvers: [Product Owner / Sponsor]"), codes=["E160"], types={"plan": TYPE}
    )
    assert "without the sign-off of Tech Lead" in gap.message
    signed = "approvers: [{role: product owner, name: Jane}, John (tech lead)]"
    check_marked(plan("approved", signed), codes=["E160"], types={"plan": TYPE})


def test_roles_may_sign_in_an_approval_document() -> None:
    text = plan("approved", "approvers: [Product Owner]") + APPROVAL.format(
        more="status: approved\nparent_document: PLAN-1\napprover: Jane Doe, Tech Lead"
    )
    check_marked(text, codes=["E160"], types={"plan": TYPE})


def test_records_in_plain_text_have_no_place_for_approvers() -> None:
    record = "# 1. Storage\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n"
    check_marked(f"-- docs/0001-storage.md --\n{record}", codes=["E160"])
