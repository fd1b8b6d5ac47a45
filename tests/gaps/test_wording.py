"""Pieces of sentences that messages are put together from."""

from __future__ import annotations

import pytest

from semantic_docs.gaps.wording import clause, listed, told


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


def test_nothing_to_tell_leaves_no_colon() -> None:
    assert told("What follows.") == ": what follows"
    assert told("  ") == ""


def test_a_list_of_words() -> None:
    assert listed(()) == ""
    assert listed(("a",)) == "a"
    assert listed(("a", "b"), "or") == "a or b"
    assert listed(("a", "b", "c")) == "a, b and c"
