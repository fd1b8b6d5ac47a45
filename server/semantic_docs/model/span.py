"""Places in one text: offsets inside the engine, columns in every encoding for those outside it."""

from __future__ import annotations

from typing import NamedTuple

from semantic_docs.text.lines import LineIndex

_SHORT = 3
"""Numbers of a packed range whose columns are the same in every encoding."""


class Span(NamedTuple):
    """Half-open range of offsets (code points from 0) into one document's text."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end

    def touches(self, offset: int) -> bool:
        """Whether a cursor at this offset stands in or at either edge of the span."""
        return self.start <= offset <= self.end

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A line and its column in all three encodings, so that nobody needs the text again.

    All count from 0. `utf8` counts bytes, `utf16` code units, `utf32` code points.
    """

    line: int
    utf8: int
    utf16: int
    utf32: int


class Range(NamedTuple):
    """Half-open range of positions; what leaves a document's own text is one of these."""

    start: Position
    end: Position

    @classmethod
    def of(cls, lines: LineIndex, span: Span) -> Range:
        """The range of a span in the text that `lines` indexes."""
        return cls(Position(*lines.columns(span.start)), Position(*lines.columns(span.end)))

    def pack(self) -> str:
        """The numbers as one short text, for storage: `line,start,end` where the range is in one line and its
        columns are the same in every encoding, as nearly all are, else all eight.
        """
        a, b = self.start, self.end
        if a.line == b.line and a.utf8 == a.utf16 == a.utf32 and b.utf8 == b.utf16 == b.utf32:
            return f"{a.line},{a.utf8},{b.utf8}"
        return f"{a.line},{a.utf8},{a.utf16},{a.utf32},{b.line},{b.utf8},{b.utf16},{b.utf32}"

    @classmethod
    def unpack(cls, packed: str) -> Range:
        """The inverse of `pack`."""
        n = [int(part) for part in packed.split(",")]
        if len(n) == _SHORT:
            line, start, end = n
            return cls(Position(line, start, start, start), Position(line, end, end, end))
        return cls(Position(*n[:4]), Position(*n[4:]))


ENCODINGS = ("utf-8", "utf-16", "utf-32")
"""The units of a column, in the order of a Position's fields."""


def ends(packed: str, encoding: str) -> tuple[int, int, int, int]:
    """Line and column of the start, then of the end, of what `Range.pack` has packed; makes no objects."""
    n = packed.split(",")
    if len(n) == _SHORT:
        return int(n[0]), int(n[1]), int(n[0]), int(n[2])
    unit = 1 + ENCODINGS.index(encoding)
    return int(n[0]), int(n[unit]), int(n[4]), int(n[4 + unit])


NOWHERE = Range(Position(0, 0, 0, 0), Position(0, 0, 0, 0))
"""The first character of a document, for what has no better place."""
