"""E131: evidence that is listed and never spoken of."""

from __future__ import annotations

import pytest

from tests.support.fixing import fixed
from tests.support.marked import check_marked

CODES = ["E131"]


def test_a_listed_id_that_the_text_does_not_name() -> None:
    (gap,) = check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-146, «E131:E-147»]
---
# Decision

Search takes 60 ms [E-146], and E-1471 is another note.
""",
        codes=CODES,
    )
    assert gap.message == "E-147 is listed as evidence, but the text never cites it"
    assert gap.gap_id == "E131-ADR-001-E-147"


@pytest.mark.parametrize(
    "sentence",
    [
        "Fast [E-147].",
        "Fast [E-147: a benchmark].",
        "Fast, as E-147 shows.",
        "Fast, see [the note](e-147-benchmark.md).",
        "Fast [E-145–E-149].",
        "Fast, see E-145 to E-149.",
        "### [E-147] Benchmark",
        "```mermaid\nA --> E-147\n```",
    ],
)
def test_every_way_of_naming_it_counts(sentence: str) -> None:
    check_marked(
        f"""\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-147]
---
# Decision

{sentence}
-- docs/e-147-benchmark.md --
---
id: E-147
---
# Benchmark
""",
        codes=CODES,
    )


def test_evidence_of_an_option_is_in_use() -> None:
    check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-147]
alternatives:
  - title: SQLite
    status: selected
    evidence: [E-147]
---
# Decision
""",
        codes=CODES,
    )


def test_the_fix_takes_it_from_the_list_only() -> None:
    (removal,) = fixed(
        """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-146, E-147]  # proofs
related: [E-147]
---
# Decision

Fast [E-146].
""",
        "E131-ADR-001-E-147",
    )
    assert "evidence_ids: [E-146]  # proofs\nrelated: [E-147]\n" in removal.texts["docs/adr.md"]
