"""Line starts of one text, and columns in the three encodings that LSP knows."""

from __future__ import annotations

import re
from bisect import bisect_right

_STEP = 1_024
"""Characters between two places whose columns are remembered."""

# LSP ends a line at \r\n, \n or \r and nowhere else; str.splitlines knows eight more.
_EOL = re.compile(r"\r\n|\n|\r")


class LineIndex:
    """Maps offsets of one text to lines and columns, and back.

    Offsets count code points from 0. Lines count from 0.
    """

    __slots__ = ("_ascii", "_steps", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        starts = [0]
        if "\r" in text:
            starts += [match.end() for match in _EOL.finditer(text)]
        else:
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
        self.starts = starts
        self._ascii = text.isascii()
        self._steps: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def line_at(self, offset: int) -> int:
        """The line that holds this offset; offsets past the end belong to the last line."""
        return bisect_right(self.starts, max(offset, 0)) - 1

    def start(self, line: int) -> int:
        """The offset of a line's first character; lines past the end start at the text's end."""
        if line >= len(self.starts):
            return len(self.text)
        return self.starts[max(line, 0)]

    def end(self, line: int) -> int:
        """The offset behind a line's last character, its line break not counted."""
        stop = self.start(line + 1)
        while stop > self.start(line) and self.text[stop - 1] in "\r\n":
            stop -= 1
        return stop

    def line_text(self, line: int) -> str:
        """A line without its line break."""
        return self.text[self.start(line) : self.end(line)]

    def columns(self, offset: int) -> tuple[int, int, int, int]:
        """Line and column of an offset: (line, UTF-8 bytes, UTF-16 units, code points)."""
        if not 0 <= offset <= len(self.text):
            offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        points = offset - start
        if self._ascii:
            return line, points, points, points
        if points <= _STEP:
            before = self.text[start:offset]
            if before.isascii():
                return line, points, points, points
            return line, utf8_length(before), utf16_length(before), points
        # In a line of a megabyte, each of many places would measure all that stands before it.
        first, last = self._units(start), self._units(offset)
        return line, last[0] - first[0], last[1] - first[1], points

    def _units(self, offset: int) -> tuple[int, int]:
        """UTF-8 bytes and UTF-16 units from the text's start to an offset."""
        if self._steps is None:
            steps = [(0, 0)]
            for at in range(0, len(self.text), _STEP):
                piece = self.text[at : at + _STEP]
                steps.append((steps[-1][0] + utf8_length(piece), steps[-1][1] + utf16_length(piece)))
            self._steps = steps
        index = offset // _STEP
        rest = self.text[index * _STEP : offset]
        return self._steps[index][0] + utf8_length(rest), self._steps[index][1] + utf16_length(rest)

    def offset(self, line: int, column: int, encoding: str = "utf-32") -> int:
        """The offset of a column given in `utf-8`, `utf-16` or `utf-32` units.

        Columns past the line's end fall on its end and a column inside a character
        falls before it, as LSP asks for.
        """
        if line >= len(self.starts):
            return len(self.text)
        start, text = self.start(line), self.line_text(line)
        if encoding == "utf-32" or text.isascii():
            return start + min(max(column, 0), len(text))
        width = _utf8_width if encoding == "utf-8" else _utf16_width
        units = 0
        for index, char in enumerate(text):
            units += width(char)
            if units > column:
                return start + index
        return start + len(text)


def utf8_length(text: str) -> int:
    """How many bytes a text takes in UTF-8; lone surrogates count as three."""
    return len(text.encode("utf-8", "surrogatepass"))


def utf16_length(text: str) -> int:
    """How many code units a text takes in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _utf8_width(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _utf16_width(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1
