"""E133: evidence that has run out or was taken back."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

CODES = ["E133"]

TEXT = """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [{listed}]
---
# Decision

Fast [{cited}].
-- docs/e.md --
---
id: E-146
type: evidence
{fields}
---
# Benchmark
"""


def test_a_note_past_its_date() -> None:
    (gap,) = check_marked(
        TEXT.format(listed="«E133:E-146»", cited="E-146", fields="valid_until: 2026-01-14"), codes=CODES
    )
    assert gap.message == "E-146 is named as evidence, but it was valid until 2026-01-14 only"
    assert [place.path for place in gap.related] == ["docs/e.md"]


@pytest.mark.parametrize("status", ["withdrawn", "Withdrawn", "retracted"])
def test_a_note_that_was_taken_back(status: str) -> None:
    (gap,) = check_marked(
        TEXT.format(listed="«E133:E-146»", cited="E-146", fields=f"status: {status}"), codes=CODES
    )
    assert gap.message == f"E-146 is named as evidence, but its status is {status}"
    assert gap.related[0].range.start.line == 3


def test_a_citation_alone_is_enough() -> None:
    check_marked(
        TEXT.format(listed="", cited="«E133:E-146»", fields="valid_until: '2025-12-31'"), codes=CODES
    )


@pytest.mark.parametrize(
    "fields", ["valid_until: 2026-01-15", "valid_until: soon", "status: completed", "status: deprecated", ""]
)
def test_a_note_that_still_holds(fields: str) -> None:
    check_marked(TEXT.format(listed="E-146", cited="E-146", fields=fields), codes=CODES)


def test_the_day_counts_not_the_clock() -> None:
    text = TEXT.format(listed="«E133:E-146»", cited="E-146", fields="valid_until: 2026-01-15")
    check_marked(text, codes=CODES, today="2026-01-16")
