"""Quotation marks of English and Polish text, for rules that tell words used from words spoken about."""

from __future__ import annotations

import re

_QUOTES = re.compile(
    r"\"[^\"\n]*\"|“[^”\n]*”|„[^”\"\n]*[”\"]|«[^»\n]*»|(?<![\w])'[^'\n]*'(?!\w)|‘[^’\n]*’|`[^`\n]*`"
)


def in_quotes(text: str, at: int) -> bool:
    """Whether a place of a line stands between quotation marks."""
    return any(match.start() < at < match.end() for match in _QUOTES.finditer(text))
