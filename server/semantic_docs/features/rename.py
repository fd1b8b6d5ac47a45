"""Rename an id: whether it can be, and whether a new name can be its own; `renaming.py` says what to edit.

An id that is read off a file's name and title, as those of plain records are, is not renamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from semantic_docs.doctypes.patterns import compile_pattern
from semantic_docs.features.locate import What, locate
from semantic_docs.features.moved import moves_of
from semantic_docs.features.renaming import Renaming, begun
from semantic_docs.features.spelt import Spelling, places
from semantic_docs.features.view import View
from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.span import Range
from semantic_docs.parse.grammar import TOKEN

_LONGEST = 200
"""Characters of a new id; a file may have to bear it."""

_ONE_WORD = re.compile(r"[^\W_](?:[\w.-]*\w)?")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is nothing to rename, or not so: a sentence for whoever asked."""

    message: str


@dataclass(frozen=True, slots=True)
class Renameable:
    """An id that can be renamed, where it stands under the cursor."""

    range: Range
    name: str


def renameable(view: View, doc: Document, offset: int) -> Renameable | Refusal:
    """The id at an offset, if it can be renamed."""
    found = locate(view, doc, offset)
    if found is None or found.what is not What.ID:
        return Refusal("There is no id here to rename.")
    bearer = _bearer(view, found.value)
    if isinstance(bearer, Refusal):
        return bearer
    here = (span for span in places(doc, _spelling(view, found.value)) if found.span.covers(span))
    span = next(here, None)
    if span is None:
        return Refusal(
            f"{found.value} is only spelt here: code, addresses, names of files and words that do not look"
            " like ids are left alone. Rename it where a document bears or names it."
        )
    return Renameable(doc.range(span), found.value)


def rename(view: View, doc: Document, offset: int, new: str, moves_files: bool) -> Renaming | Refusal:
    """What is to be changed for the id at an offset to be another one, to be gone on with until it is done.

    With `moves_files` a file whose name begins with the id is to bear the new one.
    """
    found = renameable(view, doc, offset)
    if isinstance(found, Refusal):
        return found
    old, new = found.name, new.strip()
    if new == old:
        return Renaming(_spelling(view, old), new, scanned=None)
    bearer = _bearer(view, old)
    if isinstance(bearer, Refusal):
        return bearer
    objection = _objection(view, bearer, old, new)
    if objection is not None:
        return Refusal(objection)
    moves = moves_of(view, bearer.path, old, new) if moves_files else ()
    for move in moves:
        # Where letters of either case are one name, the file itself stands there.
        own = move.to.casefold() == move.path.casefold() and not view.graph.knows(move.to)
        if view.graph.exists(move.to) and not own:
            return Refusal(f"{move.path} would have to be called {move.to}, and that file exists already.")
    return begun(view, _spelling(view, old), new, moves)


def _bearer(view: View, name: str) -> Document | Refusal:
    """The one document that bears a name, or defines it in a heading."""
    faces = view.graph.bearers(name) or view.graph.defining(name)
    if not faces:
        return Refusal(f"No document bears the id {name}, so that there is nothing to rename.")
    if len(faces) > 1:
        both = " and ".join(face.path for face in faces[:2])
        more = f" and {len(faces) - 2} more" if len(faces) > 2 else ""
        return Refusal(f"{name} is borne by {both}{more}: give each an id of its own first.")
    doc = view.graph.document(faces[0].path)
    if doc is None:
        return Refusal(f"{faces[0].path}, which bears {name}, cannot be read.")
    if doc.meta_kind is MetaKind.RECOVERED and doc.frontmatter is None:
        return Refusal(f"{doc.path}, which bears {name}, never ends its frontmatter: mend it first (E113).")
    if not _says(doc, name) and not (_spelling(view, name).surely and _beside(view, doc, name)):
        return Refusal(
            f"{name} is read off the file's name and title: give {doc.path} another number instead."
        )
    return doc


def _says(doc: Document, name: str) -> bool:
    """Whether a document itself says that it bears a name, and not its file's name or its number."""
    words = [
        word for word in (doc.id, *doc.aliases, *doc.evidence) if word is not None and word.value == name
    ]
    spelt = any(doc.text[word.span.start : word.span.end] == name for word in words)
    fields = doc.meta_kind is MetaKind.FRONTMATTER and any(word.span.start < word.span.end for word in words)
    return spelt or fields


def _objection(view: View, bearer: Document, old: str, new: str) -> str | None:
    """What speaks against a new name; None where nothing does."""
    grammar = view.grammar
    if not new:
        return f"{old} needs another id, and none was given."
    if grammar.is_id(old):
        formed = TOKEN.fullmatch(new) is not None and grammar.is_id(new)
    else:
        formed = _ONE_WORD.fullmatch(new) is not None and not new.endswith((".md", ".markdown"))
    if not formed or len(new) > _LONGEST:
        known = f"it begins like a known one, as {old} does, and has a digit"
        like = known if grammar.is_id(old) else "one word of letters, digits, hyphens and dots"
        return f"{new[:_LONGEST]} is no id of this workspace: {like}."
    there = view.graph.bearers(new) or view.graph.defining(new)
    if there:
        return f"{new} is taken: {there[0].path} bears it."
    doctype = view.context(bearer).doctype
    if bearer.id is not None and bearer.id.value == old and doctype.id_pattern:
        pattern = compile_pattern(doctype.id_pattern)
        if pattern.match(old) and not pattern.match(new):
            return f"{new} is no id of the type {doctype.name}: it does not match {doctype.id_pattern}."
    return None


def _beside(view: View, doc: Document, name: str) -> bool:
    """Whether a document's own sidecar says that it bears a name."""
    return any(name in text for text in view.sidecars(doc.path).values())


def _spelling(view: View, name: str) -> Spelling:
    return Spelling(name, view.grammar.is_id(name))
