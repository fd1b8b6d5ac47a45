"""Code actions: fixes, the preferred one, steps, and comments that silence one gap and break nothing."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from semantic_docs.features import fixing as feature
from semantic_docs.features.actions import Action, actions
from semantic_docs.features.view import View
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.gap import Edit, Fix, Gap, Scope, Severity
from semantic_docs.model.span import Span
from semantic_docs.session.workspace import Workspace
from semantic_docs.text.lines import LineIndex
from tests.support.cursor import cursor, document
from tests.support.marked import workspace_of

ADR = "docs/adr-005.md"


def offered(view: View, words: str, path: str = ADR) -> tuple[Action, ...]:
    doc = document(view, path)
    at = cursor(doc, words)
    return actions(view, doc, Span(at, at))


def applied(text: str, action: Action) -> str:
    """The text after the changes of an action; offsets are found by code points."""
    lines = LineIndex(text)
    for change in sorted(action.changes, key=lambda one: one.range, reverse=True):
        start = lines.offset(change.range.start.line, change.range.start.utf32)
        end = lines.offset(change.range.end.line, change.range.end.utf32)
        text = text[:start] + change.text + text[end:]
    return text


def test_fixes_of_a_broken_dependency(view: View) -> None:
    found = offered(view, "- id: PRD-0|Q2")
    titles = [action.title for action in found if action.gap.code == "E140"]
    assert "Replace PRD-0Q2 with PRD-001" in titles
    assert "Show how to close E140" in titles
    assert "Ignore E140 in this document" in titles
    create = next(action for action in found if action.creates)
    assert create.creates[0].path == "docs/prd-0q2.md"
    assert 'id: "PRD-0Q2"' in create.creates[0].text


def test_steps_are_those_of_the_gap(view: View) -> None:
    steps = next(action for action in offered(view, "one: TB|D") if action.steps)
    assert steps.steps == steps.gap.remediation
    assert len(steps.steps) >= 2
    assert not steps.changes


def test_nothing_where_no_gap_is(view: View) -> None:
    assert offered(view, "a wo|rd is just") == ()


@pytest.mark.parametrize("safe, preferred", [((True, False), (True, False)), ((True, True), (False, False))])
def test_only_a_lone_safe_fix_is_preferred(
    view: View, monkeypatch: pytest.MonkeyPatch, safe: tuple[bool, bool], preferred: tuple[bool, bool]
) -> None:
    def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
        for number, one in enumerate(safe):
            yield Fix(f"fix {number}", (Edit(context.doc.path, gap.span, "x"),), safe=one)

    rule = Rule("E120", "placeholder", Severity.HIGH, Scope.LOCAL, lambda _: (), fixes)
    monkeypatch.setattr(feature, "rule_for", lambda code: rule)
    found = [action for action in offered(view, "one: TB|D") if action.title.startswith("fix")]
    assert tuple(action.preferred for action in found) == preferred


def test_a_rule_that_fails_costs_its_fixes_alone(
    view: View, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
        raise ZeroDivisionError

    rule = Rule("E120", "placeholder", Severity.HIGH, Scope.LOCAL, lambda _: (), fixes)
    monkeypatch.setattr(feature, "rule_for", lambda code: rule)
    with caplog.at_level(logging.ERROR):
        titles = [action.title for action in offered(view, "one: TB|D")]
    assert titles == ["Show how to close E120", "Ignore E120 here"]
    assert "the fixes of E120 failed on docs/adr-005.md" in caplog.text


HEAD = "---\nid: NOTE-1\ntitle: A note\nowner: Ann\nstatus: approved\n---\n"


def gaps_of(workspace: Workspace, code: str) -> list[Gap]:
    return [gap for gap in workspace.gaps() if gap.code == code]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            HEAD + "# Note\n\nTBD\n\nMore.\n",
            HEAD + "# Note\n\n<!-- semantic-docs: ignore E120 -->\nTBD\n\nMore.\n",
        ),
        (
            HEAD + "# Note\n\nOne line 🙂\nand TBD: when?\nthree.\n",
            HEAD + "# Note\n\nOne line 🙂\nand TBD: when? <!-- semantic-docs: ignore E120 -->\nthree.\n",
        ),
        (
            HEAD + "# Note\n\n- one\n- TODO: two  \n  more\n",
            HEAD + "# Note\n\n- one\n- TODO: two <!-- semantic-docs: ignore E120 -->  \n  more\n",
        ),
        (
            HEAD + "# Note\n\n| a | b |\n|---|---|\n| 目標 | TBD |\n| c | d |\n",
            HEAD + "# Note\n\n| a | b |\n|---|---|\n"
            "| 目標 | TBD <!-- semantic-docs: ignore E120 --> |\n| c | d |\n",
        ),
        (
            HEAD + "# Note\n\na | b\n---|---\n目標 | TBD\n",
            HEAD + "# Note\n\na | b\n---|---\n目標 | TBD <!-- semantic-docs: ignore E120 -->\n",
        ),
        (
            HEAD + "# Note\n\nText.\n\n## TBD\n\nText.\n",
            HEAD + "# Note\n\nText.\n\n<!-- semantic-docs: ignore E120 -->\n## TBD\n\nText.\n",
        ),
        (
            (HEAD + "# Note\n\nTBD\n").replace("\n", "\r\n"),
            (HEAD + "# Note\n\n<!-- semantic-docs: ignore E120 -->\nTBD\n").replace("\n", "\r\n"),
        ),
        (HEAD + "# Note\n\nTBD", HEAD + "# Note\n\n<!-- semantic-docs: ignore E120 -->\nTBD"),
        (
            HEAD.replace("Ann", "TBD") + "# Note\n",
            HEAD.replace("Ann", "TBD").replace("approved\n", "approved\ngaps:\n  ignore: [E120]\n")
            + "# Note\n",
        ),
        (
            HEAD.replace("Ann", "TBD\ngaps: {ignore: [E163]}") + "# Note\n",
            HEAD.replace("Ann", "TBD\ngaps: {ignore: [E163, E120]}") + "# Note\n",
        ),
        (
            HEAD.replace("Ann", "TBD\ngaps:\n  ignore:\n    - E163 # kept") + "# Note\n",
            HEAD.replace("Ann", "TBD\ngaps:\n  ignore:\n    - E163 # kept\n    - E120") + "# Note\n",
        ),
        (
            HEAD.replace("Ann", "TBD\ngaps: {ignore: E163}") + "# Note\n",
            HEAD.replace("Ann", "TBD\ngaps: {ignore: [E163, E120]}") + "# Note\n",
        ),
    ],
)
def test_ignoring_silences_the_gap_and_nothing_else(text: str, expected: str) -> None:
    with workspace_of({"note.md": text}) as workspace:
        view = workspace.view()
        gaps = gaps_of(workspace, "E120")
        assert len(gaps) == 1
        found = actions(view, document(view, "note.md"), gaps[0].span)
        ignore = [action for action in found if action.title.startswith("Ignore E120")]
        assert len(ignore) == 1
        changed = applied(text, ignore[0])
    assert changed == expected
    with workspace_of({"note.md": changed}) as workspace:
        assert gaps_of(workspace, "E120") == []


def test_a_frontmatter_that_cannot_be_read_cannot_ignore_anything() -> None:
    with workspace_of({"note.md": "---\nid: [\n---\n# Note\n"}) as workspace:
        view = workspace.view()
        gap = gaps_of(workspace, "E113")[0]
        titles = [action.title for action in actions(view, document(view, "note.md"), gap.span)]
        assert not [title for title in titles if title.startswith("Ignore")]
