"""E130: evidence that no document bears and no heading defines."""

from __future__ import annotations

from pathlib import Path

from tests.support.fixing import fixed
from tests.support.marked import check_marked, workspace_of

CODES = ["E130"]


def test_an_id_without_evidence() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
type: adr
evidence_ids: [E-146, «E130:E-155»]
---
# Decision

Fast [E-146], cheap [E-155].
-- docs/e.md --
---
id: E-146
type: evidence
---
# Benchmark
""",
        codes=CODES,
    )
    assert gap.gap_id == "E130-ADR-001-E-155"
    assert gap.message == "E-155 is named as evidence, but no document has that id, and no heading defines it"


def test_silent_where_a_document_or_a_heading_answers() -> None:
    check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-1, E-2, E-3, "E-4"]
---
# Decision

### [E-1] Benchmark

60 ms.
-- docs/two.md --
---
evidence_id: E-2
---
# By evidence_id
-- docs/three.md --
# Notes

## E-3: Survey

Nine of ten.
-- docs/four.md --
---
id: NOTE-4
evidence_id: E-4
---
# By alias
""",
        codes=CODES,
    )


def test_options_and_dependencies_name_evidence_too_and_each_id_is_reported_once() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
dependencies:
  - id: ADR-001
    evidence: [«E130:E-9»]
alternatives:
  - id: A
    evidence: ["E-9"]
evidence_ids:
  - E-9  # lost
---
# Decision
""",
        codes=CODES,
    )
    assert [place.range.start.line for place in gap.related] == [7, 9]


def test_a_file_of_that_name_is_named_with_the_id_that_it_carries() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [«E130:E-9»]
---
# Decision
-- docs/E-9-benchmark.md --
---
id: E-009
---
# Benchmark
""",
        codes=CODES,
    )
    assert gap.message.endswith("; the file docs/E-9-benchmark.md carries the id E-009")


def test_a_note_in_an_unreadable_state_is_said_to_be_one() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [«E130:E-9»]
---
# Decision
-- docs/E-9-benchmark.md --
---
 : [
---
# Benchmark
""",
        codes=CODES,
    )
    assert gap.message.endswith(
        "; the file docs/E-9-benchmark.md is named so, but its frontmatter cannot be read"
    )


def test_another_number_is_another_note_and_never_offered() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [«E130:E-155», E-156]
---
# Decision
-- docs/e.md --
---
id: E-156
---
# Benchmark
""",
        codes=CODES,
    )
    assert "E-156" not in gap.message


FIXABLE = """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids:  # all of them
  - "E-9"  # lost
  # the next one is good
  - "E-10"
alternatives:
  - id: A
    evidence: [E-9, E-10]
---
# Decision

Fast [E-9], cheap [E-10].
-- evidence/E-10-survey.md --
---
id: E-10
type: evidence
---
# Survey
"""


def test_fixes_create_the_note_beside_its_peers_or_remove_every_entry() -> None:
    create, remove = fixed(FIXABLE, "E130-ADR-001-E-9")
    assert create.fix.title == "Create evidence/E-9.md from the evidence template"
    assert 'id: "E-9"' in create.texts["evidence/E-9.md"]
    assert remove.fix.title == "Remove E-9 from alternatives.evidence and evidence_ids"
    assert not remove.fix.safe
    assert remove.texts["docs/adr.md"].startswith(
        """\
---
id: ADR-001
evidence_ids:  # all of them
  # the next one is good
  - "E-10"
alternatives:
  - id: A
    evidence: [E-10]
---
"""
    )


def test_a_slip_is_corrected_in_every_place() -> None:
    text = FIXABLE.replace("E-9", "E-010").replace("E-10", "E-10")
    first, *_ = fixed(text, "E130-ADR-001-E-010")
    assert first.fix.title == "Replace E-010 with E-10"
    assert first.fix.safe
    assert "E-010" not in first.texts["docs/adr.md"].split("---")[1]


def test_the_corpus_record_alone_in_a_folder(corpus: Path) -> None:
    text = (corpus / "ishkarim/engineering/decisions/ADR-005-storage.md").read_text("utf-8")
    with workspace_of({"ADR-005-storage.md": text}) as workspace:
        assert {gap.data["target"] for gap in workspace.gaps() if gap.code == "E130"} == {
            "E-155",
            "E-157",
            "E-159",
        }
        assert {gap.data["target"] for gap in workspace.gaps() if gap.code == "E140"} == {
            "PRD-001-V2",
            "COMP-006-storage",
            "COMP-001-parser",
            "TDD-001-V2",
        }


def test_a_note_that_is_named_so_gets_the_id_and_none_is_created() -> None:
    insert, remove = fixed(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-9]
---
# Decision
-- docs/e-9-benchmark.md --
---
type: evidence
---
# Benchmark
""",
        "E130-ADR-001-E-9",
    )
    assert insert.fix.title == "Insert the id E-9 into docs/e-9-benchmark.md"
    assert insert.texts["docs/e-9-benchmark.md"].startswith("---\nid: E-9\ntype: evidence\n---\n")
    assert remove.fix.title == "Remove E-9 from evidence_ids"


def test_evidence_with_two_notes_is_no_sure_correction() -> None:
    note = "---\nid: E-146\n---\n# Note\n"
    replace, *_ = fixed(
        "-- docs/adr.md --\n---\nid: ADR-001\nevidence_ids: [E-1A6]\n---\n# D\n"
        f"-- docs/a.md --\n{note}-- docs/b.md --\n{note}",
        "E130-ADR-001-E-1A6",
    )
    assert replace.fix.title == "Replace E-1A6 with E-146"
    assert not replace.fix.safe


def test_a_heading_that_names_it_elsewhere_than_at_its_beginning_only_mentions_it() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [«E130:E-131»]
---
# Decision

### Notes on E-131x and E-131-2

Text.

### Sensitivity [E-131]

Text of its own.
""",
        codes=CODES,
    )
    assert gap.message == (
        "E-131 is named as evidence, but no document has that id, and the heading at line 11 only mentions "
        "it; one that defines it begins with [E-131]"
    )
    (place,) = gap.related
    assert place.range.start.line == 10
