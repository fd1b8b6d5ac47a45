"""E146: relations that only one of two documents knows of."""

from __future__ import annotations

import pytest

from semantic_docs.model.gap import Severity
from tests.support.fixing import fixed
from tests.support.marked import check_marked

CODES = ["E146"]

TEXT = """\
-- docs/TDD-001-design.md --
---
id: TDD-001
dependencies:
  - id: {id}
    type: {kind}
---
# Design
-- docs/prd.md --
---
id: PRD-001
{fields}
---
# Requirements
"""


def test_a_requirement_that_is_not_returned() -> None:
    text = TEXT.format(id="«E146:PRD-001»", kind="requires", fields="impacts: [ADR-001]")
    (gap,) = check_marked(text, codes=CODES)
    assert gap.message == "TDD-001 requires PRD-001, whose `impacts` does not name TDD-001"
    assert gap.severity is Severity.LOW
    assert [place.path for place in gap.related] == ["docs/prd.md"]


@pytest.mark.parametrize(
    "fields",
    [
        "title: no list",
        "impacts: []",
        "impacts: [TDD-001]",
        "impacts:\n  - {id: TDD-001, type: blocks}",
        "impacts: [ADR-001]\nblocks: [TDD-001]",
        "impacts: [TDD-001-design]",
        "impacts: [ADR-001]\nstatus: archived",
    ],
)
def test_silent_where_nothing_is_left_out(fields: str) -> None:
    check_marked(TEXT.format(id="PRD-001", kind="requires", fields=fields), codes=CODES)


def test_only_requirements_ask_for_it() -> None:
    check_marked(TEXT.format(id="PRD-001", kind="informs", fields="impacts: [ADR-001]"), codes=CODES)


def test_a_supersession_that_is_not_returned() -> None:
    (gap,) = check_marked(
        """\
-- a.md --
---
id: ADR-002
supersedes: «E146:ADR-001»
---
# New
-- b.md --
---
id: ADR-001
---
# Old
""",
        codes=CODES,
    )
    assert gap.message == "ADR-002 supersedes ADR-001, which does not say so in `superseded_by`"


def test_a_supersession_that_is_returned() -> None:
    check_marked(
        """\
-- a.md --
---
id: ADR-002
supersedes: [ADR-001]
---
# New
-- b.md --
---
id: ADR-001
superseded_by: ADR-002
---
# Old
""",
        codes=CODES,
    )


def test_the_fix_adds_the_entry_to_the_other_document() -> None:
    text = TEXT.format(
        id="PRD-001",
        kind="requires",
        fields='impacts:\n  - id: "ADR-001"\n    type: blocks\n    reason: x  # why\n# end\nowner: y',
    )
    (addition,) = fixed(text, "E146-TDD-001-PRD-001")
    assert addition.fix.title == "Add TDD-001 to `impacts` of PRD-001"
    assert (
        '    reason: x  # why\n  - id: "TDD-001"\n    type: informs\n# end\n' in addition.texts["docs/prd.md"]
    )


def test_the_fix_says_superseded_by() -> None:
    (addition,) = fixed(
        "-- a.md --\n---\nid: ADR-002\nsupersedes: ADR-001\n---\n-- b.md --\n---\nid: ADR-001\n---\n# B\n",
        "E146-ADR-002-ADR-001",
    )
    assert addition.texts == {"b.md": "---\nid: ADR-001\nsuperseded_by: ADR-002\n---\n# B\n"}


@pytest.mark.parametrize("kind", ["dor", "dod", "approval"])
def test_a_companion_need_not_be_returned(kind: str) -> None:
    text = TEXT.format(id="PRD-001", kind="requires", fields="impacts: [ADR-001]")
    check_marked(text.replace("id: TDD-001\n", f"id: TDD-001\ntype: {kind}\n"), codes=CODES)


@pytest.mark.parametrize(
    "own,named",
    [("TDD-001", "TDD-001-V2"), ("TDD-001-V2", "TDD-001"), ("TDD-001-V2", "TDD-001-v3")],
)
def test_another_version_of_the_document_is_named(own: str, named: str) -> None:
    text = TEXT.format(id="PRD-001", kind="requires", fields=f"impacts: [{named}]")
    check_marked(text.replace("id: TDD-001\n", f"id: {own}\n"), codes=CODES)


def test_a_like_id_is_no_version() -> None:
    text = TEXT.format(id="«E146:PRD-001»", kind="requires", fields="impacts: [TDD-002-V2, TDD-001-VALID]")
    check_marked(text, codes=CODES)


def test_a_companion_of_a_type_that_nobody_knows_is_no_excuse_for_the_rest() -> None:
    plan = (
        'document_type: plan\nversion: "1.0"\ndescription: A plan\nfrontmatter:\n  required_fields: [id]\n'
        "lifecycle:\n  order: [draft, done]\nsatellites:\n  - type: unheard-of\n"
    )
    text = TEXT.format(id="«E146:PRD-001»", kind="requires", fields="impacts: [ADR-001]")
    check_marked(text, codes=CODES, types={"plan": plan})
