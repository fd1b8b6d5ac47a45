"""The placeholder words that a type adds for E120, found on the linear-time engine.

A workspace's patterns are not to be trusted with backtracking. One that does not compile is skipped here:
whoever loads the type file reports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol, cast

from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.patterns import PatternError, compile_pattern
from semantic_docs.gaps.placeholders import NAMES
from semantic_docs.model.span import Span

Finder = Callable[[str, Span], Iterator[tuple[int, int]]]


def extra_words(doctype: DocType) -> tuple[Finder, ...]:
    """One finder for each pattern that the type adds: (text, where) → starts and ends."""
    given = doctype.gap("E120").params.get("patterns", ())
    if not isinstance(given, list | tuple):
        return ()
    patterns = tuple(str(pattern) for pattern in given if str(pattern) not in NAMES)
    return _finders(patterns) if patterns else ()


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...


class _Finding(Protocol):
    """What a compiled pattern also does."""

    def finditer(self, text: str) -> Iterator[_Match]: ...


@lru_cache(maxsize=64)
def _finders(patterns: tuple[str, ...]) -> tuple[Finder, ...]:
    return tuple(_finder(pattern) for pattern in patterns)


def _finder(pattern: str) -> Finder:
    try:
        compiled = cast(_Finding, compile_pattern(pattern))
    except PatternError:
        return lambda text, within: iter(())

    def find(text: str, within: Span) -> Iterator[tuple[int, int]]:
        at = within.start
        piece = text[within.start : within.end]
        for match in compiled.finditer(piece):
            start, end = match.span()
            before, after = piece[start - 1 : start], piece[end : end + 1]
            inside = (before.isalnum() and piece[start].isalnum()) or (
                after.isalnum() and piece[end - 1].isalnum()
            )
            if end > start and not inside and "-" not in (before, after):
                yield at + start, at + end

    return find
