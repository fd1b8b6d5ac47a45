"""Search: where a hit leads to, and unsaved text in place of what is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from semantic_docs.features.search import Found, best_place, search
from semantic_docs.index.query import read_query
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from tests.support.marked import workspace_of

PLAN = """\
---
id: PLAN-1
title: Moving the harbour
type: note
tags: [tide]
owner: Ann
---
# Moving the harbour

A quay is moved by night.

## The tide gauge 🌊 and its cable

The gauge is moved first; a cable follows the gauge.
Żółw przy łodzi.
"""
FILES = {
    "plan.md": PLAN,
    "other.md": "---\nid: OTHER-1\ntitle: Ropes\n---\n# Ropes\n\nA cable is no rope.\n",
    "evil.md": "---\nid: EVIL-1\n---\n# Evil \x1b[31m\n\nzebra \u202ezebra\n",
}


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with workspace_of(FILES) as found:
        yield found


def covered(text: str, one: Found) -> str:
    lines = text.split("\n")
    assert one.range.start.line == one.range.end.line
    return lines[one.range.start.line][one.range.start.utf32 : one.range.end.utf32]


@pytest.mark.parametrize(
    "query, line, words",
    [
        ("harbour", 7, "harbour"),
        ("tide cable", 11, "tide"),
        ("quay night", 9, "quay"),
        ("GAUGE first", 13, "gauge"),
        ('"cable follows"', 13, "cable follows"),
        ("zołw", 14, "Żółw"),
        ("plan-1", 1, "PLAN-1"),
        ("mov*", 7, "Mov"),
    ],
)
def test_the_best_match_is_where_one_goes(workspace: Workspace, query: str, line: int, words: str) -> None:
    found = next(one for one in search(workspace.view(), query, 5) if one.path == "plan.md")
    assert found.range.start.line == line
    assert covered(PLAN, found) == words


def test_what_is_known_of_a_hit(workspace: Workspace) -> None:
    found = search(workspace.view(), "cable", 5)
    assert [(one.label, one.title) for one in found] == [
        ("PLAN-1", "Moving the harbour"),
        ("OTHER-1", "Ropes"),
    ]
    assert "A cable is no rope." in found[1].excerpt
    assert len(search(workspace.view(), "cable", 1)) == 1
    assert len(search(workspace.view(), "cable", -7)) == 1


def test_a_query_without_words_leads_to_the_top(workspace: Workspace) -> None:
    found = search(workspace.view(), "type:note", 5)
    assert [one.path for one in found] == ["plan.md"]
    assert found[0].range.start.line == 0


def test_excerpts_are_inert(workspace: Workspace) -> None:
    (found,) = search(workspace.view(), "zebra", 5)
    assert "\u202e" not in found.excerpt
    assert "\ue000" not in found.excerpt


@pytest.mark.parametrize("query", ["", "*", '"', "(((", "id:", "-", "\x00", "🙂", "x" * 5_000])
def test_no_query_is_an_error(workspace: Workspace, query: str) -> None:
    search(workspace.view(), query, 5)


@pytest.mark.parametrize(
    "query, expected",
    [
        ("lighthouse", ["other.md"]),
        ("cable", ["plan.md"]),
        ("lamp* lighthouse", ["other.md"]),
        ("lighthouse -lamps", []),
        ("type:rfc", ["other.md"]),
        ("-type:rfc harbour", ["plan.md"]),
        ("ropes", []),
        ("", []),
    ],
)
def test_unsaved_text_is_searched_as_it_is(query: str, expected: list[str]) -> None:
    with workspace_of(FILES) as workspace:
        overlay = Overlay(workspace, workspace.store)
        overlay.put("plan.md", PLAN)
        overlay.put("other.md", "---\nid: OTHER-1\ntype: rfc\n---\n# Lamps\n\nA lighthouse has lamps.\n")
        found = search(overlay.view(), query, 5)
        assert [one.path for one in found] == expected
        if query == "lighthouse":
            assert found[0].excerpt == "A lighthouse has lamps."
            assert found[0].range.start.line == 6


def test_columns_are_those_of_the_text_before_folding() -> None:
    line = "İstanbul e\u0301 ﬁn 🙂 Ärger"
    found = best_place(f"\r\n{line}\r\n", read_query("arger").wanted)
    assert found is not None
    assert line[found.start.utf32 : found.end.utf32] == "Ärger"
    assert found.start.utf16 == found.start.utf32 + 1
