"""Pieces of sentences that messages are put together from."""

from __future__ import annotations


def clause(text: str) -> str:
    """A description as the end of a sentence: no full stop, a small first letter unless it is a name's."""
    words = " ".join(text.split()).rstrip(".")
    first, _, _ = words.partition(" ")
    if first[:1].isupper() and first[1:] == first[1:].lower() and not any(map(str.isdigit, first)):
        return first[0].lower() + words[1:]
    return words


def told(text: str) -> str:
    """The same behind a colon; empty where there is nothing to tell."""
    return f": {clause(text)}" if text.strip() else ""


def listed(words: tuple[str, ...], last: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`; empty for none."""
    *first, final = words or ("",)
    return f"{', '.join(first)} {last} {final}" if first else final
