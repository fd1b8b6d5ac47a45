"""E141: dependencies that are not as far as they must be."""

from __future__ import annotations

import pytest

from semantic_docs.model.gap import Severity
from tests.support.fixing import fixed
from tests.support.marked import check_marked

CODES = ["E141"]

TEXT = """\
-- docs/plan.md --
---
id: PLAN-001
dependencies:
  - id: {id}
    type: requires
    status_constraint: [{allowed}]
---
# Plan
-- docs/tdd.md --
---
id: TDD-001
type: tdd
{fields}
---
# Design
"""


def test_a_target_at_another_status() -> None:
    text = TEXT.format(id="«E141:TDD-001»", allowed="approved, req-freeze", fields="status: draft")
    (gap,) = check_marked(text, codes=CODES)
    assert gap.message == "TDD-001 has the status draft, but this entry asks for approved or req-freeze"
    (place,) = gap.related
    assert (place.path, place.range.start.line, place.message) == ("docs/tdd.md", 3, "TDD-001 is draft")


def test_a_target_without_a_status() -> None:
    text = TEXT.format(id="«E141:TDD-001»", allowed="approved", fields="title: x")
    (gap,) = check_marked(text, codes=CODES)
    assert gap.message == "TDD-001 states no status, but this entry asks for approved"


@pytest.mark.parametrize("status", ["approved", "Approved", '"APPROVED"'])
def test_letter_case_does_not_count(status: str) -> None:
    check_marked(TEXT.format(id="TDD-001", allowed="approved", fields=f"status: {status}"), codes=CODES)


def test_synonyms_of_the_targets_type_count() -> None:
    text = TEXT.format(id="TDD-001", allowed="approved", fields="status: accepted").replace(
        "type: tdd", "type: adr"
    )
    check_marked(text, codes=CODES)


def test_a_missing_target_is_another_matter() -> None:
    check_marked(TEXT.format(id="TDD-002", allowed="approved", fields="status: draft"), codes=CODES)


def test_of_two_holders_one_is_enough() -> None:
    text = TEXT.format(id="TDD-001", allowed="approved", fields="status: draft")
    check_marked(f"{text}-- docs/tdd2.md --\n---\nid: TDD-001\nstatus: approved\n---\n# Two\n", codes=CODES)


def test_a_recovered_status_counts() -> None:
    text = TEXT.format(id="«E141:TDD-001»", allowed="approved", fields="status: draft\n bad: [")
    (gap,) = check_marked(text, codes=CODES)
    assert gap.related[0].range.start.line == 3


TYPES = {
    "plan": """\
document_type: plan
version: "1.0"
description: A plan
frontmatter: {required_fields: [id]}
lifecycle: {order: [draft, review, approved]}
dependencies:
  - {type: blueprint, min_status: approved}
""",
    "blueprint": """\
document_type: blueprint
version: "1.0"
description: A blueprint
frontmatter: {required_fields: [id]}
lifecycle: {order: [draft, approved, built]}
""",
}


def typed(target: str, own: str, others: str) -> str:
    return f"""\
-- docs/plan.md --
---
id: PLAN-001
type: plan
status: {own}
dependencies: [{target}]
---
# Plan
-- docs/print.md --
---
id: BP-1
type: blueprint
status: {others}
---
# Blueprint
"""


def test_a_target_below_what_the_type_asks() -> None:
    (gap,) = check_marked(typed("«E141:BP-1»", "review", "draft"), codes=CODES, types=TYPES)
    assert gap.message == "BP-1 has the status draft, but the type plan asks for approved or beyond"


@pytest.mark.parametrize(
    "own,others", [("review", "approved"), ("review", "built"), ("draft", "draft"), ("review", "unheard-of")]
)
def test_what_the_type_does_not_mind(own: str, others: str) -> None:
    check_marked(typed("BP-1", own, others), codes=CODES, types=TYPES)


def test_one_target_far_enough_does_for_the_type() -> None:
    text = typed("BP-1, BP-2", "review", "draft")
    check_marked(
        f"{text}-- docs/print2.md --\n---\nid: BP-2\ntype: blueprint\nstatus: built\n---\n# Two\n",
        codes=CODES,
        types=TYPES,
    )


def test_the_fix_leads_to_the_target() -> None:
    text = TEXT.format(id="TDD-001", allowed="approved", fields="status: draft")
    (lead,) = fixed(text, "E141-PLAN-001-TDD-001")
    assert lead.fix.open == "docs/tdd.md"
    assert not lead.texts


def test_a_target_past_all_that_the_entry_lists() -> None:
    text = TEXT.format(id="«E141:TDD-001»", allowed="review, proposed", fields="status: approved")
    (gap,) = check_marked(text.replace("type: tdd", "type: adr"), codes=CODES)
    assert gap.message == "TDD-001 has moved on to approved; this entry still asks for review or proposed"
    assert gap.severity is Severity.LOW


@pytest.mark.parametrize("allowed,status", [("review", "superseded"), ("review, all-green", "approved")])
def test_retired_is_not_past_and_an_unknown_status_has_no_place(allowed: str, status: str) -> None:
    text = TEXT.format(id="«E141:TDD-001»", allowed=allowed, fields=f"status: {status}")
    (gap,) = check_marked(text.replace("type: tdd", "type: adr"), codes=CODES)
    assert gap.severity is Severity.CRITICAL
    assert f"has the status {status}, but" in gap.message
