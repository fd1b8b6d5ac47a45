"""Symbols: the documents, evidence and sections of a workspace by name, and one document's outline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from semantic_docs.features.view import View
from semantic_docs.index.values import Symbol
from semantic_docs.model.document import Document, Section
from semantic_docs.model.span import Range
from semantic_docs.text.inert import inert

MOST_SYMBOLS = 512


@dataclass(frozen=True, slots=True)
class Outline:
    """One section of a document with those below it."""

    name: str
    range: Range
    """The heading and all that it governs."""
    selection: Range
    """The heading's text."""
    children: tuple[Outline, ...]


def workspace_symbols(view: View, query: str) -> tuple[Symbol, ...]:
    """The best matches for a query, best first: the index ranks them, a subsequence matches."""
    found = view.store.symbols(query, MOST_SYMBOLS)
    return tuple(replace(one, name=inert(one.name), container=inert(one.container)) for one in found)


def document_symbols(doc: Document) -> tuple[Outline, ...]:
    """The sections of a document as a tree, in order."""
    children: dict[int | None, list[Section]] = {}
    for section in doc.sections:
        children.setdefault(section.parent, []).append(section)

    def branch(section: Section) -> Outline:
        return Outline(
            inert(section.title).strip() or "(untitled)",
            doc.range(section.extent),
            doc.range(section.heading),
            tuple(branch(child) for child in children.get(section.index, ())),
        )

    return tuple(branch(section) for section in children.get(None, ()))
