"""A document, a person or a date as another document's relations name it; texts of documents are inert."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from semantic_docs.features.markup import shortened
from semantic_docs.features.places import Place, evidence_headings
from semantic_docs.features.view import View
from semantic_docs.model.document import Document, Section, Word
from semantic_docs.model.face import Face
from semantic_docs.model.span import Span
from semantic_docs.text.inert import inert

MOST = 500
"""Items of a group; more are counted in its label, and nobody reads that many."""

MAX_TITLE = 300
"""Characters of a title or of another text of a document that is shown in one line."""

_BETWEEN = re.compile(r"[\s:.–—-]+")


@dataclass(frozen=True, slots=True)
class Related:
    """One thing that a document is related to."""

    label: str
    """The id, else the path; the name as written where nothing bears it; a role or a version."""
    title: str = ""
    detail: str = ""
    """What tells it from its siblings: the kind of edge, a date."""
    type: str | None = None
    status: str | None = None
    place: Place | None = None
    """Where it leads to; of a missing one, where it is named."""
    missing: bool = False
    blocked: bool = False
    document: bool = False
    """Whether it is a document, whose own relations can be asked for."""


def one_line(text: str) -> str:
    """A text of a document as it may be shown in one line."""
    return shortened(inert(text), MAX_TITLE)


def title_of(name: str | None, title: str) -> str:
    """The title without the id that many begin with: what is shown beside the id."""
    if name is not None and title.startswith(name):
        rest = title[len(name) :]
        between = _BETWEEN.match(rest)
        if between is not None and between.end() < len(rest):
            return one_line(rest[between.end() :])
    return one_line(title)


def heading_of(doc: Document, word: Word) -> Section | None:
    """The heading in which a piece of evidence is defined."""
    at = word.span.start
    return next((one for one in doc.sections if one.heading.start <= at < one.heading.end), None)


def heading_title(section: Section, name: str) -> str:
    """`Two runs` of `### [E-147] Two runs`."""
    return one_line(section.title.replace(f"[{name}]", "").strip(" :–—-"))


def document(face: Face, detail: str = "") -> Related:
    """A document; whether it is blocked is filled in for all at once."""
    return Related(
        one_line(face.label),
        title_of(face.id, face.title),
        detail,
        one_line(face.type) if face.type else None,
        one_line(face.status) if face.status else None,
        Place(face.path, face.id_range),
        document=True,
    )


def looked_up(view: View, paths: Iterable[str]) -> Iterator[tuple[str, Face | None]]:
    """Paths with what is there; those past MOST are only counted, and not looked up."""
    for number, path in enumerate(dict.fromkeys(paths)):
        yield path, view.graph.face(path) if number < MOST else None


def named(view: View, doc: Document, name: str, span: Span, detail: str) -> Iterator[Related]:
    """What bears a name that a document uses at a span: documents, else headings, else nothing."""
    holders = view.graph.resolve(name)
    headings = () if holders else evidence_headings(view, name)
    for face in holders:
        yield document(face, detail)
    for place in headings:
        other = view.graph.face(place.path)
        where = "here" if place.path == doc.path else f"in {other.label if other else place.path}"
        yield Related(one_line(name), detail=one_line(f"{detail}, defined {where}"), place=place)
    if not holders and not headings:
        yield Related(one_line(name), detail=detail, place=Place(doc.path, doc.range(span)), missing=True)
