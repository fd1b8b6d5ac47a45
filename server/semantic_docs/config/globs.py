"""Globs over workspace-relative paths, as `.gitignore` reads them; touches no disk.

They run on RE2: the time is linear in the path, whatever the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import re2
from pathspec import GitIgnoreSpec, PathSpec

MAX_GLOB = 500
"""Characters of one pattern; the parts of a path have at most 255 bytes each, and few patterns name two."""

MAX_GLOBS = 2_000
"""Patterns in one list; RE2 compiles them into one machine, and GitHub's longest `.gitignore` has 650."""

MAX_GLOBS_TOGETHER = 50_000
"""Characters of all patterns of one list: what RE2 has to hold at once."""

MAX_ANSWERS = 200_000
"""Paths whose answers are remembered: twice the largest workspace that we hold; temporary files go by."""

_ENDING = re.compile(r"(?:\*\*/)?\*(\.[A-Za-z0-9_-]+)")
"""A pattern that asks for nothing but how some part of a path ends: `*.md`."""

_BELOW = re.compile(r"[^!#\\][^\\]*/\*\*")
"""A pattern that asks for nothing but the folders above a path: `templates/**`."""

_BACKEND = "re2"
_REFUSED = (ValueError, re.error, re2.error, RecursionError, OverflowError)


class Globs:
    """Some patterns, compiled once. Remembers its answers, for a workspace asks about a path often: by
    folder where the patterns look no further. Endings alone, as most workspaces have them, need no answers.

    `*.md` matches at any depth, `docs/*.md` only there, `docs` the folder and all below it, and
    `!docs/draft.md` takes back what an earlier pattern matched.
    """

    __slots__ = ("_answers", "_by_folder", "_endings", "_spec", "patterns")

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raises ValueError where a pattern is none."""
        self.patterns = tuple(patterns)
        if len(self.patterns) > MAX_GLOBS:
            raise ValueError(f"more than {MAX_GLOBS:,} patterns")
        if any(len(pattern) > MAX_GLOB for pattern in self.patterns):
            raise ValueError(f"a pattern is longer than {MAX_GLOB} characters")
        if sum(map(len, self.patterns)) > MAX_GLOBS_TOGETHER:
            raise ValueError(f"more than {MAX_GLOBS_TOGETHER:,} characters of patterns")
        try:
            self._spec = PathSpec.from_lines("gitignore", self.patterns, backend=_BACKEND)
        except _REFUSED as error:
            raise ValueError(str(error) or "it does not compile") from error
        endings = [_ENDING.fullmatch(pattern) for pattern in self.patterns]
        self._endings = tuple(one.group(1) for one in endings if one) if all(endings) else ()
        self._by_folder = all(map(_BELOW.fullmatch, self.patterns))
        self._answers: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def match(self, path: str) -> bool:
        """Whether a path (relative to the workspace, with `/`) is meant."""
        if path.endswith(self._endings):
            return True
        if self._endings or not self.patterns:
            return any(f"{ending}/" in path for ending in self._endings)
        key = path[: path.rfind("/") + 1] if self._by_folder else path
        answer = self._answers.get(key)
        if answer is None:
            if len(self._answers) >= MAX_ANSWERS:
                self._answers.clear()
            answer = self._answers[key] = self._spec.match_file(path)
        return answer


@lru_cache(maxsize=256)
def globs(*patterns: str) -> Globs:
    """The same patterns, compiled once a process: for those who ask about one document at a time."""
    return Globs(patterns)


def ignored_by(text: str) -> GitIgnoreSpec:
    """What the text of a `.gitignore` leaves out; a line that is no pattern, or too long, says nothing."""
    wanted = (line for line in text.splitlines() if not line.startswith("#"))
    lines = [line for line in wanted if line and len(line) <= MAX_GLOB][:MAX_GLOBS]
    while sum(map(len, lines)) > MAX_GLOBS_TOGETHER:
        lines = lines[: len(lines) // 2]
    try:
        return _ignore_spec(lines)
    except ValueError:
        lines = [line for line in lines if _compiles(line)]
    while True:
        try:
            return _ignore_spec(lines)
        except ValueError:
            lines = lines[: len(lines) // 2]  # Each alone is a pattern, and together they are too big.


def _compiles(line: str) -> bool:
    try:
        _ignore_spec([line])
    except ValueError:
        return False
    return True


def _ignore_spec(lines: list[str]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(lines, backend=_BACKEND)
    except _REFUSED as error:
        raise ValueError(str(error)) from error


def problem_with(pattern: str) -> str | None:
    """Why a pattern cannot match anything, None where it can."""
    if len(pattern) > MAX_GLOB:
        return f"a glob of {len(pattern):,} characters; at most {MAX_GLOB} are read"
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
