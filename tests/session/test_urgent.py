"""What somebody has open, and what is named in it, comes first; nothing is lost or doubled by that."""

from __future__ import annotations

from semantic_docs.session.found import Found
from semantic_docs.session.urgent import MOST, first


def _found(*paths: str) -> list[Found]:
    return [Found(path, 1, 1) for path in paths]


def test_open_documents_come_first_then_those_that_they_name() -> None:
    found = _found(
        "a/adr-001-x.md", "b/prd-002-y.md", "c/tdd-003.md", "d/adr-0010.md", "e/adr.md", "z/open.md"
    )
    opened = {"z/open.md": "See TDD-003, ADR-001 and adr."}
    assert [one.path for one in first(found, opened)] == [
        "z/open.md",
        "a/adr-001-x.md",
        "c/tdd-003.md",
        "e/adr.md",
        "b/prd-002-y.md",
        "d/adr-0010.md",
    ]


def test_each_is_there_once_however_many_are_named() -> None:
    found = _found(*(f"{n * 7919 % 1000}/e-{n:04}.md" for n in range(2 * MOST)))
    ordered = first(found, {"list.md": " ".join(f"E-{n:04}" for n in range(2 * MOST))})
    assert sorted(ordered) == sorted(found)
    assert ordered[:MOST] == found[:MOST]


def test_where_nothing_is_open_the_order_stays() -> None:
    found = _found("b.md", "a.md")
    assert first(found, {}) == found
