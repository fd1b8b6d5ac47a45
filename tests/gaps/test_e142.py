"""E142: documents that depend on one another in a circle."""

from __future__ import annotations

import pytest

from semantic_docs.model.gap import Severity
from tests.support.fixing import fixed
from tests.support.marked import check_marked

CODES = ["E142"]

CIRCLE = """\
-- docs/z.md --
---
id: ADR-001
dependencies:
  - id: «E142:PRD-001»
    type: requires  # really
---
# Decision
-- docs/b.md --
---
id: PRD-001
dependencies:
  - {{id: TDD-001, type: {kind}}}
---
# Requirements
-- docs/a.md --
---
id: TDD-001
dependencies: [ADR-001]
---
# Design
"""


def test_a_circle_is_spelled_once_on_its_first_document() -> None:
    (gap,) = check_marked(CIRCLE.format(kind="requires"), codes=CODES)
    assert gap.message == "These depend on one another in a circle: ADR-001 → PRD-001 → TDD-001 → ADR-001"
    assert gap.severity is Severity.CRITICAL
    assert gap.gap_id == "E142-ADR-001-PRD-001"
    assert [place.path for place in gap.related] == ["docs/b.md", "docs/a.md"]


def test_a_link_that_only_informs_makes_it_lighter() -> None:
    (gap,) = check_marked(CIRCLE.format(kind="informs"), codes=CODES)
    assert gap.severity is Severity.MEDIUM


def test_a_document_that_requires_itself() -> None:
    (gap,) = check_marked("-- a.md --\n---\nid: A-1\ndependencies: [«E142:A-1»]\n---\n# A\n", codes=CODES)
    assert gap.message == "A-1 depends on itself"


def test_one_relation_told_from_both_ends_is_no_circle() -> None:
    check_marked(
        """\
-- a.md --
---
id: PRD-001
impacts:
  - {id: TDD-001, type: blocks}
---
# A
-- b.md --
---
id: TDD-001
dependencies: [PRD-001]
parent: PRD-001
---
# B
""",
        codes=CODES,
    )


BOTH = """\
-- a.md --
---
id: ADR-002
dependencies:
  - {{id: «E142:TDD-001», type: {forth}}}
impacts:
  - {{id: TDD-001, type: {back}}}
---
# A
-- b.md --
---
id: TDD-001
{more}
---
# B
"""


def test_one_document_that_says_both_of_another_is_no_circle_between_them() -> None:
    (gap,) = check_marked(BOTH.format(forth="requires", back="blocks", more=""), codes=CODES)
    assert gap.message == "ADR-002 says both that it depends on TDD-001 and that TDD-001 depends on it"
    assert gap.severity is Severity.MEDIUM


@pytest.mark.parametrize(
    "forth, back", [("requires", "informs"), ("informs", "blocks"), ("informs", "informs")]
)
def test_one_that_requires_another_may_well_inform_it(forth: str, back: str) -> None:
    check_marked(
        BOTH.replace("«E142:TDD-001»", "TDD-001").format(forth=forth, back=back, more=""), codes=CODES
    )


def test_a_circle_in_which_both_speak_is_one() -> None:
    text = BOTH.format(forth="requires", back="informs", more="dependencies: [ADR-002]")
    (gap,) = check_marked(text, codes=CODES)
    assert gap.severity is Severity.CRITICAL
    assert gap.message == "These depend on one another in a circle: ADR-002 → TDD-001 → ADR-002"


def test_what_only_informs_hides_no_longer_circle() -> None:
    text = BOTH.format(forth="requires", back="informs", more="dependencies: [PRD-001]")
    prd = "-- c.md --\n---\nid: PRD-001\ndependencies: [ADR-002]\n---\n# C\n"
    (gap,) = check_marked(text + prd, codes=CODES)
    assert gap.message.endswith(": ADR-002 → TDD-001 → PRD-001 → ADR-002")


def test_the_edge_may_stand_in_the_other_document() -> None:
    (gap,) = check_marked(
        """\
-- a.md --
---
id: «E142:ADR-002»
---
# A
-- b.md --
---
id: TDD-001
impacts:
  - {id: ADR-002, type: blocks}
dependencies: [ADR-002]
---
# B
""",
        codes=CODES,
    )
    assert gap.message.startswith("TDD-001 says both that it depends on ADR-002")


def test_templates_make_no_circle() -> None:
    check_marked(
        """\
-- a.md --
---
id: ADR-002
dependencies: [TDD-001]
---
# A
-- templates/b.md --
---
id: TDD-001
dependencies: [ADR-002]
---
# B
""",
        codes=CODES,
    )


def test_a_long_circle_is_shortened_in_the_message() -> None:
    files = [
        f"-- d{n:02}.md --\n---\nid: D-{n:02}\ndependencies: [{'«E142:' if n == 0 else ''}D-{(n + 1) % 40:02}"
        f"{'»' if n == 0 else ''}]\n---\n# D\n"
        for n in range(40)
    ]
    (gap,) = check_marked("".join(files), codes=CODES)
    assert "D-19 → … 40 documents … → D-00" in gap.message


def test_the_fix_lets_the_link_only_inform() -> None:
    text = CIRCLE.format(kind="requires")
    found = fixed_circle(text, "E142-ADR-001-PRD-001")
    assert found["docs/z.md"].startswith(
        "---\nid: ADR-001\ndependencies:\n  - id: PRD-001\n    type: informs  # really\n---\n"
    )


def test_the_fix_of_a_bare_id_makes_an_entry_of_it() -> None:
    text = '-- a.md --\n---\nid: A-1\ndependencies:\n  - "B-1"  # why\n---\n# A\n'
    text += "-- b.md --\n---\nid: B-1\ndependencies: [A-1]\n---\n# B\n"
    found = fixed_circle(text, "E142-A-1-B-1")
    assert '\n  - {id: "B-1", type: informs}  # why\n' in found["a.md"]


def fixed_circle(text: str, gap_id: str) -> dict[str, str]:
    """What the one fix yields; the circle stays, but it is no longer critical."""
    plain = text.replace("«E142:", "").replace("»", "")
    (fix,) = fixed(plain, gap_id, weaker=True)
    assert not fix.fix.safe
    return fix.texts
