"""How much of one document is looked at; what goes beyond is a problem at the place where it begins.

Each bound is at least forty times the largest found in 600 real documents (252 sections, 132 links, 293
references in all, a heading of 108 characters, lists three deep), and low enough that a document at all of
them is checked within seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from semantic_docs.model.document import Problem
from semantic_docs.model.span import Span
from semantic_docs.parse.markdown import Scan

T = TypeVar("T")

MAX_SECTIONS = 10_000
"""Headings of one document."""

MAX_HEADING = 2_000
"""Characters of one heading, which becomes an anchor, a symbol and perhaps the document's title."""

MAX_ID = 200
"""Characters of an id; each gap of the document and each line of the journal bears it."""

MAX_LINKS = 20_000
"""Links, images and definitions of one document."""

MAX_IDS = 20_000
"""Citations and bare ids in the text of one document."""

MAX_BLOCKS = 200_000
"""Paragraphs, list items, table rows and blocks of code; a table of 10,000 rows is well within."""

MAX_NESTING = 250
"""Levels of lists in lists; what stands deeper is no item of a list to us."""

MAX_SUPPRESSIONS = 1_000
"""Codes that one document ignores, in comments and in its frontmatter together."""


def bounded(
    items: Sequence[T], most: int, what: str, place: Callable[[T], Span]
) -> tuple[Sequence[T], tuple[Problem, ...]]:
    """The first `most` items, and a problem at the first one beyond."""
    if len(items) <= most:
        return items, ()
    at = place(items[most]).start
    said = f"more than {most:,} {what}; the rest of them is left out: split the document"
    return items[:most], (Problem(Span(at, at), said),)


def bounded_scan(scan: Scan) -> tuple[Problem, ...]:
    """Cuts what one pass has found down to the bounds."""
    headings, problems = bounded(scan.headings, MAX_SECTIONS, "headings", lambda one: one.span)
    scan.headings = list(headings)
    for index, heading in enumerate(scan.headings):
        if len(heading.title) > MAX_HEADING:
            at = heading.text.start
            said = f"a heading of more than {MAX_HEADING:,} characters; the rest of it is left out"
            problems = (*problems, Problem(Span(at, at), said))
            scan.headings[index] = heading.cut(MAX_HEADING)
    links, more = bounded(scan.links, MAX_LINKS, "links", lambda one: one.span)
    definitions, defined = bounded(scan.definitions, MAX_LINKS, "link definitions", lambda one: one[2])
    blocks, many = bounded(scan.blocks, MAX_BLOCKS, "blocks", lambda one: one.span)
    deep = next((one for one in blocks if one.depth > MAX_NESTING), None)
    if deep is not None:
        said = f"more than {MAX_NESTING} lists in one another; what stands deeper is left out"
        many = (*many, Problem(Span(deep.span.start, deep.span.start), said))
        blocks = [one for one in blocks if one.depth <= MAX_NESTING]
    scan.links, scan.definitions, scan.blocks = list(links), list(definitions), list(blocks)
    return tuple(sorted((*problems, *more, *defined, *many), key=lambda one: one.span))
