"""E192 no-single-choice."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked


def front(options: str, status: str = "approved", key: str = "alternatives") -> str:
    head = f"---\nid: ADR-001\ntype: adr\nstatus: {status}\n"
    return f"{head}{key}:\n{options}---\n# Storage\n\n## Decision\n\nYes.\n"


def check(text: str) -> list[str]:
    return [gap.message for gap in check_marked(f"-- docs/adr-001.md --\n{text}", codes=["E192"])]


NONE = "  - {title: A, status: rejected}\n  - {title: B, status: rejected}\n"


def test_two_choices_are_reported_at_the_second_and_point_to_the_first() -> None:
    text = front("  - {title: A, status: selected}\n  - {title: B, status: «E192:chosen»}\n")
    (gap,) = check_marked(f"-- a.md --\n{text}", codes=["E192"])
    assert gap.message == "“A” and “B” are both chosen, but only one can be in force"
    assert [related.message for related in gap.related] == ["“A” is chosen here"]


def test_no_choice_is_reported_at_the_key() -> None:
    messages = check(front(NONE, key="«E192:alternatives»"))
    assert messages == ["None of the 2 options is chosen, although the status is approved"]


@pytest.mark.parametrize("status", ["draft", "proposed", "review", "rejected"])
def test_an_open_or_retired_decision_may_have_no_choice(status: str) -> None:
    check(front(NONE, status))


def test_one_choice_is_what_is_wanted() -> None:
    check(front("  - {title: A, status: rejected}\n  - {title: B, status: wybrana}\n"))
    check(front("  - {title: A, status: deferred}\n  - {title: B, status: accepted}\n"))


def test_options_without_statuses_say_nothing() -> None:
    check(front("  - A\n  - B\n"))
    check(front("  - {title: A, status: rejected}\n  - {title: B}\n"))


def test_two_series_of_ids_are_two_questions() -> None:
    options = "".join(
        f"  - {{id: {name}, title: {name}, status: {status}}}\n"
        for name, status in [
            ("ARCH-A", "selected"),
            ("ARCH-B", "rejected"),
            ("DEPLOY-A", "selected"),
            ("DEPLOY-B", "rejected"),
        ]
    )
    check(front(options))


def test_a_list_of_the_rejected_ones_beside_the_decision_is_complete() -> None:
    check(front(NONE, key="alternatives_considered"))
    head = "---\nid: ADR-001\ntype: adr\nstatus: approved\n---\n# Storage\n\n"
    rejected = "## Alternatives\n\n### A\n\nRejected: no.\n\n### B\n\nRejected: no.\n"
    check(f"{head}## Decision\n\nWe use C.\n\n{rejected}")
    check(f"{head}{rejected.replace('Alternatives', '«E192:Alternatives»')}")


def test_two_chosen_headings() -> None:
    head = "---\nid: ADR-001\ntype: adr\nstatus: approved\n---\n# Storage\n\n## Decision\n\nYes.\n\n"
    check(f"{head}## Alternatives\n\n### A ✅ SELECTED\n\nText.\n\n### B («E192:chosen»)\n\nText.\n")
    check(
        f"{head}## Alternatives\n\n### A ✅ SELECTED\n\nText.\n\n### B (chosen)\n\nText.\n\n### C\n\nText.\n"
    )


def test_madr_is_read_whole() -> None:
    check_marked(
        "-- docs/decisions/0007-files.md --\n# Use files\n\n* Status: accepted\n\n## Considered Options\n\n"
        '* Files\n* Database\n\n## Decision Outcome\n\nChosen option: "Files", because simple.\n',
        codes=["E190", "E191", "E192"],
    )
