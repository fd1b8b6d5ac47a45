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

    `encoding` is `utf-8`, `utf-16` or `utf-32`. A place past the end falls on the end.
    """
    lines: LineIndex | None = None
    known = 0
    for change in changes:
        if not isinstance(change, types.TextDocumentContentChangePartial):
            text, lines = change.text, None
            continue
        if lines is None:
            lines, known = LineIndex(text), len(text) + 1
        start, end = _offsets(lines, change.range, encoding)
        if end >= known:
            # The place lies behind the last edit, so that the line starts must be found again. Editors
            # send the edits of one command from the end to the start, and then they stay valid.
            lines = LineIndex(text)
            start, end = _offsets(lines, change.range, encoding)
        text = text[:start] + change.text + text[end:]
        known = start
    return text


def _offsets(lines: LineIndex, range_: types.Range, encoding: str) -> tuple[int, int]:
    start = lines.offset(range_.start.line, range_.start.character, encoding)
    end = lines.offset(range_.end.line, range_.end.character, encoding)
    return min(start, end), max(start, end)
