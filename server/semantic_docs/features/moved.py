"""What a renamed id moves: the file whose name begins with it, and headings whose anchors it stands in.

Yields the edits of links that led there; whether a link leads anywhere else is not asked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from semantic_docs.features.view import View
from semantic_docs.gaps.links import candidates
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit
from semantic_docs.model.reference import Reference, ReferenceKind
from semantic_docs.model.span import Span

_LINKS = frozenset({ReferenceKind.LINK, ReferenceKind.IMAGE, ReferenceKind.DEFINITION})


@dataclass(frozen=True, slots=True)
class Move:
    """A file that is to bear another name, in its folder."""

    path: str
    to: str
    old: str
    """The part of its name that was the id."""
    new: str

    @property
    def name(self) -> str:
        """The file's name before."""
        return posixpath.basename(self.path)


def moves_of(view: View, path: str, old: str, new: str) -> tuple[Move, ...]:
    """The move of a document whose file's name begins with an id, in whichever letters, and of its sidecar.

    None where it does not, where it is not saved yet, and where a symbolic link leads to it.
    """
    move = _move(path, old, new)
    if move is None or not view.store.knows(path) or path in view.graph.ways.links.values():
        return ()
    own = f"{path.rpartition('.')[0]}.meta.json"
    along = _move(own, old, new) if own in view.sidecars(path) else None
    return (move, along) if along is not None else (move,)


def _move(path: str, old: str, new: str) -> Move | None:
    folder, name = posixpath.split(path)
    part = name[: len(old)]
    if part.casefold() != old.casefold() or re.match(r"\w", name[len(old) :]):
        return None
    if part != old:
        new = new.lower() if part == old.lower() else new.upper() if part == old.upper() else new
    return Move(path, posixpath.join(folder, new + name[len(old) :]), part, new)


def links(doc: Document) -> Iterator[Reference]:
    """The links of a document whose target stands where it can be edited."""
    for ref in doc.references:
        if ref.kind in _LINKS and ref.span.start < ref.span.end:
            yield ref


def leads_to(view: View, doc: Document, ref: Reference, path: str) -> bool:
    """Whether a link leads to the document at a path, by whatever symbolic link, `.md` left out or not."""
    if ref.path is None:
        return False
    ways = view.graph.ways
    if any(ways.leads(one) == path for one in candidates(ref.path)):
        return ways.leads(ref.path) == path or not view.graph.exists(ref.path)
    if doc.frontmatter is None or not doc.frontmatter.covers(ref.span):
        return False
    # A field may give the path from the root, or the name of a file that no other document has.
    named = ref.target.partition("#")[0]
    if "/" in named:
        return named == path
    return posixpath.basename(path) == named and len(view.graph.named_like(named)) == 1


def relinked(doc: Document, ref: Reference, move: Move) -> Iterator[Edit]:
    """The edits by which a link to a moved file leads to it again, and calls it by its name if it did."""
    text = ref.whole.start + 1
    if doc.text.startswith(f"{move.name}](", text):
        yield Edit(doc.path, Span(text, text + len(move.old)), move.new)
    found = _written(doc, ref)
    if found is None:
        return
    at, written = found
    place = re.split(r"[?#]", written, maxsplit=1)[0]
    start = at + place.rfind("/") + 1
    name = place[place.rfind("/") + 1 :]
    if name.startswith(move.old):
        yield Edit(doc.path, Span(start, start + len(move.old)), move.new)
    elif name:  # Written with percent signs or escapes.
        suffix = "" if "." in unquote(name) else posixpath.splitext(move.to)[1]
        whole = posixpath.basename(move.to).removesuffix(suffix) if suffix else posixpath.basename(move.to)
        yield Edit(doc.path, Span(start, start + len(name)), quote(whole))


def reanchored(doc: Document, ref: Reference, anchors: Mapping[str, str]) -> Iterator[Edit]:
    """The edit by which a link to a heading that reads otherwise now leads to it again."""
    new = anchors.get((ref.anchor or "").lower())
    found = _written(doc, ref) if new is not None else None
    if new is None or found is None:
        return
    at, written = found
    before, mark, anchor = written.partition("#")
    if mark:
        start = at + len(before) + 1
        yield Edit(doc.path, Span(start, start + len(anchor)), quote(new) if "%" in anchor else new)


def moved_anchors(before: Document, after: Document) -> dict[str, str]:
    """The anchors, in small letters, that headings had and have no more → those that they have now."""
    if len(before.sections) != len(after.sections):
        return {}
    pairs = zip(before.sections, after.sections, strict=True)
    return {old.slug.lower(): new.slug for old, new in pairs if old.slug != new.slug}


def _written(doc: Document, ref: Reference) -> tuple[int, str] | None:
    """Where a link's target begins, and the target as written; None where a definition says it instead."""
    if ref.span != ref.whole or (doc.frontmatter is not None and doc.frontmatter.covers(ref.span)):
        return ref.span.start, doc.text[ref.span.start : ref.span.end]
    # A quote's mark stood between the bracket and the target: the parser said no place.
    inline = doc.text.find("](", ref.whole.start, ref.whole.end)
    at = doc.text.find(ref.target, inline, ref.whole.end) if inline >= 0 and ref.target else -1
    return (at, ref.target) if at >= 0 else None
