"""E143: references that could mean either of two documents."""

from __future__ import annotations

from tests.support.marked import check_marked

CODES = ["E143"]

TWINS = """\
-- docs/prd.md --
---
id: PRD-001
title: The one
---
# One
-- {other} --
---
id: PRD-001
title: The other
---
# Other
"""


def test_an_id_with_two_holders() -> None:
    (gap,) = check_marked(
        """\
-- docs/tdd.md --
---
id: TDD-001
dependencies:
  - id: "«E143:PRD-001»"
parent: PRD-001
---
# Design
"""
        + TWINS.format(other="docs/old.md"),
        codes=CODES,
    )
    assert gap.message == "PRD-001 could mean docs/old.md or docs/prd.md: both carry that id"
    assert [(place.path, place.range.start.line) for place in gap.related] == [
        ("docs/old.md", 1),
        ("docs/prd.md", 1),
    ]
    assert gap.gap_id == "E143-TDD-001-PRD-001"


def test_a_template_is_no_holder() -> None:
    check_marked(
        "-- docs/tdd.md --\n---\nid: TDD-001\nparent: PRD-001\n---\n# Design\n"
        + TWINS.format(other="templates/prd.md"),
        codes=CODES,
    )


def test_an_alias_gives_way_to_an_id() -> None:
    check_marked(
        """\
-- a.md --
---
id: NOTE-1
evidence_ids: [E-1]
---
# A
-- b.md --
---
id: E-1
---
# B
-- c.md --
---
id: NOTE-2
evidence_id: E-1
---
# C
""",
        codes=CODES,
    )
