"""A measured number that nothing backs.

## What it finds

In a section that the document's type marks critical: a measured time, a rate, a share of people, a cost or an
"N times faster", and no evidence for it. Evidence is a citation such as `[E-146]`, the mention of an evidence
note, or a link in the same paragraph; the lead or the heading over a list or a table; or a citation at most
three lines away. A number that is backed so in one place may be named again in others. Each paragraph, list
item and table row is reported once, at its first number.

What is wanted is no claim: sentences with "must", "should", "target", "<", "budget", "estimate", "plan" and
the like are left alone, and so are sections that list goals or success criteria.

## Why it matters

Numbers decide. One that nobody can trace is believed as long as nobody asks, and when it turns out wrong
nobody can say what else was built on it.

## Example

```markdown
## Context

A search over ten thousand documents takes 8 s, and 73 % of the writers say that they avoid it.
```

## Fix

1. Find where the number comes from: a benchmark, a survey, an invoice.
2. Record it in an evidence note, with its date and method.
3. Cite the note beside the number: `takes 8 s [E-146]`.
4. If it is a goal or a guess, say so: "must stay below 8 s", "estimated at 8 s".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from semantic_docs.gaps.claims import claims, figure, figures_in
from semantic_docs.gaps.evidence import Support, evidence_prefixes
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.sections import sections_of
from semantic_docs.model.document import Block, BlockKind, Document, Section
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.span import Span

LINES = 3
"""How far evidence may stand from a claim, in lines."""

_DIGIT = re.compile(r"\d")
_PERIOD = re.compile(r"\W*(?:year|month|quarter|week|phase|rok|miesiąc|kwartał|tydzień|faza)", re.IGNORECASE)
"""The first column of a table that looks ahead."""

_SAYS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW)


@dataclass(frozen=True, slots=True)
class _Place:
    """A block and what stands over it."""

    block: Block
    own: Span
    """The block without the blocks nested in it."""
    outer: Span
    """The top-level list item that holds it, else the block."""
    lead: Span | None
    """The last paragraph outside lists before it, in the same section."""
    columns: str
    """The header line of its table."""


def check(context: Context) -> Iterator[Finding]:
    """One finding for each paragraph, item or row of a critical section with an unsupported number."""
    doc = context.doc
    sections = _critical(context)
    if not sections:
        return
    extents = [one.extent for one in sections]
    places = _places(doc, lambda block: _may_claim(doc, block, extents))
    found = [(place, claim) for place in places if (claim := next(_claims(doc, place), None))]
    if not found:
        return
    support = Support(doc, evidence_prefixes(context))
    unsupported = [(place, claim) for place, claim in found if not _supported(doc, support, place)]
    known = _supported_figures(doc, support) if unsupported else set()
    for place, claim in unsupported:
        words = " ".join(doc.text[claim.start : claim.end].split())
        said = figure(words)
        if said in known:
            continue
        # A sum that is named again is the same gap; a small number may be another one.
        if sum(char.isdigit() for char in said) > 2:
            known.add(said)
        home = doc.sections[place.block.section].slug if place.block.section is not None else ""
        yield Finding(
            claim,
            f"“{words}” is stated as a fact, and no evidence is cited for it",
            key=f"{home}-{words}",
        )


def _critical(context: Context) -> list[Section]:
    return [section for spec, section in sections_of(context) if spec.critical and section is not None]


def _places(doc: Document, wanted: Callable[[Block], bool]) -> Iterator[_Place]:
    """The blocks that are wanted, each with what stands over it."""
    lead: Span | None = None
    outer = Span(0, 0)
    columns, row = "", -2
    section: int | None = None
    for index, block in enumerate(doc.blocks):
        if block.section != section:
            lead, section = None, block.section
        if block.kind is BlockKind.ITEM and block.depth == 1:
            outer = block.span
        if block.kind is BlockKind.ROW:
            line = doc.lines.line_at(block.span.start)
            # The first row stands two lines below the header, behind the line of dashes.
            columns = columns if line == row + 1 else doc.lines.line_text(max(line - 2, 0))
            row = line
        if wanted(block):
            following = doc.blocks[index + 1] if index + 1 < len(doc.blocks) else None
            nested = following and following.kind is BlockKind.ITEM and block.span.covers(following.span)
            own = Span(block.span.start, following.span.start) if following and nested else block.span
            inside = outer if outer.covers(block.span) else block.span
            yield _Place(block, own, inside, lead, columns if block.kind is BlockKind.ROW else "")
        if block.kind is BlockKind.PARAGRAPH and block.depth == 0:
            lead = block.span


def _may_claim(doc: Document, block: Block, extents: Sequence[Span]) -> bool:
    """Whether a block of these places holds a number at all, and is no paragraph that its item reports."""
    in_item = block.kind is BlockKind.PARAGRAPH and block.depth > 0
    if block.kind not in _SAYS or in_item:
        return False
    # Numbers first: few blocks have one, and most stand in a critical section.
    if _DIGIT.search(doc.prose, block.span.start, block.span.end) is None:
        return False
    return any(extent.covers(block.span) for extent in extents)


def _claims(doc: Document, place: _Place) -> Iterator[Span]:
    """The claims of a block; none of a quotation or a forecast."""
    block = place.block
    if doc.lines.line_text(doc.lines.line_at(block.span.start)).lstrip().startswith(">"):
        return
    about = " ".join(section.title for section in _above(doc, block))
    if place.columns:
        if _PERIOD.match(place.columns):
            return
        text = doc.prose[place.own.start : place.own.end]
        about = f"{about} {place.columns} {text.strip(' |').partition('|')[0]}"
    yield from claims(doc.prose, place.own, about)


def _supported_figures(doc: Document, support: Support) -> set[str]:
    """The numbers that evidence backs somewhere in the document: naming them again needs no more."""
    figures: set[str] = set()
    for place in _places(doc, lambda block: block.kind in _SAYS):
        if _supported(doc, support, place):
            figures.update(figures_in(doc.prose[place.own.start : place.own.end]))
    return figures


def _above(doc: Document, block: Block) -> Iterator[Section]:
    """The headings over a block, from the nearest up to the section of level 2."""
    index = block.section
    while index is not None and doc.sections[index].level > 1:
        yield doc.sections[index]
        index = doc.sections[index].parent


def _supported(doc: Document, support: Support, place: _Place) -> bool:
    if support.within(place.outer, links=True) or support.near(place.own, LINES):
        return True
    if place.lead and place.block.kind is not BlockKind.PARAGRAPH and support.within(place.lead, links=True):
        return True
    return any(support.within(section.heading) for section in _above(doc, place.block))


RULE = Rule("E170", "unsupported-claim", Severity.MEDIUM, Scope.LOCAL, check)
