"""E150: gates of a type, and gates that other documents declare."""

from __future__ import annotations

import pytest

from semantic_docs.model.gap import Severity
from tests.support.marked import check_marked

TYPE = """\
document_type: plan
version: "1.0"
description: A plan with one gate
frontmatter:
  required_fields: [id, type, status]
lifecycle:
  order: [draft, review, approved, completed]
quality_gates:
  - name: GO
    status_trigger: approved
    conditions:
"""


def types(*conditions: str, blockers: str = "[]") -> dict[str, str]:
    lines = "".join(f"      - {condition}\n" for condition in conditions)
    return {"plan": f"{TYPE}{lines}    blockers_detect: {blockers}\n"}


PLAN = """\
-- docs/plan.md --
---
id: PLAN-1
type: plan
status: {status}
{more}
---
# Plan
"""


def test_a_gate_shuts_on_critical_gaps_which_are_attached() -> None:
    text = PLAN.format(status="«E150:approved»", more="parent: GONE-1\nrelated: [GONE-2]")
    (gap,) = check_marked(text, codes=["E150"], types=types("no_critical_gaps"))
    assert gap.gap_id == "E150-PLAN-1-GO"
    assert gap.severity is Severity.CRITICAL
    assert "gate GO is shut: 2 critical gaps (E140)" in gap.message
    assert [place.range.start.line for place in gap.related] == [4, 5]


@pytest.mark.parametrize("status", ["draft", "review", "unheard-of"])
def test_before_its_trigger_a_gate_asks_for_nothing(status: str) -> None:
    check_marked(
        PLAN.format(status=status, more="parent: GONE-1"), codes=["E150"], types=types("no_critical_gaps")
    )


def test_past_its_trigger_it_still_asks() -> None:
    text = PLAN.format(status="«E150:completed»", more="parent: GONE-1")
    check_marked(text, codes=["E150"], types=types("no_critical_gaps"))


def test_what_the_conditions_let_through() -> None:
    text = PLAN.format(status="approved", more="parent: GONE-1")
    check_marked(text, codes=["E150"], types=types("no_high_gaps", "all_sections_present"))


def test_a_suppressed_gap_shuts_no_gate() -> None:
    text = PLAN.format(status="approved", more="parent: GONE-1\ngaps: {ignore: [E140]}")
    check_marked(text, codes=["E150"], types=types("no_critical_gaps"))


def test_blockers_shut_it_whatever_their_severity() -> None:
    text = PLAN.format(status="«E150:approved»", more="next_review_date: 2025-01-01")
    (gap,) = check_marked(text, codes=["E150"], types=types("no_critical_gaps", blockers="[E163]"))
    assert "1 gap that blocks the gate (E163)" in gap.message


def test_counts_and_sign_off() -> None:
    conditions = ("min_evidence_count: 2", "alternatives_documented", "approvals: [Product Owner, Tech Lead]")
    text = PLAN.format(status="«E150:approved»", more="evidence_ids: [E-1]\napprovers: [Tech Lead]")
    (gap,) = check_marked(text, codes=["E150"], types=types(*conditions))
    assert gap.message.endswith(
        "only 1 of 2 evidence notes, no alternatives are documented and no sign-off of Product Owner"
    )
    more = (
        "evidence_ids: [E-1, E-2]\napprovers: [Tech Lead, Product Owner]\n"
        "alternatives: [{title: A, status: selected}, {title: B, status: rejected, reason: dear}]"
    )
    check_marked(PLAN.format(status="approved", more=more), codes=["E150"], types=types(*conditions))


def test_one_gap_for_each_gate() -> None:
    second = "  - name: AUDIT\n    status_trigger: review\n    conditions: [approvals]\n"
    both = {"plan": types("no_critical_gaps")["plan"] + second}
    text = PLAN.format(status="«E150:«E150:approved»»", more="parent: GONE-1")
    gaps = check_marked(text, codes=["E150"], types=both)
    assert {gap.gap_id for gap in gaps} == {"E150-PLAN-1-GO", "E150-PLAN-1-AUDIT"}


HOLD = """\
-- docs/adr.md --
---
id: ADR-005
type: note
status: {adr}
impacts:
  - id: COMP-006
    type: blocks
    until: "{until}"
---
# Storage
-- docs/comp.md --
---
id: COMP-006
type: note
status: {comp}
---
# Component
"""
UNTIL = "ADR-005.status == approved"


def test_another_document_holds_it_back() -> None:
    text = HOLD.format(adr="draft", until=UNTIL, comp="«E150:approved»")
    (gap,) = check_marked(text, codes=["E150"])
    assert gap.gap_id == "E150-COMP-006-ADR-005"
    assert gap.severity is Severity.CRITICAL
    assert "held back by ADR-005 until ADR-005.status == approved: ADR-005.status is draft" in gap.message
    (place,) = gap.related
    assert (place.path, place.range.start.line) == ("docs/adr.md", 3)


def test_a_draft_that_waits_is_told_so_quietly() -> None:
    (gap,) = check_marked(HOLD.format(adr="draft", until=UNTIL, comp="«E150:draft»"), codes=["E150"])
    assert gap.severity is Severity.MEDIUM


@pytest.mark.parametrize("adr", ["approved", "accepted", "implemented"])
def test_the_gate_opens_and_stays_open(adr: str) -> None:
    check_marked(HOLD.format(adr=adr, until=UNTIL, comp="approved"), codes=["E150"])


def test_this_means_the_declaring_document() -> None:
    check_marked(
        HOLD.format(adr="review", until="this.status == approved", comp="«E150:approved»"), codes=["E150"]
    )
    check_marked(
        HOLD.format(adr="approved", until="this.status == approved", comp="approved"), codes=["E150"]
    )


@pytest.mark.parametrize("until", ["sprint 3", "GONE-1.status == approved"])
def test_what_nobody_can_answer_holds_nobody_back(until: str) -> None:
    check_marked(HOLD.format(adr="draft", until=until, comp="approved"), codes=["E150"])


def test_a_retired_document_neither_holds_nor_is_held() -> None:
    check_marked(HOLD.format(adr="superseded", until=UNTIL, comp="approved"), codes=["E150"])
    check_marked(HOLD.format(adr="draft", until=UNTIL, comp="archived"), codes=["E150"])


def test_a_document_without_status_is_marked_at_its_id() -> None:
    text = HOLD.format(adr="draft", until=UNTIL, comp="").replace(
        "id: COMP-006\ntype", "id: «E150:COMP-006»\ntype"
    )
    check_marked(text, codes=["E150"])


def test_a_gate_that_waits_for_a_third_document_names_both() -> None:
    third = "-- docs/rfc.md --\n---\nid: RFC-9\ntype: note\nstatus: draft\n---\n# Third\n"
    text = HOLD.format(adr="approved", until="RFC-9.status == approved", comp="«E150:approved»") + third
    (gap,) = check_marked(text, codes=["E150"])
    assert [place.path for place in gap.related] == ["docs/rfc.md", "docs/adr.md"]


def test_an_impact_that_only_informs_is_no_gate() -> None:
    text = HOLD.format(adr="draft", until=UNTIL, comp="approved").replace("type: blocks", "type: informs")
    check_marked(text, codes=["E150"])


def test_a_record_in_plain_text_is_not_asked_for_what_it_has_no_field_for() -> None:
    head = "# 1. Storage\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n\n"
    parts = ("Context", "Decision", "Alternatives", "Consequences")
    body = "".join(f"## {part}\n\nText.\n\n" for part in parts)
    check_marked(f"-- docs/0001-storage.md --\n{head}{body}", codes=["E150"])


def test_only_evidence_counts_as_evidence() -> None:
    text = PLAN.format(status="«E150:approved»", more="evidence_ids: [E-001]")
    (gap,) = check_marked(
        f"{text}\n[PRD-001], [E-XXX]\n", codes=["E150"], types=types("min_evidence_count: 2")
    )
    assert "only 1 of 2 evidence notes" in gap.message
    text = PLAN.format(status="approved", more="evidence_ids: [E-001]")
    check_marked(f"{text}\n[PRD-001], [E-002]\n", codes=["E150"], types=types("min_evidence_count: 2"))
