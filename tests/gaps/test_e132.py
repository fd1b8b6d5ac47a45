"""E132: evidence that is cited and not listed."""

from __future__ import annotations

import pytest

from tests.support.fixing import fixed
from tests.support.marked import check_marked

CODES = ["E132"]


def test_a_citation_that_is_not_listed_is_reported_where_it_stands_first() -> None:
    (gap,) = check_marked(
        """\
-- docs/e.md --
---
id: E-158
---
# Rebuild
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-146]
---
# Decision

Fast [E-146], and a rebuild takes 2 s [«E132:E-158»: rebuild]. Again [E-158].
""",
        codes=CODES,
    )
    assert gap.message == "E-158 is cited here, but `evidence_ids` does not list it"


def test_a_type_that_provides_for_evidence_asks_for_the_list() -> None:
    check_marked(
        """\
-- docs/adr.md --
---
id: ADR-001
type: adr
---
# Decision

Fast [«E132:E-158»].
""",
        codes=CODES,
    )


@pytest.mark.parametrize(
    "fields",
    ["type: essay", "title: An essay", "type: adr\nevidence_ids: [E-158]", "type: adr\nx: ["],
    ids=["unknown type", "no type", "listed", "unreadable"],
)
def test_silent_where_nobody_asks_for_a_list_or_it_is_there(fields: str) -> None:
    check_marked(f"-- docs/a.md --\n---\n{fields}\n---\n# A\n\nFast [E-158].\n", codes=CODES)


@pytest.mark.parametrize(
    "sentence",
    [
        "See [ADR-002].",
        "See E-158.",
        "Write `[E-158]`.",
        "Write [E-XXX].",
        "### [E-158] Benchmark",
        "[E-158](x.md)",
    ],
)
def test_what_is_no_citation_of_evidence_elsewhere(sentence: str) -> None:
    check_marked(f"-- docs/a.md --\n---\nevidence_ids: []\n---\n# A\n\n{sentence}\n", codes=CODES)


def test_a_note_may_cite_itself() -> None:
    check_marked(
        "-- docs/e.md --\n---\nid: E-158\nevidence_ids: []\n---\n# [E-158]\n\nSee [E-158].\n", codes=CODES
    )


def test_the_fix_adds_it_and_is_safe_where_the_note_exists() -> None:
    text = """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids:
  - "E-146"  # search
type: adr
---
# Decision

Fast [E-158].
-- docs/e.md --
---
id: E-158
---
# Rebuild
"""
    (addition,) = fixed(text, "E132-ADR-001-E-158")
    assert addition.fix.safe
    assert '  - "E-146"  # search\n  - "E-158"\ntype: adr\n' in addition.texts["docs/adr.md"]


def test_evidence_that_nobody_wrote_yet_is_written_before_it_is_listed() -> None:
    text = """\
-- docs/adr.md --
---
id: ADR-001
evidence_ids: [E-146]
---
# Decision

Cheap [«E132:E-159»].
-- docs/E-146.md --
---
id: E-146
type: evidence
title: Search
---
# Search
"""
    (gap,) = check_marked(text, codes=CODES)
    assert gap.message == (
        "E-159 is cited here; `evidence_ids` does not list it, and no evidence bears that id yet"
    )
    assert "write the evidence note first" in gap.remediation[1]
    (both,) = fixed(text, "E132-ADR-001-E-159")
    assert both.texts.keys() == {"docs/adr.md", "docs/E-159.md"}
    assert "evidence_ids: [E-146, E-159]" in both.texts["docs/adr.md"]
    assert not both.fix.safe
    assert not any(left.startswith("E130") and left.endswith("E-159") for left in both.left)


def test_a_file_that_is_named_so_is_opened_not_written_again() -> None:
    text = f"{CITING.format('Fast [E-9].')}-- docs/E-9-x.md --\n# X\n"
    (opened,) = fixed(text, "E132-NOTE-1-E-9")
    assert opened.fix.open == "docs/E-9-x.md"


def test_a_type_that_only_inherits_the_fields_form_asks_for_no_list() -> None:
    own = {
        "memo": "document_type: memo\n",
        "log": "document_type: log\nfrontmatter:\n  optional_fields: [evidence_ids]\n",
    }
    text = "-- {0}.md --\n---\nid: X-{0}\ntype: {0}\n---\n# T\n\nFast [{1}].\n"
    check_marked(text.format("memo", "E-158") + text.format("log", "«E132:E-158»"), codes=CODES, types=own)


def test_the_fix_makes_the_list() -> None:
    (addition,) = fixed(
        "-- docs/adr.md --\n---\nid: ADR-001\ntype: adr\n---\n# Decision\n\nFast [E-158].\n"
        "-- docs/e.md --\n# Notes\n\n## [E-158] Search\n\nText.\n",
        "E132-ADR-001-E-158",
    )
    assert addition.texts["docs/adr.md"].startswith(
        "---\nid: ADR-001\ntype: adr\nevidence_ids: [E-158]\n---\n"
    )


CITING = "-- docs/a.md --\n---\nid: NOTE-1\nevidence_ids: []\n---\n# N\n\n{}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Click [E-042] and the whole report opens.",
        "Kliknij **[E-042]**, aby zobaczyć raport.",
        "Evidence is cited in brackets, e.g. [E-999].",
        "A citation, for example [E-146], leads to its note.",
        "Cytowanie, np. [E-7], prowadzi do notatki.",
        "- Detect: [E-999] gdzie E-999 nie istnieje",
        "We report [E-999] where E-999 does not exist.",
        'Readers then see: "MongoDB looked good, but [E-042] shows that it loses writes".',
    ],
)
def test_a_citation_that_is_an_example_needs_no_evidence(sentence: str) -> None:
    check_marked(CITING.format(sentence), codes=CODES)


@pytest.mark.parametrize(
    "sentence",
    [
        "For example, searches are slow. They take 8 s [«E132:E-042»].",
        'The office said "nobody reads it" [«E132:E-042»].',
        "Click rates rose by half [«E132:E-042»].",
        "Examples are in the annex; the measurements are in [«E132:E-042»].",
        "Click [E-042], they say. It shows that searches take 8 s [«E132:E-042»].",
        "Nobody knows whether such a note exists [«E132:E-042»].",
    ],
)
def test_an_example_elsewhere_is_no_excuse(sentence: str) -> None:
    check_marked(CITING.format(sentence), codes=CODES)
