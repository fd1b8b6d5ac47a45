"""What stands at a place of a document: an id, a link, a gap code, a field, or nothing of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from semantic_docs.features.view import View
from semantic_docs.model.document import BlockKind, Document, MetaKind
from semantic_docs.model.reference import Reference, ReferenceKind
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Seq

_TOKEN = re.compile(r"[\w.-]+")
_CODE_SPAN = re.compile(r"(`+)\s*(E\d{3})\s*\1(?!`)")
NEAR = 300
"""Characters of a line that are looked at on each side of the cursor; a line may have millions."""

_LINKS = frozenset({ReferenceKind.LINK, ReferenceKind.DEFINITION})
_IDS = frozenset({ReferenceKind.CITATION, ReferenceKind.MENTION})


class What(Enum):
    """The things that an ability can say something about."""

    ID = "id"
    LINK = "link"
    CODE = "code"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Located:
    """One of these things with its place in the document."""

    what: What
    value: str
    """The id as written, the link's target, the gap code, or the field's keys joined by dots."""
    span: Span
    path: str | None = None
    """Of a link: the workspace-relative path that it means."""
    anchor: str | None = None
    """Of a link: what stands behind `#`."""


def locate(view: View, doc: Document, offset: int) -> Located | None:
    """What a cursor at this offset stands on or at the edge of."""
    code = _suppression(doc, offset)
    if code is not None:
        return code
    named = _edge(doc, offset) or _own_name(doc, offset)
    if named is not None:
        return named
    if doc.frontmatter is not None and offset in doc.frontmatter:
        return _field(doc, offset) or _token(view, doc, offset)
    reference = _reference(doc, offset)
    if reference is not None:
        return _referred(view, doc, offset, reference)
    return _code_span(doc, offset) or _token(view, doc, offset)


def _suppression(doc: Document, offset: int) -> Located | None:
    for one in doc.suppressions:
        if one.span.touches(offset):
            return Located(What.CODE, one.code, one.span)
    return None


def _edge(doc: Document, offset: int) -> Located | None:
    for edge in doc.edges:
        if edge.span.touches(offset):
            return Located(What.ID, edge.target, edge.span)
    return None


def _own_name(doc: Document, offset: int) -> Located | None:
    for word in (doc.id, *doc.aliases, *doc.evidence):
        # A number read off a file name has no place in the text.
        if word is not None and word.span.start < word.span.end and word.span.touches(offset):
            return Located(What.ID, word.value, word.span)
    return None


def _reference(doc: Document, offset: int) -> Reference | None:
    """The innermost reference here: a link's text may mention an id."""
    here = [ref for ref in doc.references if ref.whole.touches(offset)]
    # At the seam of two neighbours the one that begins here is meant.
    return min(here, key=lambda ref: (ref.whole.end - ref.whole.start, -ref.whole.start), default=None)


def _referred(view: View, doc: Document, offset: int, ref: Reference) -> Located | None:
    if ref.kind in _IDS:
        return Located(What.ID, ref.target, ref.span if ref.span.touches(offset) else ref.whole)
    if not ref.span.touches(offset):
        # The text of a link says an id more often than not, and then the id is meant.
        named = _token(view, doc, offset)
        if named is not None:
            return named
    if ref.kind not in _LINKS:
        return None
    if ref.path is not None:
        return Located(What.LINK, ref.target, ref.span, ref.path, ref.anchor)
    if ref.anchor is not None and ref.target.startswith("#"):
        return Located(What.LINK, ref.target, ref.span, doc.path, ref.anchor)
    return None


def _field(doc: Document, offset: int) -> Located | None:
    """The key under the cursor, with the keys above it; list indexes are left out."""
    if doc.meta_kind is not MetaKind.FRONTMATTER:
        return None
    keys: list[str] = []
    node: Node | None = doc.meta
    while node is not None:
        if isinstance(node, Seq):
            node = next((item for item in node.items if item.span.touches(offset)), None)
            continue
        if not isinstance(node, Map):
            return None
        entry = next((entry for entry in node if entry.span.touches(offset)), None)
        if entry is None:
            return None
        keys.append(entry.key.text)
        if entry.key.span.touches(offset):
            return Located(What.FIELD, ".".join(keys), entry.key.span)
        node = entry.value
    return None


def _code_span(doc: Document, offset: int) -> Located | None:
    """A gap code written as code in prose: `E120` between backticks."""
    start, text = _around(doc, offset)
    for match in _CODE_SPAN.finditer(text):
        span = Span(start + match.start(2), start + match.end(2))
        if span.touches(offset) and not _in_code_block(doc, offset):
            return Located(What.CODE, match.group(2), span)
    return None


def _in_code_block(doc: Document, offset: int) -> bool:
    return any(block.kind is BlockKind.CODE and offset in block.span for block in doc.blocks)


def _token(view: View, doc: Document, offset: int) -> Located | None:
    """A word that some document bears as its name although no reference was seen here.

    A bare number is an alias of numbered records, yet hardly ever meant as one.
    """
    start, text = _around(doc, offset)
    for match in _TOKEN.finditer(text):
        if match.start() <= offset - start <= match.end():
            for first, last in _readings(match.group(), offset - start - match.start()):
                name = match.group()[first:last]
                at = Span(start + match.start() + first, start + match.start() + last)
                if _speaks(name) and not _in_address(text, match.start()) and _known(view, name):
                    return Located(What.ID, name, at)
    return None


def _around(doc: Document, offset: int) -> tuple[int, str]:
    """The line here, as far as it is near: (offset of its first character, text)."""
    line = doc.lines.line_at(offset)
    start = max(doc.lines.start(line), offset - NEAR)
    return start, doc.text[start : min(doc.lines.end(line), offset + NEAR)]


def _readings(word: str, at: int) -> list[tuple[int, int]]:
    """The whole word without the full stop that ends a sentence, then the part between dots."""
    trimmed = word.strip(".-")
    first = word.find(trimmed)
    left = word.rfind(".", 0, at) + 1
    right = word.find(".", at)
    return [(first, first + len(trimmed)), (left, right if right >= 0 else len(word))]


def _speaks(name: str) -> bool:
    return any(char.isalpha() for char in name)


def _in_address(text: str, at: int) -> bool:
    """Whether the word at this column is a part of a URL."""
    word = re.split(r"[\s<>()\[\]\"'`]", text[:at])[-1]
    return "://" in word


def _known(view: View, name: str) -> bool:
    return bool(view.graph.resolve(name) or view.graph.defining(name))
