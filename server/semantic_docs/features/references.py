"""Find references: every place that names a document in fields, text or links, unsaved text included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semantic_docs.features.locate import Located, What, locate
from semantic_docs.features.places import Place, bearers
from semantic_docs.features.view import View
from semantic_docs.index.values import Mention
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.span import Span


def references(view: View, doc: Document, offset: int, declaration: bool = False) -> tuple[Place, ...] | None:
    """Every place that names what stands at an offset, by path and place; None for nothing of ours.

    With `declaration` the bearers of the name come first.
    """
    found = locate(view, doc, offset)
    names = meant(view, found) if found is not None else None
    if found is None or names is None:
        return None
    places = [Place(one.path, one.range) for one in mentions(view, names)]
    heads = list(bearers(view, found.value)) if declaration and found.what is What.ID else []
    return tuple(heads + [place for place in places if place not in heads])


def meant(view: View, found: Located) -> set[str] | None:
    """Every name, path included, of the one thing that an id or a link means; None for anything else."""
    if found.what is What.ID:
        return {found.value, *_other_names(view.graph.resolve(found.value))}
    if found.what is not What.LINK or not found.path:
        return None
    face = view.graph.face(view.graph.ways.leads(found.path))
    return {face.path, *face.names} if face is not None else None


def mention_counts(view: View, face: Face) -> dict[str, int]:
    """How many places of each other document name a document by id, alias or path."""
    wanted = wanted_by(view, {face.path, *face.names})
    counts = view.store.mention_counts(wanted)
    for path, doc in view.overlay.items():
        counts[path] = sum(1 for _ in _mentions_in(doc, wanted))
    return {path: count for path, count in counts.items() if count and path != face.path}


def mentions(view: View, names: Iterable[str]) -> tuple[Mention, ...]:
    """Every place that names any of these ids or paths, by path and place.

    Documents with unsaved text answer for themselves, the index for all others.
    """
    wanted = wanted_by(view, names)
    found = [
        one
        for one in view.store.mentions(wanted)
        # A link inside a document (`#anchor`) leads to it without naming it.
        if one.path not in view.overlay and not one.target.startswith("#")
    ]
    if not view.overlay:
        return tuple(found)  # As the index sorts them.
    for doc in view.overlay.values():
        found += _mentions_in(doc, wanted)
    return tuple(sorted(found, key=lambda one: (one.path, one.range)))


def wanted_by(view: View, names: Iterable[str]) -> frozenset[str]:
    """These names, and every way that leads to one of them as a path."""
    wanted = frozenset(names)
    return wanted | {way for name in wanted for way in view.graph.ways.to(name)}


def named_in(doc: Document, names: frozenset[str]) -> Iterator[tuple[Span, str, str, str]]:
    """(place, kind, field, name) where a document's fields, text or links name any of these ids or paths."""
    for edge in doc.edges:
        if edge.target in names:
            yield edge.span, "field", edge.field, edge.target
    for ref in doc.references:
        target = ref.target if ref.target in names else ref.path
        if target is not None and target in names and not ref.target.startswith("#"):
            yield ref.span, ref.kind.value, "", target


def _mentions_in(doc: Document, names: frozenset[str]) -> Iterator[Mention]:
    for span, *said in named_in(doc, names):
        yield Mention(doc.path, doc.range(span), *said)


def _other_names(faces: tuple[Face, ...]) -> Iterator[str]:
    """The aliases and the path of an id's only holder; two holders share nothing but the id."""
    if len(faces) == 1:
        yield faces[0].path
        yield from faces[0].names
