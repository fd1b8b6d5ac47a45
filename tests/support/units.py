"""Edits as LSP defines them, slow and plain: on a list of the units that the encoding counts in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_CR, _LF = 13, 10


def units_of(text: str, encoding: str) -> list[int]:
    """A text as the numbers that a client in this encoding counts."""
    codec, width = CODECS[encoding]
    data = text.encode(codec, "surrogatepass")
    return [int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width)]


def text_of(units: Sequence[int], encoding: str) -> str:
    """The text of such numbers; halves that stand side by side are a character."""
    codec, width = CODECS[encoding]
    return b"".join(one.to_bytes(width, "little") for one in units).decode(codec, "surrogatepass")


def lines_of(units: Sequence[int]) -> list[tuple[int, int]]:
    """(start, end without its break) of every line."""
    found, start, at = [], 0, 0
    while at < len(units):
        if units[at] in {_CR, _LF}:
            found.append((start, at))
            at += 2 if units[at] == _CR and units[at + 1 : at + 2] == [_LF] else 1
            start = at
        else:
            at += 1
    return [*found, (start, len(units))]


def place_of(units: Sequence[int], line: int, character: int, encoding: str) -> int:
    """Where a position is in the units; past the end is the end, inside a UTF-8 character before it."""
    lines = lines_of(units)
    if line >= len(lines):
        return len(units)
    at = min(lines[line][0] + character, lines[line][1])
    while encoding == "utf-8" and at < len(units) and units[at] & 0xC0 == 0x80:
        at -= 1
    return at


def edited(text: str, changes: Sequence[dict[str, Any]], encoding: str) -> str:
    """A text after the changes of one notification, as JSON has them."""
    for change in changes:
        if "range" not in change:
            text = change["text"]
            continue
        units = units_of(text, encoding)
        ends = [change["range"]["start"], change["range"]["end"]]
        start, end = sorted(place_of(units, one["line"], one["character"], encoding) for one in ends)
        text = text_of([*units[:start], *units_of(change["text"], encoding), *units[end:]], encoding)
    return text
