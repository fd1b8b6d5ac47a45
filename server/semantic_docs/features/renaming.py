"""What renaming an id comes to: the edits of every text that names it, and the files that move.

Asks nobody whether it may be renamed; `rename.py` does. Names that a document had before stay what they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from semantic_docs.features.actions import Change
from semantic_docs.features.fixing import edited
from semantic_docs.features.moved import (
    Move,
    leads_to,
    links,
    moved_anchors,
    moved_beside,
    reanchored,
    relinked,
)
from semantic_docs.features.spelt import Spelling, respelt, respelt_beside
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit
from semantic_docs.model.span import Range, Span
from semantic_docs.parse.yaml_spans import parse_yaml
from semantic_docs.text.lines import LineIndex

_KEPT = 256
"""Parsed documents that are kept at hand: those that name an id are looked at twice."""

_Documents = Callable[[str], Document | None]
_Edits = dict[str, set[Edit]]


@dataclass(frozen=True, slots=True)
class Renaming:
    """Edits of the texts as they are before any file moves, by path and place, then the moves."""

    changes: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = ()


def renaming(view: View, spelling: Spelling, new: str, move: Move | None) -> Renaming:
    """All that names the id names the new one; where a file moves, what linked to it still does."""
    documents = lru_cache(maxsize=_KEPT)(view.graph.document)
    edits: _Edits = {}
    beside: dict[str, str] = {}
    for path in _concerned(view, spelling, move):
        doc = documents(path)
        if doc is not None:
            edits[path] = set(respelt(doc, spelling, new))
            beside.update(view.sidecars(path))
    anchors = {path: _moved_anchors(view, documents(path), found) for path, found in edits.items()}
    if move is not None:
        _relink(view, documents, move, edits)
    for path, found in anchors.items():
        if found:
            _reanchor(view, documents, path, found, edits)
    changes = [one for path, found in edits.items() for one in _changes(found, documents(path))]
    for path, text in beside.items():
        changes += _changes_beside(path, text, spelling, new, move)
    moves = (move, *moved_beside(move, beside)) if move is not None else ()
    return Renaming(tuple(sorted(changes, key=lambda one: (one.path, one.range))), moves)


def _concerned(view: View, spelling: Spelling, move: Move | None) -> list[str]:
    """The paths of all documents that may name the id in any way, or in a field the file that moves."""
    store, name = view.store, spelling.name
    found = {*store.naming([name]), *store.mentioning([name]), *store.defining(name), *view.overlay}
    found |= {face.path for face in view.graph.bearers(name)}
    if spelling.surely:
        found |= set(store.with_fields_naming(name))
    if move is not None:
        found |= {*store.with_fields_naming(move.name), *_linking(view, move.path)}
    return sorted(found)


def _linking(view: View, path: str) -> set[str]:
    """The paths of the documents that link to one, itself and all open ones among them."""
    ways = {path, *view.graph.ways.to(path)}
    bare = {one.rpartition(".")[0] for one in ways}
    return {*view.store.linking(ways | bare), *view.overlay, path}


def _relink(view: View, documents: _Documents, move: Move, edits: _Edits) -> None:
    for path, found in edits.items():
        doc = documents(path)
        for ref in links(doc) if doc is not None else ():
            if doc is not None and leads_to(view, doc, ref, move.path):
                found.update(relinked(doc, ref, move))


def _reanchor(view: View, documents: _Documents, path: str, anchors: dict[str, str], edits: _Edits) -> None:
    for other in _linking(view, path):
        doc = documents(other)
        for ref in links(doc) if doc is not None else ():
            if doc is not None and ref.anchor and leads_to(view, doc, ref, path):
                edits.setdefault(other, set()).update(reanchored(doc, ref, anchors))


def _moved_anchors(view: View, doc: Document | None, edits: Iterable[Edit]) -> dict[str, str]:
    """Which anchors of a document are others behind these edits."""
    parser = view.store.parser
    if doc is None or parser is None:
        return {}
    headed = any(section.heading.covers(edit.span) for section in doc.sections for edit in edits)
    return moved_anchors(doc, parser(doc.path, edited(doc.text, edits), ())) if headed else {}


def _changes(edits: Iterable[Edit], doc: Document | None) -> Iterator[Change]:
    for edit in edits:
        if doc is not None:
            yield Change(edit.path, doc.range(edit.span), edit.text)


def _changes_beside(
    path: str, text: str, spelling: Spelling, new: str, move: Move | None
) -> Iterator[Change]:
    tree, _ = parse_yaml(text)
    if tree is None:
        return
    edits = list(respelt_beside(path, text, tree, spelling, new)) if spelling.surely else []
    if move is not None:
        # A folder's sidecar calls a document by its file's name.
        keys = (key for key in tree.keys if key.text == move.name)
        edits += [Edit(path, Span(key.first, key.first + len(move.old)), move.new) for key in keys]
    lines = LineIndex(text)
    for edit in edits:
        yield Change(path, Range.of(lines, edit.span), edit.text)
