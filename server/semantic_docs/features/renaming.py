"""What renaming an id comes to: the edits of every text that names it, and the files that move.

Found in steps, each a value made of the one before, so that whoever types is answered between two of them.
Asks nobody whether the id may be renamed; `rename.py` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from semantic_docs.features.actions import Change
from semantic_docs.features.fixing import edited
from semantic_docs.features.moved import Move, leads_to, links, moved_anchors, reanchored, relinked
from semantic_docs.features.spelt import Spelling, respelt, respelt_beside
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit
from semantic_docs.model.span import Range, Span
from semantic_docs.parse.yaml_spans import parse_yaml
from semantic_docs.text.lines import LineIndex

STEP = 8
"""Documents that are parsed in one step: some 20 ms."""

ROWS = 500
"""Documents whose fields are looked through in one step: some 15 ms."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """As far as it has been found. Edits are of the texts as they are before any file moves."""

    spelling: Spelling
    new: str
    moves: tuple[Move, ...] = ()
    """The file of the document that bears the id, and its sidecar; they move behind all edits."""
    found: frozenset[Change] = frozenset()
    scanned: int | None = 0
    """The row of the index up to which fields have been looked through; None behind the last one."""
    left: tuple[str, ...] = ()
    """Paths of documents that may name the id, or link to the file that moves."""
    linking: tuple[tuple[str, str], ...] = ()
    """Documents that may link to a heading which reads otherwise now: (that heading's, their own path)."""
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By document: anchors that its headings had → those that they will have."""

    @property
    def done(self) -> bool:
        """Whether all has been found."""
        return self.scanned is None and not self.left and not self.linking

    @property
    def changes(self) -> tuple[Change, ...]:
        """The edits, by path and place."""
        return tuple(sorted(self.found, key=lambda one: (one.path, one.range)))

    @property
    def move(self) -> Move | None:
        """That of the document."""
        return self.moves[0] if self.moves else None


def begun(view: View, spelling: Spelling, new: str, moves: tuple[Move, ...]) -> Renaming:
    """A renaming of which nothing has been found but who may be concerned, as far as the index knows it."""
    store, name = view.store, spelling.name
    concerned = {*store.naming([name]), *store.mentioning([name]), *store.defining(name), *view.overlay}
    concerned |= {face.path for face in view.graph.bearers(name)}
    if moves:
        concerned |= _linking(view, moves[0].path)
    return Renaming(spelling, new, moves, left=tuple(sorted(concerned)))


def gone_on(view: View, so_far: Renaming) -> Renaming:
    """The same, one step further."""
    if so_far.scanned is not None:
        return _scanned(view, so_far, so_far.scanned)
    if so_far.left:
        return _spelt(view, so_far)
    return _anchored(view, so_far)


def _scanned(view: View, so_far: Renaming, behind: int) -> Renaming:
    """Fields may name the id where no reference is read, or the file that moves where none can be."""
    words = [so_far.spelling.name] if so_far.spelling.surely else []
    words += [so_far.move.name] if so_far.move is not None else []
    if not words:
        return replace(so_far, scanned=None)
    paths, last = view.store.with_fields_naming(words, behind, ROWS)
    return replace(so_far, scanned=last, left=tuple(sorted({*so_far.left, *paths})))


def _spelt(view: View, so_far: Renaming) -> Renaming:
    """The edits of the next documents."""
    found, linking, anchors = set(so_far.found), list(so_far.linking), dict(so_far.anchors)
    for path in so_far.left[:STEP]:
        doc = view.graph.document(path)
        if doc is None:
            continue
        edits = set(respelt(doc, so_far.spelling, so_far.new))
        moved = _moved_anchors(view, doc, edits)
        if moved:
            anchors[path] = moved
            linking += [(path, other) for other in sorted(_linking(view, path))]
        if so_far.move is not None:
            edits.update(_relinked(view, doc, so_far.move))
        found.update(Change(path, doc.range(edit.span), edit.text) for edit in edits)
        for beside, text in view.sidecars(path).items():
            found.update(_changes_beside(beside, text, so_far))
    left = so_far.left[STEP:]
    return replace(so_far, found=frozenset(found), left=left, linking=tuple(linking), anchors=anchors)


def _anchored(view: View, so_far: Renaming) -> Renaming:
    """The edits of the next links to headings that read otherwise now."""
    found = set(so_far.found)
    for path, other in so_far.linking[:STEP]:
        doc = view.graph.document(other)
        for ref in links(doc) if doc is not None else ():
            if doc is not None and ref.anchor and leads_to(view, doc, ref, path):
                edits = reanchored(doc, ref, so_far.anchors[path])
                found.update(Change(other, doc.range(edit.span), edit.text) for edit in edits)
    return replace(so_far, found=frozenset(found), linking=so_far.linking[STEP:])


def _linking(view: View, path: str) -> set[str]:
    """The paths of the documents that link to one, itself and all open ones among them."""
    ways = {path, *view.graph.ways.to(path)}
    bare = {one.rpartition(".")[0] for one in ways}
    return {*view.store.linking(ways | bare), *view.overlay, path}


def _relinked(view: View, doc: Document, move: Move) -> Iterator[Edit]:
    for ref in links(doc):
        if leads_to(view, doc, ref, move.path):
            yield from relinked(doc, ref, move)


def _moved_anchors(view: View, doc: Document, edits: Iterable[Edit]) -> dict[str, str]:
    """Which anchors of a document are others behind these edits."""
    parser = view.store.parser
    headed = any(section.heading.covers(edit.span) for section in doc.sections for edit in edits)
    if not headed or parser is None:
        return {}
    return moved_anchors(doc, parser(doc.path, edited(doc.text, edits), ()))


def _changes_beside(path: str, text: str, so_far: Renaming) -> Iterator[Change]:
    tree, _ = parse_yaml(text)
    if tree is None:
        return
    spelling, move = so_far.spelling, so_far.move
    edits = list(respelt_beside(path, text, tree, spelling, so_far.new)) if spelling.surely else []
    if move is not None:
        # A folder's sidecar calls a document by its file's name.
        keys = (key for key in tree.keys if key.text == move.name)
        edits += [Edit(path, Span(key.first, key.first + len(move.old)), move.new) for key in keys]
    lines = LineIndex(text)
    for edit in edits:
        yield Change(path, Range.of(lines, edit.span), edit.text)
