"""How much the rules do for one document, counted: what is not there costs a look, and a look is shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from semantic_docs.doctypes import validate
from semantic_docs.gaps import claims, fields, marks, sections
from semantic_docs.gaps.engine import evaluate
from semantic_docs.gaps.rule import Context, once
from semantic_docs.gaps.rules import e120_placeholder, e121_unfilled_template, e144_broken_link
from semantic_docs.model.gap import Finding
from tests.support.marked import workspace_of

TEXT = (
    "---\nid: ADR-001\ntitle: One\ntype: adr\nstatus: approved\ntags: [a, b, c]\n---\n# One\n\n## Context\n\n"
    "It fell by 40 %, see [E-001].\n\n## Decision\n\nSo be it.\n\n## Consequences\n\n- none\n"
)


@contextmanager
def context_of(text: str, **types: str) -> Iterator[Context]:
    extra = {f"schemas/{name}.yaml": content for name, content in types.items()}
    with workspace_of({"a.md": text, **extra}) as workspace:
        doc = workspace.store.document("a.md")
        assert doc is not None
        yield workspace.context(doc, workspace.graph())


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Counter[str]]:
    """Counts the calls of functions, by name."""
    counted: Counter[str] = Counter()

    def count(module: Any, name: str) -> Counter[str]:
        original = getattr(module, name)

        def counting(*args: Any, **named: Any) -> Any:
            counted[name] += 1
            return original(*args, **named)

        monkeypatch.setattr(module, name, counting)
        return counted

    return count


class _Counting:
    """A pattern that counts its searches."""

    def __init__(self, pattern: Any, counted: Counter[str]) -> None:
        self.pattern, self.counted = pattern, counted

    def search(self, text: str) -> object:
        self.counted["search"] += 1
        return self.pattern.search(text)


def test_without_placeholders_one_look_serves_both_rules(
    monkeypatch: pytest.MonkeyPatch, calls: Callable[[Any, str], Counter[str]]
) -> None:
    calls(e120_placeholder, "values")
    calls(e120_placeholder, "_tokens")
    calls(e121_unfilled_template, "values")
    counted = calls(e121_unfilled_template, "body_places")
    counting = {name: _Counting(one, counted) for name, one in marks._MARKS.items()}
    monkeypatch.setattr(marks, "_MARKS", counting)
    with context_of(TEXT) as context:
        counted.clear()
        evaluate(context)
    assert counted == {"search": 1}


def test_values_are_looked_through_only_where_the_fields_hold_a_mark(
    calls: Callable[[Any, str], Counter[str]],
) -> None:
    counted = calls(e120_placeholder, "values")
    with context_of(TEXT + "\nTBD\n") as context:
        counted.clear()
        assert "E120" in {gap.code for gap in evaluate(context)}
        assert counted == {}
    with context_of(TEXT.replace("title: One", "title: TBD")) as context:
        counted.clear()
        assert "E120" in {gap.code for gap in evaluate(context)}
        assert counted == {"values": 1}


def test_sections_and_fields_are_matched_once_for_all_rules(
    calls: Callable[[Any, str], Counter[str]],
) -> None:
    calls(sections, "find_sections")
    calls(validate, "presented")
    counted = calls(fields, "violations")
    with context_of(TEXT) as context:
        counted.clear()
        evaluate(context)
    assert counted == {"find_sections": 1, "violations": 1, "presented": 1}


def test_a_context_of_anything_else_works_it_out_again() -> None:
    @once
    def path(context: Context) -> str:
        return context.doc.path

    with context_of(TEXT) as context:
        assert path(context) == path(context.with_gaps(())) == "a.md"
        assert path(replace(context, doc=replace(context.doc, path="b.md"))) == "b.md"


def test_a_type_that_changes_is_matched_anew() -> None:
    """Titles are remembered by the patterns themselves: nothing of the old type is left."""
    kind = "document_type: memo\nversion: '1.0'\nrequired_sections:\n  - {name: Aims, pattern: %s}\n"
    text = "---\nid: MEMO-1\ntype: memo\n---\n# One\n\n## Goals\n\nSome.\n"
    found = []
    for pattern in ("goals", "aims", "goals"):
        with context_of(text, memo=kind % pattern) as context:
            found.append("E110" in {gap.code for gap in evaluate(context)})
    assert found == [False, True, False]


def test_a_failed_rule_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """What raises is not taken for worked out: every rule that asks fails by itself, and is told of."""

    def fails(*_: object) -> Iterator[Finding]:
        raise ZeroDivisionError

    monkeypatch.setattr(fields, "violations", fails)
    failed: list[str] = []
    with context_of(TEXT) as context:
        evaluate(context, lambda rule, path, error: failed.append(rule.code))
    assert failed == ["E114", "E115"]


def test_a_contents_table_is_read_only_where_a_link_is_broken(
    calls: Callable[[Any, str], Counter[str]],
) -> None:
    counted = calls(e144_broken_link, "contents_entries")
    with context_of(f"{TEXT}\n[Up](#context), [here](a.md)\n") as context:
        counted.clear()
        assert "E144" not in {gap.code for gap in evaluate(context)}
    assert counted == {}


def test_a_link_to_a_document_does_not_ask_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    with workspace_of({"a.md": f"{TEXT}\n[b](b.md), [pic](b.png)\n", "b.md": "# B\n"}) as workspace:
        graph = workspace.graph()
        exists = graph._exists

        def noting(path: str) -> bool:
            asked.append(path)
            return exists(path)

        monkeypatch.setattr(graph, "_exists", noting)
        doc = workspace.store.document("a.md")
        assert doc is not None
        gaps = evaluate(workspace.context(doc, graph))
    assert [gap.data["path"] for gap in gaps if gap.code == "E144"] == ["b.png"]
    assert asked == ["b.png"]


def test_numbers_without_a_unit_weigh_no_words(calls: Callable[[Any, str], Counter[str]]) -> None:
    counted = calls(claims, "_is_wish")
    with context_of(
        TEXT.replace("It fell by 40 %, see [E-001].", "Version 4 came in 2024, see chapter 12.")
    ) as context:
        counted.clear()
        evaluate(context)
    assert counted == {}
    with context_of(TEXT) as context:
        counted.clear()
        evaluate(context)
    assert counted["_is_wish"] == 2
