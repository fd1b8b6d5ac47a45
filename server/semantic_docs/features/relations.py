"""Relations of a document: what it depends on, what needs it, its evidence, approvals and history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from semantic_docs.features.backing import evidence
from semantic_docs.features.history import history
from semantic_docs.features.related import MOST, Related, document, looked_up, named
from semantic_docs.features.signoff import signoff
from semantic_docs.features.succession import SUCCESSION, succession
from semantic_docs.features.view import View
from semantic_docs.graph.arrows import is_reversed
from semantic_docs.model.document import Document
from semantic_docs.model.reference import EdgeType

_ELSEWHERE = SUCCESSION | {EdgeType.EVIDENCE}
"""Edges of the document itself that other groups show."""


@dataclass(frozen=True, slots=True)
class Group:
    """Relations of one kind."""

    kind: str
    label: str
    items: tuple[Related, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """All that is known of what a document stands in relation to."""

    document: Related
    groups: tuple[Group, ...]
    parents: tuple[Related, ...]
    """What it is a part of, else what it implements."""


def relations(view: View, doc: Document) -> Relations | None:
    """The relations of a document, unsaved text included; None for what is no document of the workspace."""
    face = view.graph.face(doc.path)
    if face is None:
        return None
    kin = tuple(_merged(succession(view, doc)))
    groups = (
        _group("dependsOn", "Depends on", _merged(_depends_on(view, doc))),
        _group("neededBy", "Needed by", _merged(_needed_by(view, doc, kin))),
        _group("evidence", "Evidence", evidence(view, doc)),
        _group("approvals", "Approvals", signoff(view, doc)),
        _group("history", "History", (*kin, *history(doc))),
    )
    parents = _parents(view, doc)
    blocked = _blocked(view, [document(face), *parents, *(one for group in groups for one in group.items)])
    return Relations(
        _marked(document(face), blocked),
        tuple(replace(group, items=tuple(_marked(one, blocked) for one in group.items)) for group in groups),
        tuple(_marked(one, blocked) for one in parents),
    )


def _group(kind: str, label: str, items: Iterable[Related]) -> Group:
    found = tuple(items)
    if len(found) > MOST:
        label = f"{label} ({MOST:,} of {len(found):,})"
    return Group(kind, label, found[:MOST])


def _depends_on(view: View, doc: Document) -> Iterator[Related]:
    """What its fields say it stands on, then the documents that say so of themselves: `impacts: [this]`."""
    for edge in doc.edges:
        if edge.type not in _ELSEWHERE and not is_reversed(edge.field):
            yield from named(view, doc, edge.target, edge.span, _kind(edge.type))
    yield from _paths(view, _incoming(view, doc, backwards=True))


def _needed_by(view: View, doc: Document, kin: Iterable[Related]) -> Iterator[Related]:
    """Who says to stand on it, those of whom its own fields say so, and those that only cite it.

    Of its predecessors and successors none is here for a mere citation: they cite one another anyhow.
    """
    incoming = _incoming(view, doc, backwards=False)
    yield from _paths(view, incoming)
    for edge in doc.edges:
        if edge.type not in _ELSEWHERE and is_reversed(edge.field):
            yield from named(view, doc, edge.target, edge.span, _kind(edge.type))
    known = {path for path, _ in incoming} | {one.place.path for one in kin if one.document and one.place}
    yield from _paths(view, [(path, "cites") for path in _citing(view, doc) if path not in known])


def _incoming(view: View, doc: Document, *, backwards: bool) -> list[tuple[str, str]]:
    """(path, kind) of every edge to the document, but for approvals and succession, which have groups of
    their own.
    """
    ties = sorted(view.graph.ties.incoming(doc.path), key=lambda tie: (tie[0], tie[1].value, tie[2]))
    return [
        (path, _kind(kind))
        for path, kind, field in ties
        if path != doc.path
        and is_reversed(field) is backwards
        and kind is not EdgeType.APPROVES
        and kind not in SUCCESSION
    ]


def _paths(view: View, found: Sequence[tuple[str, str]]) -> Iterator[Related]:
    """The documents at these paths; those past MOST are counted, and not looked up."""
    faces = dict(looked_up(view, (path for path, _ in found)))
    for path, detail in found:
        face = faces[path]
        yield document(face, detail) if face else Related(path, detail=detail)


def _citing(view: View, doc: Document) -> list[str]:
    """The documents whose text cites this one."""
    face = view.graph.face(doc.path)
    names = set(face.names) if face else set()
    found = {path for path in view.store.citing(names) if path not in view.overlay}
    for path in view.overlay:
        other = view.graph.face(path)
        if other is not None and not names.isdisjoint(other.cited):
            found.add(path)
    return sorted(found - {doc.path})


def _parents(view: View, doc: Document) -> tuple[Related, ...]:
    for wanted in (EdgeType.PARENT, EdgeType.IMPLEMENTS):
        edges = [edge for edge in doc.edges if edge.type is wanted and not is_reversed(edge.field)]
        found = [one for edge in edges for one in named(view, doc, edge.target, edge.span, _kind(wanted))]
        if found:
            return tuple(_merged(found))
    return ()


def _kind(kind: EdgeType) -> str:
    return kind.value.replace("_", " ")


def _merged(found: Iterable[Related]) -> Iterator[Related]:
    """Each thing once, with all that is said of it."""
    merged: dict[tuple[str, str | None], Related] = {}
    for one in found:
        key = (one.label, one.place.path if one.place else None)
        known = merged.get(key)
        if known is None:
            merged[key] = one
        elif one.detail not in known.detail.split(", "):
            merged[key] = replace(known, detail=f"{known.detail}, {one.detail}")
    yield from merged.values()


def _blocked(view: View, items: Iterable[Related]) -> frozenset[str]:
    paths = {one.place.path for one in items if one.document and one.place}
    return frozenset(path for path, tally in view.tallies(paths).items() if tally.blocked)


def _marked(one: Related, blocked: frozenset[str]) -> Related:
    return replace(one, blocked=True) if one.document and one.place and one.place.path in blocked else one
