"""A new document of a type: its id, its place, its text, and what ties it to the one it was asked from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.template import fill
from semantic_docs.features.actions import Change
from semantic_docs.features.related import one_line
from semantic_docs.features.view import View
from semantic_docs.gaps.citations import EVIDENCE_TYPE, LIST_FIELD
from semantic_docs.gaps.common import append_to_list, quoted
from semantic_docs.gaps.placing import called_by_id, file_name, may_be_name, most_used, siblings
from semantic_docs.gaps.series import fits, is_free, members, next_of, prefixes
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.gap import CreateFile, Edit
from semantic_docs.model.reference import EdgeType
from semantic_docs.model.yaml_tree import Scalar

MOST_PEERS = 500
"""Documents of the type, or of a folder, that are looked at: where the new one goes, how it is called."""

_SUPPORTED = "related_documents"
"""The field in which an evidence note names what it supports."""


class Refused(Exception):
    """No such document can be made; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """A type that a new document may be of."""

    name: str
    label: str
    description: str


@dataclass(frozen=True, slots=True)
class NewDocument:
    """What is to be created, and what is to be changed with it."""

    id: str
    create: CreateFile
    changes: tuple[Change, ...] = ()


def type_choices(view: View) -> tuple[TypeChoice, ...]:
    """Every type of the workspace, by label."""
    found = (
        TypeChoice(one_line(one.name), _label(one.name), one_line(one.description))
        for one in view.types.types.values()
    )
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.name)))


def new_document(view: View, kind: str, title: str, asked_from: str | None = None) -> NewDocument:
    """A document of a type, by name or alias. `asked_from` is what the editor shows, document or not.

    Raises Refused for an unknown type and for no title.
    """
    doctype = view.types.get(kind)
    if doctype is None:
        known = ", ".join(one_line(name) for name in view.types.names())
        raise Refused(f"There is no document type {one_line(kind)}. The types here are {known}.")
    title = one_line(title)
    if not title:
        raise Refused("A new document needs a title.")
    asking = view.graph.face(asked_from) if asked_from is not None else None
    peers = _peers(view, doctype)
    above = _above(view, doctype, asking)
    identifier = _identifier(view, doctype, peers, above)
    folder = _folder(view, doctype, peers, asked_from)
    path = _free_path(view, folder, _stem(view, peers, folder, identifier, title))
    text = fill(
        doctype.name,
        id=identifier,
        title=title,
        today=view.today,
        owner=(asking.owner or "") if asking else "",
        doctype=doctype,
    )
    text = _tied(view, path, text, _ties(view, doctype, asking, above))
    return NewDocument(identifier, CreateFile(path, text), tuple(_answers(view, doctype, asking, identifier)))


# Names and places.


def _identifier(view: View, doctype: DocType, peers: list[Face], above: Face | None) -> str:
    """The next of the series that has most members; `DOD-PRD-001` where those of the type are called so."""
    series = max(prefixes(doctype), key=lambda prefix: sum(1 for _ in members(view.graph, prefix)))
    if above is not None and above.id is not None and _are_companions(view, doctype, peers):
        known = (one for one in prefixes(doctype) if any((peer.id or "").startswith(one) for peer in peers))
        companion = f"{next(known, series)}{above.id}"
        if fits(doctype, companion) and may_be_name(companion) and is_free(view.graph, companion):
            return companion
    found = next_of(view.graph, series)
    while _is_mentioned(view, found):
        head, _, number = found.rpartition(series[-1:])
        found = f"{head}{series[-1:]}{int(number) + 1:0{len(number)}}"
    return found


def _are_companions(view: View, doctype: DocType, peers: list[Face]) -> bool:
    """Whether ids of the type are made of other documents' ids: of those there are, else of its example."""
    ids = [peer.id for peer in peers if peer.id]
    if ids:
        return 2 * sum(_rest(doctype, one, view) for one in ids) > len(ids)
    spec = doctype.fields.get("id")
    example = spec.examples[0] if spec and spec.examples else ""
    return any(
        view.types.type_of_id(example.removeprefix(one)) for one in prefixes(doctype) if one in example
    )


def _rest(doctype: DocType, identifier: str, view: View) -> bool:
    """Whether what stands behind the beginning of an id is another document's id."""
    rests = (identifier.removeprefix(one) for one in prefixes(doctype) if identifier.startswith(one))
    return any(view.graph.ties.holder(rest) is not None for rest in rests)


def _is_mentioned(view: View, identifier: str) -> bool:
    """Whether a text, saved or not, names an id already and means something else by it."""
    if any(path not in view.overlay for path in view.store.mentioning([identifier])):
        return True
    return any(one.target == identifier for doc in view.overlay.values() for one in doc.references)


def _peers(view: View, doctype: DocType) -> list[Face]:
    """Documents of the type, no templates; of many the first by path."""
    names = {doctype.name, *doctype.aliases}
    paths = [path for path in view.store.overview.of_types(names) if path not in view.overlay]
    faces = [*map(view.graph.face, paths[:MOST_PEERS]), *map(view.graph.face, sorted(view.overlay))]
    same = (face for face in faces if face is not None and view.types.effective(face.type) is doctype)
    return [face for face in same if not face.template]


def _folder(view: View, doctype: DocType, peers: list[Face], asked_from: str | None) -> str:
    """Where those of the type are (near the asking document), else where they usually are, else beside it."""
    beside = None if asked_from is None else _folder_of(asked_from)
    there = most_used((_folder_of(peer.path) for peer in peers), near=beside)
    if there is not None:
        return there
    usual = (folder.strip("/") for folder in doctype.folders)
    return next((folder for folder in usual if view.graph.exists(folder)), beside or "")


def _stem(view: View, peers: list[Face], folder: str, identifier: str, title: str) -> str:
    """The file's name: as those of the type in the folder, else as those of the folder, else of the type."""
    same = siblings(peer for peer in peers if _folder_of(peer.path) == folder)
    if not same:
        near = [path for path in view.graph.paths() if _folder_of(path) == folder][:MOST_PEERS]
        others = siblings(face for face in map(view.graph.face, near) if face is not None)
        same = list(filter(called_by_id, others))
    return file_name(same or siblings(peers), identifier, title)


def _free_path(view: View, folder: str, stem: str) -> str:
    """A path at which nothing is, on a disk that does not know capitals either."""
    taken = {path.casefold() for path in view.graph.paths()}
    for name in _numbered(stem):
        path = f"{folder}/{name}.md" if folder else f"{name}.md"
        if path.casefold() not in taken and not view.graph.exists(path):
            return path
    raise AssertionError("numbers do not end")


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


# What ties it to others.

_Tie = Callable[[Document], Edit | None]


def _above(view: View, doctype: DocType, asking: Face | None) -> Face | None:
    """What the new document belongs to: the asking one, and for one of the same type what that belongs to."""
    if asking is None or view.types.effective(asking.type) is not doctype:
        return asking
    parents = (edge.target for edge in asking.edges if edge.type is EdgeType.PARENT)
    found = (face for name in parents for face in view.graph.resolve(name))
    return next(found, None)


def _ties(view: View, doctype: DocType, asking: Face | None, above: Face | None) -> Iterator[_Tie]:
    """Edits of the new document that name the one it was asked from, as its type has it."""
    if above is None or above.id is None:
        return
    name = above.id
    if doctype.name == EVIDENCE_TYPE:
        if asking is above:
            yield lambda doc: append_to_list(doc, _SUPPORTED, name)
        return
    for field, kind in view.settings.dependency_fields.items():
        if kind is EdgeType.PARENT:
            yield partial(_filled, field=field, name=name)
    if any(view.types.get(spec.type) is view.types.effective(above.type) for spec in doctype.dependencies):
        yield lambda doc: append_to_list(doc, "dependencies", name, {"type": "requires"})


def _filled(doc: Document, field: str, name: str) -> Edit | None:
    """An empty field of the template with a name in it."""
    value = doc.field(*field.split("."))
    if isinstance(value, Scalar) and value.span.end > value.span.start and not value.text.strip():
        return Edit(doc.path, value.span, quoted(name))
    return None


def _tied(view: View, path: str, text: str, ties: Iterable[_Tie]) -> str:
    """The text with those of these edits that can be made in it."""
    for tie in ties:
        doc = view.store.parser(path, text, ()) if view.store.parser else None
        edit = tie(doc) if doc else None
        if edit is not None:
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _answers(view: View, doctype: DocType, asking: Face | None, identifier: str) -> Iterator[Change]:
    """A document that asks for evidence lists it."""
    if asking is None or doctype.name != EVIDENCE_TYPE or view.types.effective(asking.type) is doctype:
        return
    doc = view.graph.document(asking.path)
    edit = append_to_list(doc, LIST_FIELD, identifier) if doc else None
    if doc is not None and edit is not None:
        yield Change(edit.path, doc.range(edit.span), edit.text)


def _label(name: str) -> str:
    """`ADR` of `adr`, `API spec` of `api-spec`: short words of type names are abbreviations."""
    words = [word.upper() if len(word) <= 3 else word for word in one_line(name).replace("-", " ").split()]
    label = " ".join(words)
    return label[:1].upper() + label[1:]
