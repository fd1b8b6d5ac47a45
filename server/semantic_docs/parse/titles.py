"""Headings reduced to their words, for the parsers that look for one by name. Knows no document type."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(r"[^\w\s.:()\-–—/&,?]+")
_NUMBERING = re.compile(
    r"\s*(?:sec(?:-\w+)+\s*:|(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,6}|[a-z])[.):]\s|\d{1,3}(?:\.\d{1,3}){1,4}\s)\s*"
)
_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")


# Titles repeat from document to document: "Context", "Decision".
@lru_cache(maxsize=16384)
def normal(title: str) -> str:
    """A heading's plain text in lower case, without numbering, symbols, closing brackets and punctuation."""
    words = _MARKS.sub(" ", title[:300].lower())
    number = _NUMBERING.match(words)
    words = words[number.end() :] if number else words
    if ")" in words:
        words = _BRACKETED.sub("", words)
    return " ".join(words.split()).strip(" .:?,-–—")
