"""A cursor that is told by the words around it: `"PRD-001, me|asured"` stands before the bar."""

from __future__ import annotations

from semantic_docs.features.view import View
from semantic_docs.model.document import Document


def document(view: View, path: str) -> Document:
    """A document that must be there."""
    doc = view.graph.document(path)
    assert doc is not None, path
    return doc


def cursor(doc: Document, words: str) -> int:
    """The offset of the bar in words that must stand in the document exactly once."""
    before, bar, after = words.partition("|")
    assert bar, "the words have no cursor"
    assert doc.text.count(before + after) == 1, f"{before + after!r} is not there exactly once"
    return doc.text.index(before + after) + len(before)
