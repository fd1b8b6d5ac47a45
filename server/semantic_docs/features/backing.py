"""The evidence of a document: what it cites, lists and defines, and the notes that say they support it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from semantic_docs.features.network import briefs
from semantic_docs.features.places import Place, heading_line
from semantic_docs.features.related import (
    Related,
    document,
    heading_of,
    heading_title,
    looked_up,
    named,
    one_line,
)
from semantic_docs.features.view import View
from semantic_docs.gaps.citations import EVIDENCE_TYPE
from semantic_docs.gaps.dates import face_date
from semantic_docs.gaps.evidence import evidence_ids
from semantic_docs.model.document import Document, Word
from semantic_docs.model.face import Face
from semantic_docs.model.span import Span

_GRADES = ("grade", "evidence_grade", "quality", "confidence", "strength", "evidence_type")
"""Fields that say what a note is worth, or how it was found; the first that there is tells."""
_DATES = ("date", "created", "updated")


def evidence(view: View, doc: Document) -> Iterator[Related]:
    """In the order of the text, then the notes that name the document and are named by it nowhere."""
    shown: set[str] = set()
    own = {word.value: word for word in doc.evidence}
    for name, span in sorted(_places(view, doc).items(), key=lambda one: (one[1].start, one[0])):
        if name in own:
            yield _defined(doc, own[name])
            continue
        for one in named(view, doc, name, span, "cited"):
            face = view.graph.face(one.place.path) if one.document and one.place else None
            if face is not None:
                shown.add(face.path)
            yield replace(one, detail=(_worth(face) if face else "") or one.detail)
    others = {path for path, *_ in view.graph.ties.incoming(doc.path)} - shown - {doc.path}
    notes = [one.path for one in briefs(view, others).values() if _is_evidence(view, one.type)]
    for path, face in looked_up(view, sorted(notes)):
        worth = _worth(face) if face else ""
        said = ", ".join(filter(None, (worth, "supports this")))
        yield document(face, said) if face else Related(path, detail=said)


def _is_evidence(view: View, kind: str | None) -> bool:
    return view.types.effective(kind).name == EVIDENCE_TYPE


def _places(view: View, doc: Document) -> dict[str, Span]:
    """Every piece of evidence that the document names, with the first place where it does."""
    wanted = evidence_ids(view.context(doc))
    named_at = [(edge.target, edge.span) for edge in doc.edges]
    named_at += [(one.target, one.span) for one in doc.references]
    named_at += [(word.value, word.span) for word in doc.evidence]
    found: dict[str, Span] = {}
    for name, span in named_at:
        if name in wanted and (name not in found or span.start < found[name].start):
            found[name] = span
    return found


def _defined(doc: Document, word: Word) -> Related:
    section = heading_of(doc, word)
    title = heading_title(section, word.value) if section else ""
    place = Place(doc.path, heading_line(doc, word.span))
    return Related(one_line(word.value), title, "defined here", place=place)


def _worth(face: Face) -> str:
    """`benchmark, 2026-01-15`: as far as the note says it."""
    grade = next((face.fields[name] for name in _GRADES if face.fields.get(name)), "")
    date = face_date(face.fields, *_DATES)
    return ", ".join(filter(None, (one_line(grade), date.isoformat() if date else "")))
