"""The relations that a decision record states in words: "Superseded by [ADR-0009](0009-x.md)".

Reads only the places that it is given: a record's head, its status and its links. Never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from semantic_docs.model.reference import Edge, EdgeType, Reference, ReferenceKind
from semantic_docs.model.span import Span

_RELATION = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<superseded_by>super[sc]eded[ -]by|replaced[ -]by|zastąpion[aey] przez)"
    r"|(?P<supersedes>super[sc]edes|replaces|zastępuje)"
    r"|(?P<related>(?:amend|clarifi|refin|extend)ed[ -]by|amends|clarifies|refines|extends|relate[sd] to)"
    r")(?![\w-])\s{0,2}[:*_]{0,3}",
    re.IGNORECASE,
)
_TYPES = {
    "superseded_by": EdgeType.SUPERSEDED_BY,
    "supersedes": EdgeType.SUPERSEDES,
    "related": EdgeType.RELATED,
}
_BARE = re.compile(r"(?<![\w/-])(?:ADR[- ]?(\d{1,5})|#?(0\d{3}))(?![\w-])")
_NAME = re.compile(r"(?:(?P<series>[A-Za-z]{2,10})[-_ ])?(?P<digits>\d{1,5})(?![\w/])(?!-\d\d-\d\d)")
_BETWEEN = re.compile(r"[\s,;&\[(]*(?:(?:and|as well as|oraz|i)(?!\w))?[\s,:\[(]*", re.IGNORECASE)
MAX_GAP = 12
"""Characters between two ids of one list: a comma, an "and", a bracket."""


def read_edges(text: str, regions: Sequence[Span], references: Sequence[Reference]) -> tuple[Edge, ...]:
    """The edges that the regions state, in order, each relation and target once."""
    edges: dict[tuple[EdgeType, str], Edge] = {}
    for region in regions:
        places = _places(text, region, references)
        for match in _RELATION.finditer(text, region.start, region.end):
            field = match.lastgroup or "related"
            label = " ".join(match[field].lower().replace("-", " ").split())
            for target, span in _listed(text, match.end(), places):
                edge = Edge(_TYPES[field], target, span, field, _line(text, span), label)
                edges.setdefault((edge.type, target), edge)
    return tuple(sorted(edges.values(), key=lambda edge: edge.span))


def _listed(text: str, at: int, places: list[tuple[Span, str, Span]]) -> Iterator[tuple[str, Span]]:
    """The ids that follow a relation, up to the first other word."""
    for whole, target, span in places:
        if whole.start < at:
            continue
        if whole.start - at > MAX_GAP or not _BETWEEN.fullmatch(text, at, whole.start):
            return
        yield target, span
        at = whole.end


def _places(text: str, region: Span, references: Sequence[Reference]) -> list[tuple[Span, str, Span]]:
    """What the region names, in order: the whole link, the id that it means, the id's place."""
    places = []
    for reference in references:
        if reference.kind is ReferenceKind.LINK and region.covers(reference.whole):
            found = _meant(text, reference)
            if found:
                places.append((reference.whole, *found))
    links = [whole for whole, _, _ in places]
    for match in _BARE.finditer(text, region.start, region.end):
        span = Span(*match.span())
        if not any(whole.covers(span) for whole in links):
            places.append((span, f"ADR-{match[1] or match[2]}", span))
    return sorted(places, key=lambda place: place[0])


def _meant(text: str, link: Reference) -> tuple[str, Span] | None:
    """The id by which a link's target is known, and where the link's text says it."""
    inside = Span(link.whole.start + 1, min(link.span.start, link.whole.end))
    said = _NAME.match(text, inside.start, inside.end)
    file = _NAME.match((link.path or link.target).rpartition("/")[2])
    meant = file or said
    if meant is None:
        return None
    series = (meant["series"] or "ADR").upper()
    digits = meant["digits"] if file or meant["series"] else meant["digits"].zfill(4)
    return f"{series}-{digits}", Span(*said.span()) if said else link.span


def _line(text: str, span: Span) -> Span:
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)
