"""Where one text spells an id as a whole, and the edits that have it spell another: fields, then prose.

Knows one text at a time. Code, addresses and comments in YAML are no places; a word that does not look like
an id is one only where a reference was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.gap import Edit
from semantic_docs.model.reference import Reference, ReferenceKind
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq
from semantic_docs.parse.yaml_values import resolve

FORMER = frozenset({"aliases", "former_id", "former_ids", "previous_id", "previous_ids", "renamed_from"})
"""Fields that say what a document was called before: there an id stays what it was."""

_URL = re.compile(r"https?://\S+")
_GOES_ON = re.compile(r"\.\d|\.(?:md|markdown|mdx)\b", re.IGNORECASE)
"""What makes of an id the beginning of another one, or of a file's name."""
_TEXTUAL = frozenset({ReferenceKind.CITATION, ReferenceKind.MENTION, ReferenceKind.CONDITION})
_LINKS = frozenset({ReferenceKind.LINK, ReferenceKind.IMAGE, ReferenceKind.DEFINITION})


@dataclass(frozen=True, slots=True)
class Spelling:
    """An id, and how a text may spell it."""

    name: str
    surely: bool
    """Whether the word is surely an id that any field and any prose may name: `ADR-005`, not `store`."""

    def within(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The places of the id as a whole between two offsets."""
        for match in self._word.finditer(text, start, end):
            if not _GOES_ON.match(text, match.end(), end):
                yield Span(*match.span())

    def replaced(self, text: str, new: str) -> str:
        """The text with another id at these places."""
        for span in reversed(list(self.within(text, 0, len(text)))):
            text = text[: span.start] + new + text[span.end :]
        return text

    @property
    def _word(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){re.escape(self.name)}(?![\w-])")


def places(doc: Document, spelling: Spelling) -> list[Span]:
    """Where a document names the id, in order; only what stands there as such, or in quotes with escapes."""
    found = {span for _, spans in _in_fields(doc, spelling) for span in spans}
    return sorted(found.union(_in_broken_fields(doc, spelling), _in_prose(doc, spelling)))


def respelt(doc: Document, spelling: Spelling, new: str) -> Iterator[Edit]:
    """The edits by which a document names another id at all these places."""
    for scalar, spans in _in_fields(doc, spelling):
        yield from _scalar_edits(doc.path, doc.text, scalar, spans, spelling, new)
    for span in {*_in_broken_fields(doc, spelling), *_in_prose(doc, spelling)}:
        yield Edit(doc.path, span, new)


def respelt_beside(path: str, text: str, tree: Map, spelling: Spelling, new: str) -> Iterator[Edit]:
    """The same for a sidecar, which is fields and nothing else."""
    for scalar in _scalars(tree):
        spans = _in_scalar(text, scalar, spelling)
        if spans:
            yield from _scalar_edits(path, text, scalar, spans, spelling, new)


# Fields.


def _in_fields(doc: Document, spelling: Spelling) -> Iterator[tuple[Scalar, tuple[Span, ...]]]:
    """The scalars of the frontmatter that name the id, and where; what an alias of YAML names comes twice."""
    if doc.meta_kind is not MetaKind.FRONTMATTER or doc.frontmatter is None:
        return
    read = {edge.span for edge in doc.edges if edge.target == spelling.name}
    read |= {ref.span for ref in doc.references if ref.target == spelling.name and ref.kind in _TEXTUAL}
    read |= {word.span for word in (doc.id, *doc.aliases) if word is not None and word.value == spelling.name}
    links = {ref.span for ref in doc.references if ref.kind in _LINKS and doc.frontmatter.covers(ref.span)}
    for scalar in _scalars(doc.meta):
        if scalar.start == scalar.end or scalar.inner in links:
            continue
        spans = {span for span in read if span.start < span.end and scalar.inner.covers(span)}
        if spelling.surely:
            spans.update(_in_scalar(doc.text, scalar, spelling))
        if spans:
            yield scalar, tuple(sorted(spans))


def _in_broken_fields(doc: Document, spelling: Spelling) -> Iterator[Span]:
    """Frontmatter that cannot be read has no fields, and names the id all the same."""
    if doc.meta_kind is MetaKind.RECOVERED and doc.frontmatter is not None and spelling.surely:
        yield from spelling.within(doc.text, *doc.frontmatter)


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every key and value, but for what tells of former ids."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Seq):
        for item in node.items:
            yield from _scalars(item)
    else:
        for entry in node:
            yield entry.key
            if entry.key.text not in FORMER:
                yield from _scalars(entry.value)


def _in_scalar(text: str, scalar: Scalar, spelling: Spelling) -> tuple[Span, ...]:
    if spelling.name not in scalar.text:
        return ()
    if spelling.name not in text[scalar.first : scalar.last]:
        # Written with escapes, so that there is no such word to point at: the whole of it is the place.
        return (scalar.inner,) if any(True for _ in spelling.within(scalar.text, 0, len(scalar.text))) else ()
    addresses = [Span(*match.span()) for match in _URL.finditer(text, scalar.first, scalar.last)]
    found = spelling.within(text, scalar.first, scalar.last)
    return tuple(span for span in found if not any(one.covers(span) for one in addresses))


def _scalar_edits(
    path: str, text: str, scalar: Scalar, spans: tuple[Span, ...], spelling: Spelling, new: str
) -> Iterator[Edit]:
    """The style of quoting stays; a plain scalar that would no longer be text is put in quotes."""
    if spans == (scalar.inner,) and text[scalar.first : scalar.last] != spelling.name:
        changed = spelling.replaced(scalar.text, new)
        double = text[scalar.start : scalar.start + 1] == '"'
        written = json.dumps(changed, ensure_ascii=False)[1:-1] if double else changed.replace("'", "''")
        yield Edit(path, scalar.inner, written)
    elif spans == (scalar.span,) and not isinstance(resolve(new), str):
        yield Edit(path, scalar.span, f"'{new}'")
    else:
        yield from (Edit(path, span, new) for span in spans)


# Prose.


def _in_prose(doc: Document, spelling: Spelling) -> Iterator[Span]:
    named = [ref for ref in doc.references if doc.body.covers(ref.whole)]
    for ref in named:
        if ref.kind in _TEXTUAL and ref.target == spelling.name:
            yield from _as_whole(doc, ref.span, spelling)
        elif ref.kind is ReferenceKind.LINK and ref.text == spelling.name:
            yield from _link_text(doc, ref, spelling)
    if doc.meta_kind is not MetaKind.FRONTMATTER:
        # Of a record the fields stand in the body, and its id is read off numbers.
        for edge in doc.edges:
            if edge.target == spelling.name:
                yield from _as_whole(doc, edge.span, spelling)
    for word in doc.evidence:
        if word.value == spelling.name:
            yield from _as_whole(doc, word.span, spelling)


def _as_whole(doc: Document, span: Span, spelling: Spelling) -> Iterator[Span]:
    spelt = doc.text[span.start : span.end] == spelling.name
    if spelt and doc.body.covers(span) and not _GOES_ON.match(doc.text, span.end):
        yield span


def _link_text(doc: Document, ref: Reference, spelling: Spelling) -> Iterator[Span]:
    """A link's text that is the id and nothing else: it is meant as one, whatever it looks like."""
    start = ref.whole.start + 1
    end = start + len(spelling.name)
    if doc.text[start : end + 1] == f"{spelling.name}]":
        yield Span(start, end)
