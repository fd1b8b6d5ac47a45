"""Which fixes are made together: none that touch one another, none half, none that is one of several."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from semantic_docs.features import fixing
from semantic_docs.features.fixing import MAX_TITLE, Plan, fixes_of, plan
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.gap import CreateFile, Edit, Fix, Gap, Scope, Severity
from semantic_docs.model.span import Span
from tests.support.marked import workspace_of

TEXT = "0123456789 🗄️"


def planned(
    monkeypatch: pytest.MonkeyPatch, *fixes: list[Fix], allowed: tuple[str, ...] = ("a.md", "b.md")
) -> tuple[Plan, list[int]]:
    """The plan for gaps that have these fixes each, and the indexes of the gaps that it fixes."""
    gaps = [
        Gap(f"E999-{index}", "E999", "made-up", Severity.LOW, "a.md", None, Span(index, index), "made up")
        for index in range(len(fixes))
    ]

    def offered(_: Context, gap: Gap) -> Iterator[Fix]:
        yield from fixes[gap.span.start]

    rule = Rule("E999", "made-up", Severity.LOW, Scope.LOCAL, lambda _: (), offered)
    monkeypatch.setattr(fixing, "rule_for", lambda _: rule)
    with workspace_of({"a.md": TEXT, "b.md": TEXT}) as workspace:
        found = plan(workspace.view(), gaps, allowed.__contains__)
    return found, [gap.span.start for gap in found.fixed]


def put(start: int, end: int, text: str = "x", path: str = "a.md", safe: bool = True) -> Fix:
    return Fix(f"put {text}", (Edit(path, Span(start, end), text),), safe=safe)


@pytest.mark.parametrize(
    "one, other, together",
    [
        (put(0, 2), put(2, 4, "y"), True),
        (put(0, 2), put(1, 4, "y"), False),
        (put(0, 4), put(1, 2, "y"), False),
        (put(0, 2), put(2, 2, "y"), False),
        (put(2, 2), put(2, 2, "y"), False),
        (put(2, 2), put(3, 3, "y"), True),
        (put(2, 4), put(2, 4), True),
        (put(2, 4), put(2, 4, path="b.md"), True),
    ],
    ids=lambda value: str(value) if isinstance(value, bool) else value.title,
)
def test_fixes_that_touch_wait_for_the_next_round(
    monkeypatch: pytest.MonkeyPatch, one: Fix, other: Fix, together: bool
) -> None:
    _, fixed = planned(monkeypatch, [one], [other])
    assert fixed == ([0, 1] if together else [0])


def test_edits_are_made_from_the_back(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = planned(monkeypatch, [put(0, 1, "long")], [put(4, 6, "")], [put(11, 13, "保存")])
    assert found.texts == {"a.md": "long1236789 保存"}


def test_what_two_gaps_share_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found, fixed = planned(monkeypatch, [put(3, 3, "x")], [put(3, 3, "x")])
    assert (found.texts, fixed) == ({"a.md": "012x3456789 🗄️"}, [0, 1])


def test_a_fix_is_made_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    both = Fix("both", (Edit("a.md", Span(0, 1), "x"), Edit("b.md", Span(0, 1), "x")), safe=True)
    found, fixed = planned(monkeypatch, [both], [put(5, 6)], allowed=("a.md",))
    assert (list(found.texts), fixed) == (["a.md"], [1])


@pytest.mark.parametrize(
    "fixes",
    [
        [put(0, 1, safe=False)],
        [put(0, 1), put(0, 1, "y")],
        [],
        [Fix("new", creates=(CreateFile("c.md", "x"),), safe=True)],
        [Fix("gone", (Edit("gone.md", Span(0, 0), "x"),), safe=True)],
    ],
    ids=["unsafe", "one of two", "none", "a new file", "an edit of nothing"],
)
def test_what_needs_a_look_is_left(monkeypatch: pytest.MonkeyPatch, fixes: list[Fix]) -> None:
    assert planned(monkeypatch, fixes) == (Plan({}, ()), [])


def test_a_safe_fix_beside_a_suggestion_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert planned(monkeypatch, [put(0, 1, safe=False), put(2, 3)])[1] == [0]


@pytest.mark.parametrize("error", [ValueError("0123"), RecursionError("0123"), MemoryError("0123")])
def test_fixes_that_fail_cost_themselves(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def fails(_: Context, gap: Gap) -> Iterator[Fix]:
        yield put(0, 1)
        raise error

    rule = Rule("E999", "made-up", Severity.LOW, Scope.LOCAL, lambda _: (), fails)
    monkeypatch.setattr(fixing, "rule_for", lambda _: rule)
    with workspace_of({"a.md": TEXT}) as workspace, caplog.at_level(logging.ERROR):
        doc = workspace.store.document("a.md")
        assert doc is not None
        gap = Gap("E999-0", "E999", "made-up", Severity.LOW, "a.md", None, Span(0, 0), "made up")
        assert fixes_of(workspace.view(), doc, gap) == []
    assert caplog.messages == ["the fixes of E999 failed on a.md"]


def test_a_title_is_inert_and_short(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = Fix("Put \x1b[31m\u202e in\na title " + "word " * 100, (Edit("a.md", Span(0, 1), "x"),))
    rule = Rule("E999", "made-up", Severity.LOW, Scope.LOCAL, lambda _: (), lambda *_: iter([odd]))
    monkeypatch.setattr(fixing, "rule_for", lambda _: rule)
    with workspace_of({"a.md": TEXT}) as workspace:
        doc = workspace.store.document("a.md")
        assert doc is not None
        gap = Gap("E999-0", "E999", "made-up", Severity.LOW, "a.md", None, Span(0, 0), "made up")
        title = fixes_of(workspace.view(), doc, gap)[0].title
    assert title.startswith("Put \ufffd[31m\ufffd in a title word")
    assert len(title) <= MAX_TITLE + 2
