"""Globs read as `.gitignore` reads them."""

from __future__ import annotations

import pytest

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
