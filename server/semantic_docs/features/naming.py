"""The names in a text and what bears them: for a preview that makes links of ids and citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from semantic_docs.features.network import briefs, definers
from semantic_docs.features.related import heading_of, heading_title, one_line, title_of
from semantic_docs.features.view import View
from semantic_docs.gaps.citations import EVIDENCE_TYPE
from semantic_docs.model.document import Document
from semantic_docs.model.reference import ReferenceKind

_IDS = frozenset({ReferenceKind.CITATION, ReferenceKind.MENTION, ReferenceKind.CONDITION})


@dataclass(frozen=True, slots=True)
class Named:
    """What bears a name: a document, or a heading that defines evidence."""

    path: str
    anchor: str | None
    """Of a heading."""
    title: str
    type: str
    status: str
    gaps: int


def names(view: View, doc: Document) -> Mapping[str, Named]:
    """Every name in a document's fields and text that something else bears, in the order of the alphabet.

    Of several bearers the first by path, as everywhere. Its own names are left out: they lead nowhere.
    """
    found = {edge.target for edge in doc.edges}
    found |= {one.target for one in doc.references if one.kind in _IDS}
    ties = view.graph.ties
    ties.hold(found)
    places = {name: path for name in found if (path := ties.holder(name)) is not None and path != doc.path}
    known = briefs(view, places.values())
    tallies = view.tallies(places.values())
    borne = {}
    for name, path in places.items():
        if path in known:
            one, tally = known[path], tallies.get(path)
            title, kind, status = (
                title_of(one.id, one.title),
                one_line(one.type or ""),
                one_line(one.status or ""),
            )
            borne[name] = Named(path, None, title, kind, status, tally.gaps if tally else 0)
    missing = {name for name in found if ties.holder(name) is None}
    for name, path in definers(view, missing).items():
        heading = _heading(view, name, path)
        if heading is not None:
            borne[name] = heading
    return dict(sorted(borne.items()))


def _heading(view: View, name: str, path: str) -> Named | None:
    doc = view.graph.document(path)
    word = next((one for one in doc.evidence if one.value == name), None) if doc else None
    if doc is None or word is None:
        return None
    section = heading_of(doc, word)
    return Named(path, section.slug, heading_title(section, name), EVIDENCE_TYPE, "", 0) if section else None
