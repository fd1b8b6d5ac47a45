"""Where a document gives evidence: citations, mentions of evidence ids, links. Of other documents it asks
the type alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from semantic_docs.gaps.citations import citations
from semantic_docs.gaps.rule import Context
from semantic_docs.model.document import Document
from semantic_docs.model.reference import EdgeType, Reference, ReferenceKind
from semantic_docs.model.span import Span


class Support:
    """The places of a document that give evidence, for look-ups by span and by line.

    A citation of a document that is no evidence note counts as a link to it.
    """

    def __init__(self, doc: Document, prefixes: tuple[str, ...]) -> None:
        self._lines = doc.lines
        self._places = sorted(
            reference.whole.start for reference in doc.references if is_evidence(reference, prefixes)
        )
        self._links = sorted(reference.whole.start for reference in doc.references if _leads_away(reference))

    def within(self, span: Span, links: bool = False) -> bool:
        """Whether evidence stands in a span; with `links` a link to another page counts too."""
        return _any_in(self._places, span) or (links and _any_in(self._links, span))

    def near(self, span: Span, lines: int) -> bool:
        """Whether evidence stands at most so many lines above or below a span."""
        first, last = self._lines.line_at(span.start), self._lines.line_at(max(span.end - 1, span.start))
        return self.within(Span(self._lines.start(max(first - lines, 0)), self._lines.end(last + lines)))


def evidence_prefixes(context: Context) -> tuple[str, ...]:
    """How ids of evidence notes begin in this workspace: `E-` and what the evidence type adds."""
    return tuple(dict.fromkeys(("E-", *context.types.effective("evidence").id_prefixes)))


def is_evidence(reference: Reference, prefixes: Iterable[str]) -> bool:
    """Whether a place of the body names an evidence note; `[E-XXX]` names none."""
    if reference.kind is ReferenceKind.CITATION:
        return reference.target.startswith(tuple(prefixes)) and _has_number(reference.target)
    names = [reference.target]
    if reference.kind is ReferenceKind.LINK:
        names = [reference.text.lstrip("["), (reference.path or "").rpartition("/")[2]]
    elif reference.kind is not ReferenceKind.MENTION:
        return False
    return any(_numbered(name, prefix) for name in names for prefix in prefixes)


def evidence_ids(context: Context) -> frozenset[str]:
    """The distinct evidence ids that a document lists, cites, mentions or defines.

    What it cites is evidence by its id's prefix, or because the document of that id is of type evidence.
    """
    prefixes = evidence_prefixes(context)
    doc = context.doc
    found = {edge.target for edge in doc.edges if edge.type is EdgeType.EVIDENCE}
    found |= {word.value for word in doc.evidence}
    found |= {one.target for one in citations(context)}
    for reference in doc.references:
        if reference.kind is not ReferenceKind.LINK and is_evidence(reference, prefixes):
            found.add(reference.target)
    return frozenset(found)


def _leads_away(reference: Reference) -> bool:
    if reference.kind is ReferenceKind.CITATION:
        return _has_number(reference.target)
    return reference.kind is ReferenceKind.LINK and bool(reference.path or "://" in reference.target)


def _has_number(name: str) -> bool:
    return any(char.isdigit() for char in name)


def _numbered(name: str, prefix: str) -> bool:
    return name.startswith(prefix) and name[len(prefix) : len(prefix) + 1].isdigit()


def _any_in(places: list[int], span: Span) -> bool:
    at = bisect_left(places, span.start)
    return at < len(places) and places[at] < span.end
