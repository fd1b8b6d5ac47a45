"""The texts that editors hold open, kept exact in the client's own position encoding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lsprotocol import types

from semantic_docs.text.lines import LineIndex


@dataclass(frozen=True, slots=True)
class Buffer:
    """One open document as its editor last said."""

    uri: str
    """As the client spells it; what is sent about the document is sent under this name."""
    version: int
    text: str


def apply(text: str, changes: Sequence[types.TextDocumentContentChangeEvent], encoding: str) -> str:
    """A text after the changes of one notification, each of which refers to the text before it.

    `encoding` is `utf-8`, `utf-16` or `utf-32`. A place past the end falls on the end. In UTF-16 one inside
    a character halves it, as it does in an editor that counts so; in UTF-8 it falls before the character.
    """
    lines: LineIndex | None = None
    known = 0
    for change in changes:
        if not isinstance(change, types.TextDocumentContentChangePartial):
            text, lines = change.text, None
            continue
        if lines is None:
            lines, known = LineIndex(text), len(text) + 1
        start, end = _places(lines, change.range, encoding)
        if end[0] >= known:
            # The place lies behind the last edit, so that the line starts must be found again. Editors
            # send the edits of one command from the end to the start, and then they stay valid.
            lines = LineIndex(text)
            start, end = _places(lines, change.range, encoding)
        before = text[: start[0]] + (_half(text, start[0], 0) if start[1] else "")
        after = (_half(text, end[0], 1) + text[end[0] + 1 :]) if end[1] else text[end[0] :]
        text = (
            _glued(_glued(before, change.text), after)
            if encoding == "utf-16"
            else before + change.text + after
        )
        known = max(start[0] - 1, 0)
    return text


_Place = tuple[int, bool]
"""An offset, and whether the place is in the middle of the character there."""


def _places(lines: LineIndex, range_: types.Range, encoding: str) -> tuple[_Place, _Place]:
    start, end = _place(lines, range_.start, encoding), _place(lines, range_.end, encoding)
    return min(start, end), max(start, end)


def _place(lines: LineIndex, position: types.Position, encoding: str) -> _Place:
    at = lines.offset(position.line, position.character, encoding)
    wide = encoding == "utf-16" and lines.text[at : at + 1] > "\uffff"
    return at, wide and lines.columns(at)[2] < position.character


def _half(text: str, at: int, which: int) -> str:
    """One of the two UTF-16 units of a character, as a lone surrogate."""
    return text[at].encode("utf-16-le")[2 * which : 2 * which + 2].decode("utf-16-le", "surrogatepass")


def _glued(one: str, other: str) -> str:
    """Two texts, in which halves that meet are one character again."""
    if "\ud800" <= one[-1:] <= "\udbff" and "\udc00" <= other[:1] <= "\udfff":
        whole = (one[-1] + other[0]).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        return one[:-1] + whole + other[1:]
    return one + other
