"""Regular expressions of type files: always on RE2, because a workspace's patterns are not to be trusted.

The only importer of `re2` in this layer. RE2 runs in time linear in the text and knows neither
look-around nor back-references.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol, cast

import re2

MAX_MEMORY = 1 << 20
"""Bytes that one compiled pattern may take; `(a{1000}){1000}` is refused."""


class PatternError(ValueError):
    """A pattern that RE2 does not take; the text says why."""


class Pattern(Protocol):
    """What this layer uses of a compiled pattern."""

    def fullmatch(self, text: str) -> object | None:
        """A match of the whole text."""

    def match(self, text: str) -> object | None:
        """A match at the text's beginning."""

    def search(self, text: str) -> object | None:
        """A match anywhere in the text."""


@lru_cache(maxsize=2048)
def compile_pattern(pattern: str, ignore_case: bool = False) -> Pattern:
    """A compiled pattern. Raises PatternError."""
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    options.max_mem = MAX_MEMORY
    options.never_capture = True  # Nobody asks what a group holds, and to keep track of it costs three times.
    try:
        return cast(Pattern, re2.compile(pattern, options))
    except re2.error as error:
        raise PatternError(_reason(error)) from None


def _reason(error: Exception) -> str:
    raw = error.args[0] if error.args else "it does not compile"
    reason = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    head, _, what = reason.partition("invalid perl operator: ")
    return f"{what} is look-around, which the linear-time engine lacks" if what and not head else reason
