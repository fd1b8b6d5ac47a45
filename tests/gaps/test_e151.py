"""E151: conditions that cannot be read or answered."""

from __future__ import annotations

import pytest

from tests.support.marked import apply_fix, check_marked, fixes_for, workspace_of

TEXT = """\
-- docs/adr.md --
---
id: ADR-005
type: adr
status: draft
version: "1.0"
impacts:
  - id: COMP-006
    type: {kind}
    until: {until}
---
# Storage
-- docs/comp.md --
---
id: COMP-006
type: component
status: draft
---
# Component
"""


@pytest.mark.parametrize(
    "until, says",
    [
        ('"«E151:sprint 3»"', "at column 1 `sprint` names no field"),
        ("«E151:ADR-005.status = approved»", "at column 16 `=` is not an operator"),
        ("'«E151:ADR-005.status ==»'", "at column 18 expected a value, found the end"),
        ('"«E151:ADR-05.status == approved»"', "ADR-05 is not the id of any document"),
        ('"«E151:COMP-006.colour == green»"', "COMP-006 has no field `colour`"),
        (
            '"«E151:COMP-006.status >= splendid»"',
            "`splendid` has no place in the order of statuses of type component",
        ),
    ],
)
def test_reported_at_the_condition(until: str, says: str) -> None:
    (gap,) = check_marked(TEXT.format(kind="blocks", until=until), codes=["E151"])
    assert says in gap.message
    assert gap.gap_id == "E151-ADR-005-COMP-006"


@pytest.mark.parametrize(
    "until",
    [
        '"ADR-005.status == approved"',
        '"this.version >= 2.0 and not COMP-006.status in [draft, review]"',
        '"COMP-006.owner != nobody"',
        '"COMP-006.next_review_date >= 2026-01-01"',
    ],
)
def test_silent_on_what_can_be_answered(until: str) -> None:
    check_marked(TEXT.format(kind="blocks", until=until), codes=["E151"])


def test_an_entry_that_only_informs_is_read_as_well() -> None:
    check_marked(TEXT.format(kind="informs", until='"«E151:when it is done»"'), codes=["E151"])


def test_the_message_shows_the_form() -> None:
    (gap,) = check_marked(TEXT.format(kind="blocks", until="«E151:sprint 3»"), codes=["E151"])
    assert "`ADR-005.status == approved`" in gap.message


def test_two_unknown_documents_are_one_gap() -> None:
    until = '"«E151:NO-1.status == a or NO-2.status == b»"'
    (gap,) = check_marked(TEXT.format(kind="blocks", until=until), codes=["E151"])
    assert "NO-1" in gap.message
    assert "NO-2" in gap.message


@pytest.mark.parametrize(
    "until, title, becomes",
    [
        ('"ADR-05.status == approved"', "Replace ADR-05 with ADR-005", 'until: "ADR-005.status == approved"'),
        ("ADR-005.status = approved", "Write `==`", "until: ADR-005.status == approved"),
    ],
)
def test_fixes(until: str, title: str, becomes: str) -> None:
    path, body = "docs/adr.md", TEXT.format(kind="blocks", until=until).split("-- docs/comp.md --")[0]
    files = {path: body.removeprefix("-- docs/adr.md --\n")}
    with workspace_of(files) as workspace:
        (gap,) = [gap for gap in workspace.gaps() if gap.code == "E151"]
        (fix,) = fixes_for(workspace, gap)
        assert (fix.title, fix.safe) == (title, False)
        assert becomes in apply_fix(workspace.root, fix)[path]
