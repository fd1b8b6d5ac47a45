"""Text of a document as it may be shown: on one line, without characters that act instead of being seen."""

from __future__ import annotations

import re

# What moves a terminal's cursor or changes its colours (C0 and C1), what makes a text look like another one
# (bidirectional embeddings, overrides and isolates), what nobody sees (tags) and what no encoding takes.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
# Marks of direction are met in honest Arabic and Hebrew text; without them it is read well enough.
_MARKS = re.compile("[\u061c\u200e\u200f]")
_BREAKS = re.compile("\r\n|[\t\n\r\u2028\u2029]")


def inert(text: str) -> str:
    """The text on one line; whatever would act shows as U+FFFD, so that nobody takes it for absent."""
    if text.isascii() and text.isprintable():
        return text
    return _MARKS.sub("", _ACTING.sub("\N{REPLACEMENT CHARACTER}", _BREAKS.sub(" ", text)))


def escaped(json_text: str) -> str:
    """A JSON text in which characters that act are written as escapes; it means the same."""
    return _ACTING.sub(_escape, json_text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return match.group()  # Between values only: inside of strings JSON escapes them itself.
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
