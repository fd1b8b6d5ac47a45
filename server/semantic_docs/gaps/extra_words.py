"""The placeholder words that a type adds for E120, found on the linear-time engine.

A workspace's patterns are not to be trusted with backtracking. One that does not compile is skipped here:
whoever loads the type file reports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol, cast

from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.patterns import PatternError, compile_pattern
from semantic_docs.gaps.placeholders import NAMES
from semantic_docs.model.span import Span

_ASSERTS = ("^", "$", "\\A", "\\z", "\\b", "\\B")
"""What in a pattern may hold at the edge of a piece of text and not in the midst of the whole."""


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Finding(Protocol):
    """What a compiled pattern also does."""

    def finditer(self, text: str) -> Iterator[_Match]: ...

    def search(self, text: str) -> _Match | None: ...


class Finder:
    """Finds one pattern in pieces of a document."""

    def __init__(self, pattern: str) -> None:
        self._asserts = any(mark in pattern for mark in _ASSERTS)
        try:
            self._compiled: _Finding | None = cast(_Finding, compile_pattern(pattern))
        except PatternError:
            self._compiled = None

    def may_be_in(self, text: str) -> bool:
        """Whether any piece of a text may hold the pattern; asked once, it spares looking into each piece."""
        if self._compiled is None:
            return False
        return self._asserts or self._compiled.search(text) is not None

    def places(self, text: str, within: Span) -> Iterator[tuple[int, int]]:
        """Where it stands in a piece of a text, as starts and ends; parts of words left out."""
        at = within.start
        piece = text[within.start : within.end]
        for match in self._compiled.finditer(piece) if self._compiled else ():
            start, end = match.span()
            before, after = piece[start - 1 : start], piece[end : end + 1]
            inside = (before.isalnum() and piece[start].isalnum()) or (
                after.isalnum() and piece[end - 1].isalnum()
            )
            if end > start and not inside and "-" not in (before, after):
                yield at + start, at + end


def extra_words(doctype: DocType) -> tuple[Finder, ...]:
    """One finder for each pattern that the type adds."""
    given = doctype.gap("E120").params.get("patterns", ())
    if not isinstance(given, list | tuple):
        return ()
    patterns = tuple(str(pattern) for pattern in given if str(pattern) not in NAMES)
    return _finders(patterns) if patterns else ()


@lru_cache(maxsize=64)
def _finders(patterns: tuple[str, ...]) -> tuple[Finder, ...]:
    return tuple(map(Finder, patterns))
