"""E190 missing-alternatives."""

from __future__ import annotations

from pathlib import Path

import pytest

from semantic_docs.model.gap import Severity
from tests.support.marked import check_marked, workspace_of

HEAD = "---\nid: ADR-001\ntype: adr\nstatus: approved\n---\n"


def check(text: str) -> list[str]:
    return [gap.message for gap in check_marked(f"-- docs/adr-001.md --\n{text}", codes=["E190"])]


def test_fires_at_the_alternatives_heading_else_at_the_title() -> None:
    messages = check(f"{HEAD}# Storage\n\n## Decision\n\nFiles.\n\n## «E190:Alternatives»\n\n- Only files\n")
    assert messages == ["ADR-001 is a decision and shows one option only; a choice takes at least 2"]
    assert "shows no option" in check(f"{HEAD}# «E190:Storage»\n\n## Decision\n\nFiles.\n")[0]
    check("---\nid: ADR-001\ntype: adr\ntitle: «E190:Storage»\n---\n# Storage\n\n## Decision\n\nFiles.\n")


def test_one_entry_in_the_frontmatter_is_too_few() -> None:
    check(
        "---\nid: ADR-001\ntype: adr\nalternatives:\n  - {title: Files, status: selected}\n---\n"
        "# «E190:Storage»\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nid: ADR-001\ntype: adr\nalternatives: [Files, Database]\n---\n# Storage\n",
        "---\nid: ADR-001\ntype: adr\nalternatives_considered: [{title: A}, {title: B}]\n---\n# Storage\n",
        "---\nid: ADR-001\ntype: adr\nalternatives: [Files]\n---\n# T\n\n## Options\n\n- Files\n- Database\n",
        f"{HEAD}# Storage\n\n## Alternatives\n\n### Files\n\nOld.\n\n### Database\n\nNew.\n",
        f"{HEAD}# Storage\n\n## Considered Options\n\n- Files\n- Database\n",
        f"{HEAD}# Storage\n\n## Options\n\n| Option | Cost |\n|---|---|\n| Files | 1 |\n| Database | 2 |\n",
        f"{HEAD}# Storage\n\n## Decision Graph\n\n### Option A: Files\n\n### Option B: Database\n",
    ],
)
def test_silent_with_two_options(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "prose",
    [
        "We also looked at PostgreSQL and MongoDB, and both need a server.",
        "A plain folder was the first idea; another was a table in memory.",
        "Weighed in [the comparison](matrix.md), with all the figures that matter.",
        "Keeping **plain files** was considered, and so was a **remote store** of some kind.",
        "Redis would have been faster. Kafka is too heavy for a till.",
        "See ADR-004, which compares them.",
        "Compared at <https://example.com/matrix>.",
        "Rozważaliśmy Redis oraz Kafkę, ale żadne nie działa bez serwera.",
    ],
)
def test_silent_over_two_alternatives_in_prose(prose: str) -> None:
    check(f"{HEAD}# Storage\n\n## Alternatives\n\n{prose}\n")


@pytest.mark.parametrize(
    "prose",
    [
        "None.",
        "N/A",
        "Brak.",
        "There was nothing else that we could have done here.",
        "None of the tables would fit, as the figures show [E-009], and time was short.",
        "Nobody in the Harbour Office would have agreed to anything else before Easter.",
        "There were two meetings about this, and both were short.",
        "The Council and Mr Lanyon signed the budget in May.",
        "This follows from ADR-004, which stands.",
        "None fits [the figures](#storage) that we have.",
    ],
)
def test_prose_that_names_none_does_not_count(prose: str) -> None:
    check(f"{HEAD}# Storage\n\n## «E190:Alternatives»\n\n{prose}\n")


def test_only_decision_documents_are_asked() -> None:
    check("---\nid: RUNBOOK-001\ntype: runbook\n---\n# Restart\n\n## Steps\n\nOne.\n")


def test_records_in_plain_text_are_asked_too() -> None:
    record = "# 5. {title}\n\nDate: 2025-01-01\n\n## Status\n\nAccepted\n\n## Decision\n\nFiles.\n"
    marked = record.format(title="«E190:Files»")
    check_marked(f"-- docs/adr/0005-files.md --\n{marked}", codes=["E190"])
    more = (
        "\n## Alternatives Considered\n\n### Database\n- Rejected as dear\n\n### Paper\n- Rejected as slow\n"
    )
    check_marked(
        f"-- docs/adr/0005-files.md --\n{record.format(title='Files')}{more}",
        codes=["E190", "E191", "E192"],
    )


RECORD = """\
-- docs/adr/0005-files.md --
# 5. {title}

Date: 2025-01-01

## Status

Accepted

## Context

{context}

## Decision

We keep plain files.
"""


@pytest.mark.parametrize(
    "context",
    [
        "We considered a database and rejected it, because nobody can run one on a boat.",
        "A hosted store was looked at, but ruled out after a week.",
        "We rejected PostgreSQL because it needs a server.",
        "A spreadsheet was rejected, since two people edit at once.",
        "Rozważaliśmy bazę danych, ale odrzuciliśmy ją z powodu kosztów.",
    ],
)
def test_a_record_may_tell_what_was_rejected(context: str) -> None:
    check_marked(RECORD.format(title="Files", context=context), codes=["E190"])


@pytest.mark.parametrize(
    "context",
    [
        "The council considered the budget and approved it.",
        "We considered the weather, and the request was not rejected.",
        "Invalid input is rejected.",
    ],
)
def test_a_record_that_tells_of_no_option_weighs_less(context: str) -> None:
    (gap,) = check_marked(RECORD.format(title="«E190:Files»", context=context), codes=["E190"])
    assert gap.severity is Severity.MEDIUM


def test_a_record_with_a_section_for_options_is_judged_by_it() -> None:
    text = RECORD.format(title="Files", context="Text.") + "\n## «E190:Alternatives»\n\nNone.\n"
    (gap,) = check_marked(text, codes=["E190"])
    assert gap.severity is Severity.HIGH


def test_unreadable_frontmatter_may_hold_the_options() -> None:
    check("---\nid: ADR-001\ntype: adr\nalternatives: [A, B\n---\n# Storage\n")


def test_the_corpus_nygard_record_shows_four_rejected_options(corpus: Path) -> None:
    path = "docs/adr/0005-hybrid-database-and-filesystem-storage.md"
    with workspace_of({path: (corpus / "nygard" / path).read_bytes()}) as workspace:
        assert [gap.code for gap in workspace.gaps() if gap.code in ("E190", "E191", "E192")] == []
        doc = workspace.store.document(path)
        assert doc is not None
        shown = [(option.status.value, option.reason is not None) for option in doc.options if option.status]
        assert shown == [("rejected", True)] * 4
