"""Values of the engine as values of the protocol, in the position encoding that was agreed upon."""

from __future__ import annotations

from lsprotocol import types

from semantic_docs.model.document import Document
from semantic_docs.model.gap import Severity
from semantic_docs.model.span import Position, Range, Span, ends

SEVERITIES = {
    Severity.CRITICAL: types.DiagnosticSeverity.Error,
    Severity.HIGH: types.DiagnosticSeverity.Warning,
    Severity.MEDIUM: types.DiagnosticSeverity.Information,
    Severity.LOW: types.DiagnosticSeverity.Hint,
}


def to_position(position: Position, encoding: str) -> types.Position:
    """A place in the client's units."""
    if encoding == "utf-16":
        return types.Position(position.line, position.utf16)
    return types.Position(position.line, position.utf8 if encoding == "utf-8" else position.utf32)


def to_range(range_: Range, encoding: str) -> types.Range:
    """A range in the client's units."""
    return types.Range(to_position(range_.start, encoding), to_position(range_.end, encoding))


def packed_range(packed: str, encoding: str) -> dict[str, dict[str, int]]:
    """A range in the client's units, as it stands in a message, from `Range.pack()`."""
    line, column, last, end = ends(packed, encoding)
    return {"start": {"line": line, "character": column}, "end": {"line": last, "character": end}}


def to_offset(doc: Document, position: types.Position, encoding: str) -> int:
    """The offset in a document that a client's position means."""
    return doc.lines.offset(position.line, position.character, encoding)


def to_span(doc: Document, range_: types.Range, encoding: str) -> Span:
    """The span in a document that a client's range means."""
    start, end = to_offset(doc, range_.start, encoding), to_offset(doc, range_.end, encoding)
    return Span(min(start, end), max(start, end))
