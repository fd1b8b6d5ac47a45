"""Trouble with a type file as a value: where it is and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from semantic_docs.model.span import Span
from semantic_docs.text.lines import LineIndex


@dataclass(frozen=True, slots=True, order=True)
class SchemaProblem:
    """Why a type file, or a part of it, is not in force."""

    path: str
    """The file, as the registry was told of it: relative to the workspace where that is known."""
    line: int
    """Counts from 1."""
    column: int
    """Counts from 1, in code points."""
    message: str

    @classmethod
    def at(cls, path: str, lines: LineIndex, span: Span, message: str) -> SchemaProblem:
        """A problem at a place in a file's text."""
        line, _, _, column = lines.columns(span.start)
        return cls(path, line + 1, column + 1, message)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
