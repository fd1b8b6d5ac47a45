"""E165: documents past their sunset that others still build on."""

from __future__ import annotations

import pytest

from tests.support.marked import check_marked

OLD = "-- docs/old.md --\n---\nid: PRD-001\ntype: prd\nstatus: {status}\n{more}\n---\n# Old\n"
OTHER = "-- docs/{name}.md --\n---\nid: {id}\ntype: note\nstatus: {status}\n{more}\n---\n# Other\n"


def old(more: str, status: str = "deprecated") -> str:
    return OLD.format(status=status, more=more)


def other(more: str, name: str = "tdd", status: str = "approved") -> str:
    return OTHER.format(name=name, id=name.upper() + "-1", status=status, more=more)


@pytest.mark.parametrize(
    "more",
    [
        "sunset_date: «E165:2026-01-14»",
        "lifecycle:\n  sunset_date: «E165:2026-01-14»",
        "deprecation: {sunset_date: '«E165:2026-01-14»'}",
    ],
)
def test_past_and_still_referred_to(more: str) -> None:
    (gap,) = check_marked(old(more) + other("dependencies: [PRD-001]"), codes=["E165"])
    assert gap.message == "The sunset of PRD-001 passed on 2026-01-14, and TDD-1 still refers to it"
    (place,) = gap.related
    assert (place.path, place.message) == ("docs/tdd.md", "TDD-1 names it in `dependencies`")


@pytest.mark.parametrize(
    "more", ["sunset_date: 2026-01-15", "sunset_date: null", "lifecycle: {sunset_date: null}"]
)
def test_not_past(more: str) -> None:
    check_marked(old(more) + other("dependencies: [PRD-001]"), codes=["E165"])


@pytest.mark.parametrize(
    "referrer",
    [
        "",
        other("supersedes: PRD-001"),
        other("dependencies: [PRD-001]", status="archived"),
        other("dependencies: [PRD-001]", name="templates/tdd"),
    ],
)
def test_nobody_relies_on_it(referrer: str) -> None:
    check_marked(old("sunset_date: 2026-01-01") + referrer, codes=["E165"])


def test_its_replacement_may_look_back() -> None:
    check_marked(
        old("sunset_date: 2026-01-01\nsuperseded_by: TDD-1") + other("related: [PRD-001]"), codes=["E165"]
    )


def test_a_document_still_in_force_is_reported_too_and_many_referrers_are_counted() -> None:
    names = ("a", "b", "c", "d", "e")
    text = old("sunset_date: «E165:2026-01-01»", status="approved")
    (gap,) = check_marked(
        text + "".join(other("related: [PRD-001]", name=name) for name in names), codes=["E165"]
    )
    assert gap.message.endswith("and A-1, B-1, C-1 and 2 more still refer to it")
    assert len(gap.related) == 5
