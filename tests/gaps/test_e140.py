"""E140: ids in the fields that no document bears."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from semantic_docs.model.gap import Severity
from tests.support.fixing import fixed
from tests.support.marked import check_marked, workspace_of

CODES = ["E140"]


def test_an_id_that_no_document_bears_in_any_field() -> None:
    gaps = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
parent: «E140:TDD-009»
related: ["«E140:GONE-1»", ADR-001]
superseded_by: «E140:ADR-002»
blocks: [«E140:GONE-2»]
dependencies:
  - id: "«E140:PRD-0Q1»"   # a slip
    type: requires
version_history:
  - version: 1.0.0
    impacts:
      - id: «E140:COMP-009»
        impact_type: informs
---
# Decision
-- docs/prd.md --
---
id: PRD-001
---
# Requirements
""",
        codes=CODES,
    )
    assert {gap.severity for gap in gaps} == {Severity.CRITICAL}
    messages = {gap.data["target"]: gap.message for gap in gaps}
    assert messages["PRD-0Q1"] == "PRD-0Q1 is not the id of any document; did you mean PRD-001?"
    assert messages["ADR-002"] == "ADR-002 is not the id of any document"


def test_each_missing_document_is_reported_once() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
parent: «E140:TDD-009»
related: [TDD-009]
---
# Decision
""",
        codes=CODES,
    )
    assert gap.gap_id == "E140-ADR-001-TDD-009"
    assert [place.range.start.line for place in gap.related] == [3]


def test_silent_where_an_id_an_alias_or_a_heading_answers() -> None:
    check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
related: [E-146, E-147, "E-148 (the survey)", ADR-0005]
dependencies: none
parent:
---
# Decision
-- docs/e.md --
---
id: NOTE-1
evidence_id: E-146
---
# Note

### [E-147] Defined in place

Text.
-- docs/e148.md --
---
id: E-148
---
# Survey
-- doc/adr/0005-use-markdown.md --
# 5. Use Markdown

Date: 2020-01-01

## Status

Accepted

## Context

Text.

## Decision

Text.

## Consequences

Text.
""",
        codes=CODES,
    )


def test_a_file_of_that_name_is_named_with_the_id_that_it_carries() -> None:
    (gap,) = check_marked(
        """\
-- docs/COMP-004-gap-engine.md --
---
id: COMP-004
dependencies:
  - id: "«E140:COMP-002-validator»"
---
# Gap engine
-- docs/COMP-002-validator.md --
---
id: COMP-002
---
# Validator
""",
        codes=CODES,
    )
    assert gap.message == (
        "COMP-002-validator is not the id of any document; "
        "the file docs/COMP-002-validator.md carries the id COMP-002"
    )


def test_a_recovered_id_resolves() -> None:
    check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
parent: TDD-001-V2
---
# Decision
-- docs/tdd.md --
---
id: TDD-001-V2
dependencies:
  - id: x
 wrong: [
---
# Design
""",
        codes=CODES,
    )


def test_an_unreadable_file_of_that_name_is_said_to_be_one() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
parent: «E140:TDD-001-V2»
---
# Decision
-- docs/TDD-001-V2.md --
---
wrong: [
---
# Design
""",
        codes=CODES,
    )
    assert gap.message.endswith(
        "; the file docs/TDD-001-V2.md is named so, but its frontmatter cannot be read"
    )


@pytest.mark.parametrize(
    "named,known,offered",
    [
        ("PRD-V2", "PRD-001-V2", True),
        ("TDD-001", "TDD-001-V2", True),
        ("COMP-006-storage", "COMP-006", True),
        ("adr-007", "ADR-007", True),
        ("PDR-001", "PRD-001", True),
        ("PRD-01", "PRD-001", True),
        ("ADR-006", "ADR-005", False),
        ("DOR-001", "DOD-001", False),
        ("NFR-005", "ADR-005", False),
        ("PRD", "PRD-001", False),
    ],
)
def test_what_is_offered(named: str, known: str, offered: bool) -> None:
    text = f"""\
-- docs/a.md --
---
id: NOTE-1
parent: «E140:{named}»
---
# Note
-- docs/b.md --
---
id: {known}
---
# Other
"""
    (gap,) = check_marked(text, codes=CODES)
    assert (f"did you mean {known}?" in gap.message) is offered
    assert gap.data["near"] == (known if offered else "")


def test_ids_of_templates_are_not_offered() -> None:
    (gap,) = check_marked(
        """\
-- docs/a.md --
---
id: NOTE-1
parent: «E140:SPRINT-001»
---
# Note
-- templates/sprint.md --
---
id: SPRINT-001-SXX
---
# Sprint
""",
        codes=CODES,
    )
    assert "mean" not in gap.message


def test_fixes_correct_the_slip_create_the_document_or_remove_the_entries() -> None:
    replace, create, remove = fixed(
        """\
-- docs/tdd.md --
---
id: TDD-001
dependencies:
  - id: "PRD-0Q1"  # a slip
    type: requires
  - id: PRD-001
related: [PRD-0Q1]
---
# Design
-- req/PRD-001.md --
---
id: PRD-001
type: prd
---
# Requirements
""",
        "E140-TDD-001-PRD-0Q1",
    )
    assert replace.fix.title == "Replace PRD-0Q1 with PRD-001"
    assert replace.fix.safe
    assert '  - id: "PRD-001"  # a slip\n' in replace.texts["docs/tdd.md"]
    assert "related: [PRD-001]\n" in replace.texts["docs/tdd.md"]
    assert create.fix.title == "Create req/PRD-0Q1.md from the prd template"
    assert 'id: "PRD-0Q1"' in create.texts["req/PRD-0Q1.md"]
    assert not remove.fix.safe
    assert remove.texts["docs/tdd.md"] == (
        "---\nid: TDD-001\ndependencies:\n  - id: PRD-001\nrelated: []\n---\n# Design\n"
    )


def test_a_guess_is_not_safe() -> None:
    first, *_ = fixed(
        """\
-- docs/a.md --
---
id: NOTE-1
parent: PRD-V2
---
# Note
-- docs/prd.md --
---
id: PRD-001-V2
---
# Requirements
""",
        "E140-NOTE-1-PRD-V2",
    )
    assert first.fix.title == "Replace PRD-V2 with PRD-001-V2"
    assert not first.fix.safe


def test_the_created_document_goes_where_its_type_usually_lives() -> None:
    first, _ = fixed(
        "-- notes/a.md --\n---\nid: NOTE-1\nparent: ADR-006\n---\n# Note\n", "E140-NOTE-1-ADR-006"
    )
    ((path, text),) = first.texts.items()
    assert path.endswith("/ADR-006.md")
    assert not path.startswith("notes/")
    assert "type: adr" in text


def test_what_cannot_be_a_file_name_is_not_created() -> None:
    found = fixed("-- a.md --\n---\nid: N-1\nrelated: [X-1*]\n---\n# N\n", "E140-N-1-X-1")
    assert [one.fix.title for one in found] == ["Remove X-1* from related"]


def test_the_corpus(corpus: Path) -> None:
    files = {
        str(path.relative_to(corpus / "ishkarim")): path.read_bytes()
        for path in (corpus / "ishkarim/engineering").rglob("*.md")
    }
    with workspace_of(files) as workspace:
        gaps = [gap for gap in workspace.gaps() if gap.code == "E140"]
    assert not [gap for gap in gaps if gap.data["target"] == "TDD-001-V2"]
    (named,) = [
        gap for gap in gaps if gap.doc_id == "COMP-004" and gap.data["target"] == "COMP-002-validator"
    ]
    assert "engineering/components/COMP-002-validator.md carries the id COMP-002" in named.message


def test_words_of_a_record_that_are_not_the_id_are_not_replaced() -> None:
    text = """\
-- doc/adr/0001-first.md --
# 1. First

Date: 2020-01-01

## Status

Superseded by [9. Ninth](0009-ninth.md)

## Context

Text.

## Decision

Text.

## Consequences

Text.
-- doc/adr/ninth.md --
---
id: ADR-009
---
# Ninth
"""
    for one in fixed(text, "E140-ADR-0001-ADR-0009"):
        assert not one.fix.title.startswith(("Replace", "Remove"))


TWO_HOLDERS = """\
-- docs/tdd.md --
---
id: TDD-001
dependencies: [PRD-0Q1]
---
# Design
-- docs/a.md --
---
id: PRD-001
---
# One
-- docs/b.md --
---
id: PRD-001
---
# Another
"""


def test_a_slip_for_an_id_with_two_holders_is_not_safe() -> None:
    replace, *_ = fixed(TWO_HOLDERS, "E140-TDD-001-PRD-0Q1")
    assert replace.fix.title == "Replace PRD-0Q1 with PRD-001"
    assert not replace.fix.safe


NAMED_SO = """\
-- docs/adr.md --
---
id: ADR-001
parent: PRD-004
---
# Decision
-- docs/PRD-004-invoices.md --
{content}
# Invoices
"""


def test_a_file_that_is_named_so_gets_the_id() -> None:
    insert, remove = fixed(
        NAMED_SO.format(content="---\ntitle: Invoices  # for now\n---"), "E140-ADR-001-PRD-004"
    )
    assert insert.fix.title == "Insert the id PRD-004 into docs/PRD-004-invoices.md"
    assert not insert.fix.safe
    assert insert.texts["docs/PRD-004-invoices.md"] == (
        "---\nid: PRD-004\ntitle: Invoices  # for now\n---\n# Invoices\n"
    )
    assert remove.fix.title == "Remove PRD-004 from parent"


def test_a_file_without_any_fields_gets_the_id_too() -> None:
    insert, _ = fixed(NAMED_SO.format(content="Text."), "E140-ADR-001-PRD-004")
    assert insert.texts["docs/PRD-004-invoices.md"].startswith("---\nid: PRD-004\n---\n\nText.")


def test_a_file_that_is_named_so_and_cannot_be_edited_is_opened() -> None:
    unreadable, _ = fixed(NAMED_SO.format(content="---\nwrong: [\n---"), "E140-ADR-001-PRD-004")
    assert unreadable.fix.title == "Open docs/PRD-004-invoices.md, which is named so"
    assert unreadable.fix.open == "docs/PRD-004-invoices.md"
    replace, other, _ = fixed(NAMED_SO.format(content="---\nid: PRD-04B\n---"), "E140-ADR-001-PRD-004")
    assert replace.fix.title == "Replace PRD-004 with PRD-04B"
    assert not replace.fix.safe
    assert other.fix.open == "docs/PRD-004-invoices.md"


def test_a_template_of_that_name_is_no_such_file() -> None:
    create, _ = fixed(
        """\
-- docs/a.md --
---
id: NOTE-1
parent: SPRINT-001
---
# Note
-- templates/SPRINT-001-template.md --
---
title: Sprint
---
# Sprint
""",
        "E140-NOTE-1-SPRINT-001",
    )
    assert create.fix.title.startswith("Create ")


def test_numbers_of_any_length_are_compared() -> None:
    long = "ADR-" + "9" * 5000
    check_marked(f"-- a.md --\n---\nid: ADR-001\nrelated: [«E140:{long}»]\n---\n# A\n", codes=CODES)


def test_many_missing_ids_among_many_files_are_no_burden() -> None:
    files = {
        f"docs/adr-{number:04}-x.md": f"---\nid: ADR-{number:04}\nrelated: [PRD-{number:04}]\n---\n# A\n"
        for number in range(1500)
    }
    with workspace_of(files) as workspace:
        graph = workspace.graph()
        started = time.perf_counter()
        for number in range(1500):
            assert graph.named_like(f"PRD-{number:04}") == ()
        assert [face.path for face in graph.named_like("ADR-0007")] == ["docs/adr-0007-x.md"]
        assert time.perf_counter() - started < 0.3
