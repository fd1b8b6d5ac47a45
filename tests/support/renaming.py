"""Carries out a renaming as an editor does: all edits of a text at once, then the files bear other names."""

from __future__ import annotations

from collections.abc import Mapping

from semantic_docs.features.rename import rename
from semantic_docs.features.renaming import Renaming, gone_on
from semantic_docs.features.view import View
from semantic_docs.model.span import Position
from semantic_docs.text.lines import LineIndex
from tests.support.cursor import cursor, document
from tests.support.marked import files_of, workspace_of


def renamed(view: View, path: str, words: str, new: str, moves_files: bool = True) -> Renaming:
    """The renaming of what stands at a cursor, which must not be refused."""
    doc = document(view, path)
    found = rename(view, doc, cursor(doc, words), new, moves_files)
    assert isinstance(found, Renaming), found
    return finished(view, found)


def finished(view: View, found: Renaming) -> Renaming:
    """A renaming with all its steps behind it."""
    while not found.done:
        found = gone_on(view, found)
    return found


def carried_out(found: Renaming, files: Mapping[str, str]) -> dict[str, str]:
    """The files behind a renaming, by path. Edits must not touch one another."""
    texts = dict(files)
    for path in {change.path for change in found.changes}:
        text = texts[path]
        lines = LineIndex(text)
        edits = [
            (_offset(lines, one.range.start), _offset(lines, one.range.end), one.text)
            for one in found.changes
            if one.path == path
        ]
        behind = len(text)
        for start, end, new in sorted(edits, reverse=True):
            assert end <= behind, f"two edits of {path} touch"
            text, behind = text[:start] + new + text[end:], start
        texts[path] = text
    for move in found.moves:
        assert move.to not in texts, f"{move.to} exists"
        texts[move.to] = texts.pop(move.path)
    return texts


def _offset(lines: LineIndex, place: Position) -> int:
    return lines.offset(place.line, place.utf32, "utf-32")


def after(marked: str, words: str, new: str, moves_files: bool = True) -> dict[str, str]:
    """The files after a renaming; the cursor stands in the first one of them."""
    files = files_of(marked)
    with workspace_of(files) as workspace:
        found = renamed(workspace.view(), next(iter(files)), words, new, moves_files)
    return carried_out(found, files)
