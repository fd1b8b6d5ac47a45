"""Globs over workspace-relative paths, as `.gitignore` reads them; touches no disk."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pathspec import PathSpec


class Globs:
    """Some patterns, compiled once. Remembers its answers, for a workspace asks about a path often.

    `*.md` matches at any depth, `docs/*.md` only there, `docs` the folder and all below it, and
    `!docs/draft.md` takes back what an earlier pattern matched.
    """

    __slots__ = ("_answers", "_spec", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raises ValueError where a pattern is none."""
        self.patterns = tuple(patterns)
        self._spec = PathSpec.from_lines("gitignore", self.patterns)
        self._answers: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def match(self, path: str) -> bool:
        """Whether a path (relative to the workspace, with `/`) is meant."""
        if not self.patterns:
            return False
        answer = self._answers.get(path)
        if answer is None:
            answer = self._answers[path] = self._spec.match_file(path)
        return answer


@lru_cache(maxsize=256)
def globs(*patterns: str) -> Globs:
    """The same patterns, compiled once a process: for those who ask about one document at a time."""
    return Globs(patterns)


def problem_with(pattern: str) -> str | None:
    """Why a pattern cannot match anything, None where it can."""
    if not pattern.strip():
        return "an empty glob matches nothing"
    if pattern.startswith("#"):
        return f"{pattern!r} would be read as a comment; write \\# for a file whose name starts with #"
    if ".." in pattern.split("/"):
        return f"{pattern!r} leaves the workspace; globs are relative to its root"
    try:
        Globs((pattern,))
    except ValueError as error:
        return f"{pattern!r} is not a glob: {error}"
    return None
