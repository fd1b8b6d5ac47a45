"""E145: dependencies on documents that are no longer in force."""

from __future__ import annotations

import pytest

from tests.support.fixing import fixed
from tests.support.marked import check_marked

CODES = ["E145"]

TEXT = """\
-- docs/tdd.md --
---
id: TDD-001
status: {own}
{field}
---
# Design
-- docs/old.md --
---
id: PRD-001
status: {status}
{more}
---
# Old
-- docs/new.md --
---
id: PRD-002
---
# New
"""


def text(
    field: str = "dependencies: [«E145:PRD-001»]",
    own: str = "approved",
    status: str = "deprecated",
    more: str = "superseded_by: PRD-002",
) -> str:
    return TEXT.format(field=field, own=own, status=status, more=more)


@pytest.mark.parametrize("status", ["deprecated", "Superseded", "sunset", "archived"])
def test_a_retired_target_is_named_with_its_successor(status: str) -> None:
    (gap,) = check_marked(text(status=status), codes=CODES)
    assert gap.message == f"PRD-001 is {status}, and this document builds on it; PRD-002 takes its place"
    assert gap.related[0].path == "docs/old.md"
    assert gap.related[0].range.start.line == 2


@pytest.mark.parametrize("more", ["migration_target: PRD-002", "lifecycle:\n  migration_target: PRD-002"])
def test_the_successor_may_be_a_migration_target(more: str) -> None:
    (gap,) = check_marked(text(more=more), codes=CODES)
    assert gap.message.endswith("; PRD-002 takes its place")


def test_without_a_successor() -> None:
    (gap,) = check_marked(text(more="owner: x"), codes=CODES)
    assert gap.message == "PRD-001 is deprecated, and this document builds on it"


def test_a_parent_counts_and_each_target_is_reported_once() -> None:
    (gap,) = check_marked(text(field="parent: «E145:PRD-001»\ndependencies: [PRD-001]"), codes=CODES)
    assert [place.path for place in gap.related] == ["docs/old.md", "docs/tdd.md"]


@pytest.mark.parametrize(
    "field",
    [
        "supersedes: PRD-001",
        "related: [PRD-001]",
        "evidence_ids: [PRD-001]",
        "impacts: [PRD-001]",
        "version_history:\n  - impacts: [PRD-001]",
    ],
)
def test_what_is_no_dependency(field: str) -> None:
    check_marked(text(field=field), codes=CODES)


@pytest.mark.parametrize("own", ["deprecated", "archived"])
def test_a_retired_document_may_rest_on_another(own: str) -> None:
    check_marked(text(field="dependencies: [PRD-001]", own=own), codes=CODES)


def test_a_target_in_force() -> None:
    check_marked(text(field="dependencies: [PRD-001]", status="approved"), codes=CODES)


def test_of_two_holders_one_in_force_is_enough() -> None:
    check_marked(
        text(field="dependencies: [PRD-001]")
        + "-- docs/p.md --\n---\nid: PRD-001\nstatus: draft\n---\n# P\n",
        codes=CODES,
    )


def test_the_successor_itself_may_rest_on_what_it_replaced() -> None:
    check_marked(text(field="dependencies: [PRD-001]", more="superseded_by: TDD-001"), codes=CODES)


def test_the_fix_names_the_successor_everywhere() -> None:
    (replace,) = fixed(
        text(field='dependencies:\n  - id: "PRD-001"  # base\nparent: PRD-001\nrelated: [PRD-001]'),
        "E145-TDD-001-PRD-001",
    )
    assert not replace.fix.safe
    fields = replace.texts["docs/tdd.md"].split("---")[1]
    assert '  - id: "PRD-002"  # base\nparent: PRD-002\nrelated: [PRD-001]\n' in fields


def test_no_fix_where_the_successor_does_not_exist() -> None:
    assert fixed(text(more="superseded_by: PRD-V9"), "E145-TDD-001-PRD-001") == []


def test_a_successor_that_no_document_answers_to() -> None:
    (gap,) = check_marked(text(more="superseded_by: PRD-V9"), codes=CODES)
    assert gap.message == (
        "PRD-001 is deprecated, and this document builds on it; it says PRD-V9 takes its place,"
        " which is no document's id"
    )
    (gap,) = check_marked(text(more="superseded_by: prd-002"), codes=CODES)
    assert gap.message.endswith("which is no document's id; did you mean PRD-002?")
