"""Text as the tokenizer of the full-text index folds it, and the line where a word of it stands first."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

PIECE = 1_000
"""Characters that are looked through at a time."""


def folded(text: str) -> str:
    """Lower case without diacritics, line breaks kept as `\\n`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lower()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFD", text)
    for char in set(text):
        if unicodedata.combining(char):
            text = text.replace(char, "")
    return text


def line_of(text: str, words: Sequence[str]) -> int | None:
    """The line (from 0) of a text where one of some words stands first, None where none of them does."""
    wanted = [word for word in map(folded, words) if "\n" not in word]
    line = at = 0
    while wanted and at < len(text):
        # Piece by piece, by whole lines: what is sought stands near the beginning more often than not.
        end = text.find("\n", at + PIECE) + 1 or len(text)
        piece = folded(text[at:end])
        places = [place for place in map(piece.find, wanted) if place >= 0]
        if places:
            return line + piece.count("\n", 0, min(places))
        line, at = line + piece.count("\n"), end
    return None
