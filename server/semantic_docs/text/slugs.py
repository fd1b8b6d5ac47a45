"""GitHub's heading anchors."""

from __future__ import annotations

import re

# github-slugger removes all but letters, marks, numbers, connector punctuation, hyphen and space.
# `\w` in Python's re leaves out the marks (category M), so that they are named here.
_DROPPED = re.compile(
    r"[^\w\- \u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u093a-\u094f\ufe0f\u20e3]"
)


def slug(title: str) -> str:
    """The anchor of a heading's plain text, before duplicates are numbered."""
    return _DROPPED.sub("", title.lower()).replace("\ufe0f", "").replace(" ", "-")


class Slugger:
    """Numbers the duplicates of one document: `intro`, `intro-1`, `intro-2`."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def __call__(self, title: str) -> str:
        base = slug(title)
        name = base
        while name in self._seen:
            self._seen[base] += 1
            name = f"{base}-{self._seen[base]}"
        self._seen[name] = 0
        return name
