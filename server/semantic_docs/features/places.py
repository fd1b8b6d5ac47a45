"""Where the bearers of a name are: documents by their id, evidence by the heading that defines it."""

from __future__ import annotations

from dataclasses import dataclass

from semantic_docs.features.view import View
from semantic_docs.model.document import Document, Section
from semantic_docs.model.span import NOWHERE, Range, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a document, where an editor may go to."""

    path: str
    range: Range


def bearers(view: View, name: str) -> tuple[Place, ...]:
    """All documents that bear a name; where there are none, the headings that define it in place."""
    documents = tuple(Place(face.path, face.id_range) for face in view.graph.resolve(name))
    return documents or evidence_headings(view, name)


def evidence_headings(view: View, name: str) -> tuple[Place, ...]:
    """The headings such as `### [E-146] …` that define an evidence id."""
    places = []
    for face in view.graph.defining(name):
        doc = view.graph.document(face.path)
        if doc is not None:
            places += [
                Place(doc.path, heading_line(doc, word.span)) for word in doc.evidence if word.value == name
            ]
    return tuple(places)


def link_target(view: View, path: str, anchor: str | None) -> Place | None:
    """Where a link leads; None where nothing is there.

    A target without its suffix is tried with `.md`, as editors' own Markdown support does; an anchor
    that no heading has leads to the top, and E144 says so.
    """
    found = next((name for name in (path, f"{path}.md") if view.graph.exists(name)), None)
    if found is None:
        return None
    found = view.graph.ways.leads(found)
    if anchor:
        doc = view.graph.document(found)
        section = section_with(doc, anchor) if doc is not None else None
        if doc is not None and section is not None:
            return Place(found, heading_line(doc, section.heading))
    return Place(found, NOWHERE)


def section_with(doc: Document, anchor: str) -> Section | None:
    """The section that bears an anchor; case is forgiven, as browsers' scripts and editors do."""
    wanted = anchor.lower()
    return next((section for section in doc.sections if section.slug.lower() == wanted), None)


def heading_line(doc: Document, span: Span) -> Range:
    """The whole line of a heading: what editors' own Markdown support gives, so that both merge."""
    line = doc.lines.line_at(span.start)
    return doc.range(Span(doc.lines.start(line), doc.lines.end(line)))
