"""Full-text search for an editor: the index ranks, and each hit says where in the document to go.

Documents that differ from what is saved are no matter for the index: they are looked through as they are, by
the same query, and come first where the index does not place them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.features.related import one_line, title_of
from semantic_docs.features.view import View
from semantic_docs.index.folding import folded
from semantic_docs.index.query import Query, Term, read_query
from semantic_docs.index.values import Hit
from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.span import Range, Span
from semantic_docs.model.yaml_tree import scalars
from semantic_docs.text.lines import LineIndex

MOST_HITS = 200
LOOKED_THROUGH = 50_000
"""Characters of a document in which the best place is sought; further down the first match will do."""

AROUND = 80
"""Characters of a line on each side of a match in unsaved text."""

_MARKS = str.maketrans("", "", "\ue000\ue001")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")


@dataclass(frozen=True, slots=True)
class Found:
    """One document that a search found."""

    path: str
    label: str
    title: str
    type: str
    status: str
    excerpt: str
    range: Range
    """The best match: the line with most of the words, a heading before other lines."""
    score: float
    """The smaller the better; comparable between folders."""


def search(view: View, query: str, limit: int) -> tuple[Found, ...]:
    """The documents that a query finds, best first; unsaved text counts."""
    most = min(max(limit, 1), MOST_HITS)
    wanted = read_query(query)
    changed = {path: doc for path, doc in view.overlay.items() if doc.text != view.store.text(path)}
    hits = view.store.search(query, most + len(changed))
    ranks = {hit.path: hit.score for hit in hits}
    found = [_found(view, hit, wanted) for hit in hits if hit.path not in changed]
    unsaved = [one for path, doc in changed.items() for one in _unsaved(view, doc, wanted, ranks.get(path))]
    return tuple(sorted([*unsaved, *found], key=lambda one: (one.score, one.path))[:most])


def _found(view: View, hit: Hit, query: Query) -> Found:
    doc = view.overlay.get(hit.path)
    text = doc.text if doc else view.store.text(hit.path) or ""
    place = best_place(text, query.wanted)
    if place is None:
        lines = LineIndex(text)
        start = lines.start(hit.line) if hit.line < len(lines) else 0
        place = Range.of(lines, Span(start, start))
    return Found(
        hit.path,
        one_line(hit.id or hit.path),
        title_of(hit.id, hit.title),
        one_line(hit.type or ""),
        one_line(hit.status or ""),
        one_line(hit.snippet.translate(_MARKS)),
        place,
        hit.score,
    )


def best_place(text: str, terms: tuple[Term, ...]) -> Range | None:
    """The first match in the line that has most of the terms; a heading goes before another line."""
    patterns = [pattern for term in terms if (pattern := _pattern(term)) is not None]
    looked = folded(text[:LOOKED_THROUGH])
    counts: dict[int, set[int]] = {}
    columns: dict[int, tuple[int, int]] = {}
    line = at = 0
    places = sorted(
        (match.start(), match.end(), number)
        for number, pattern in enumerate(patterns)
        for match in pattern.finditer(looked)
    )
    for start, end, number in places:
        line, at = line + looked.count("\n", at, start), start
        counts.setdefault(line, set()).add(number)
        begin = looked.rfind("\n", 0, start) + 1
        columns.setdefault(line, (start - begin, end - begin))
    if not counts:
        return None
    lines = LineIndex(text)
    best = min(counts, key=lambda one: (-len(counts[one]), not _HEADING.match(lines.line_text(one)), one))
    first, last = columns[best]
    return _in_line(lines, best, first, last)


def _in_line(lines: LineIndex, line: int, first: int, last: int) -> Range:
    """Columns of a folded line as a range of the line itself."""
    start, text = lines.start(line), lines.line_text(line)
    ends = []
    length = 0
    for char in text:
        length += len(folded(char))
        ends.append(length)
    begin = sum(1 for end in ends if end <= first)
    stop = sum(1 for end in ends if end < last) + 1
    return Range.of(lines, Span(start + begin, start + min(max(stop, begin), len(text))))


def _pattern(term: Term) -> re.Pattern[str] | None:
    """The words of a term, one behind the other, with whatever is no letter or digit between."""
    words = re.findall(r"[^\W_]+", folded(term.text))
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words))) if words else None


def _unsaved(view: View, doc: Document, query: Query, rank: float | None) -> Iterator[Found]:
    """A document as it is in the editor, where the query finds it so."""
    face = view.graph.face(doc.path)
    if face is None or not _matches(doc, face, query):
        return
    place = best_place(doc.text, query.wanted)
    yield Found(
        doc.path,
        one_line(face.label),
        title_of(face.id, face.title),
        one_line(face.type or ""),
        one_line(face.status or ""),
        _excerpt(doc, place) if place else "",
        place or Range.of(doc.lines, Span(0, 0)),
        float("-inf") if rank is None else rank,
    )


def _matches(doc: Document, face: Face, query: Query) -> bool:
    tags = " ".join(scalar.text for scalar in scalars(doc.meta.get("tags")))
    body = folded("\n".join((" ".join(face.names), face.title, tags, doc.text[doc.body.start :])))

    def found(term: Term) -> bool:
        pattern = _pattern(term)
        return pattern is None or pattern.search(body) is not None

    if not (query.wanted or query.unwanted or query.filters):
        return False
    if not all(map(found, query.wanted)) or any(map(found, query.unwanted)):
        return False
    values = {
        "doc_type": face.type,
        "status": face.status,
        "owner": face.owner,
        "id": face.id,
        "file_path": face.path,
        "tags": tags,
        "title": face.title,
    }
    for column, value, wanted in query.filters:
        said = (values[column] or "").lower()
        whole = column in {"doc_type", "status"}
        if (said == value.lower() if whole else value.lower() in said) is not wanted:
            return False
    return True


def _excerpt(doc: Document, place: Range) -> str:
    line = doc.lines.line_text(place.start.line)
    at = place.start.utf32
    return one_line(line[max(at - AROUND, 0) : at + AROUND])
