"""Pieces of sentences that messages are put together from."""

from __future__ import annotations

import pytest

from semantic_docs.gaps.wording import clause, lacking, listed


@pytest.mark.parametrize(
    "description, wanted",
    [
        ("What follows.", "what follows"),
        ("A first\n  line", "a first line"),
        ("API calls that it answers", "API calls that it answers"),
        ("SQLite's part", "SQLite's part"),
        ("E-146 and its kin", "E-146 and its kin"),
        ("Łańcuch zależności.", "łańcuch zależności"),
        ("", ""),
    ],
)
def test_a_description_ends_a_sentence(description: str, wanted: str) -> None:
    assert clause(description) == wanted


def test_what_is_lacking_comes_first() -> None:
    assert lacking("X is empty", "What follows.", "memo") == (
        "X is empty: what follows; a document of type memo needs it"
    )
    assert lacking("X is empty", "What follows?", "memo") == (
        "X is empty: what follows? A document of type memo needs it"
    )
    assert lacking("X is empty", "  ", "memo", " there") == (
        "X is empty, and a document of type memo needs it there"
    )


def test_a_list_of_words() -> None:
    assert listed(()) == ""
    assert listed(("a",)) == "a"
    assert listed(("a", "b"), "or") == "a or b"
    assert listed(("a", "b", "c")) == "a, b and c"
