"""The pattern of a section as type files spell it → patterns for a whole normalised title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[\^$]", re.DOTALL)
"""An escape, a class of characters, or an assertion."""
_ASSERTIONS = frozenset({"^", "$", r"\A", r"\z", r"\b", r"\B"})
_HASHES = re.compile(r"^\^?#+(?:\\s[+*]?|\s)\s*")


def section_patterns(section: Mapping[str, Any]) -> tuple[str, ...]:
    """What the section's `pattern` says, each for a whole title; its name where it says nothing."""
    given = section.get("pattern") or re.escape(normal_space(section["name"]))
    return tuple(whole_title(pattern) for pattern in ([given] if isinstance(given, str) else given))


def whole_title(pattern: str) -> str:
    """A pattern for whole titles. One written for a heading line (`^## Title`) meant its beginning."""
    marks = _HASHES.match(pattern)
    if marks is None:
        # Wrapped, so that an alternation inside does not reach beyond it.
        return f"(?:{pattern})" if "|" in pattern else pattern
    rest = pattern[marks.end() :]
    if rest.endswith("$"):
        return f"(?:{rest[:-1]})"
    return rf"(?:{rest})(?:\b.*)?"


def normal_space(text: str) -> str:
    """The text in lower case, runs of white space as one space."""
    return " ".join(text.lower().split())


def anywhere(patterns: Iterable[str]) -> str | None:
    """A pattern that a text holds somewhere if one of these matches the whole of any part of it.

    What asserts an edge asserts nothing here, for a part has other edges; None where that cannot be told.
    """
    loose = []
    for pattern in patterns:
        if "[:" in pattern or r"\Q" in pattern:
            return None
        loose.append(_ATOM.sub(lambda atom: "(?:)" if atom[0] in _ASSERTIONS else atom[0], pattern))
    return "|".join(f"(?:{one})" for one in loose)


def any_line(pattern: str) -> str:
    """The pattern for a text of several lines, any one of which may match whole."""
    return f"(?m)^(?:{pattern})$"
