"""Succession: whose place a document takes, and which take its own, whichever of the two says so."""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.features.related import Related, document, looked_up, named
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.reference import EdgeType

SUCCESSION = frozenset({EdgeType.SUPERSEDES, EdgeType.SUPERSEDED_BY})
"""Edges by which nothing stands on anything: they tell of a document's life."""

_SAID = {EdgeType.SUPERSEDES: "supersedes", EdgeType.SUPERSEDED_BY: "superseded by"}
_ANSWERED = {EdgeType.SUPERSEDES: "superseded by", EdgeType.SUPERSEDED_BY: "supersedes"}
"""What the same edge is for the document at its other end."""


def succession(view: View, doc: Document) -> Iterator[Related]:
    """What the document says of itself, in the order of its fields, then what others say of it."""
    for edge in doc.edges:
        if edge.type in SUCCESSION:
            yield from named(view, doc, edge.target, edge.span, _SAID[edge.type])
    found = sorted(
        (path, _ANSWERED[kind])
        for path, kind, _ in view.graph.ties.incoming(doc.path)
        if kind in SUCCESSION and path != doc.path
    )
    faces = dict(looked_up(view, (path for path, _ in found)))
    for path, detail in found:
        face = faces[path]
        yield document(face, detail) if face else Related(path, detail=detail)
