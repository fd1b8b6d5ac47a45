"""Globs read as `.gitignore` reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import PathSpec

from semantic_docs.config.globs import Globs, problem_with


@pytest.mark.parametrize(
    "patterns, path, expected",
    [
        (["**/*.md"], "a.md", True),
        (["**/*.md"], "a/b.md", True),
        (["*.md"], "a/b.md", True),
        (["docs/*.md"], "docs/a.md", True),
        (["docs/*.md"], "docs/a/b.md", False),
        (["docs/"], "docs/a/b.md", True),
        (["templates/**"], "x/templates/a.md", False),
        (["**/templates/**"], "templates/a.md", True),
        (["*.md", "!keep.md"], "keep.md", False),
        (["zażółć/*.md"], "zażółć/gęślą.md", True),
        ([], "a.md", False),
    ],
)
def test_matching(patterns: list[str], path: str, expected: bool) -> None:
    globs = Globs(patterns)
    assert globs.match(path) is expected
    assert globs.match(path) is expected, "the remembered answer is the same"


@pytest.mark.parametrize("pattern", ["", "  ", "#x", "../a", "!"])
def test_patterns_that_cannot_match_are_told(pattern: str) -> None:
    assert problem_with(pattern)


def test_a_sound_pattern_has_no_problem() -> None:
    assert problem_with("docs/**/*.md") is None


NAMES = st.text(st.sampled_from("ab.md-T🙂\n "), min_size=1, max_size=6).filter(
    lambda name: name not in {".", ".."}
)
PATHS = st.lists(NAMES | st.sampled_from(["templates", "a.md", ".md", "x.markdown"]), min_size=1, max_size=4)


@given(
    st.sampled_from(
        [
            ["*.md"],
            ["**/*.md", "**/*.markdown"],
            ["*.md", "!a.md"],
            ["templates/**", "**/templates/**"],
            ["a/**", "**/b/**"],
            ["a*/**/m/**"],
            ["templates/**", "!templates/a.md"],
            ["**/*.md", "templates/**"],
        ]
    ),
    st.lists(PATHS, min_size=1, max_size=6),
    st.booleans(),
)
def test_what_needs_no_engine_answers_like_it(
    patterns: list[str], paths: list[list[str]], folder: bool
) -> None:
    """Endings are compared and folders are remembered: every path of a folder must come out alike."""
    globs, engine = Globs(patterns), PathSpec.from_lines("gitignore", patterns, backend="re2")
    for parts in paths:
        path = "/".join(parts) + "/" * folder
        assert globs.match(path) == engine.match_file(path), path
