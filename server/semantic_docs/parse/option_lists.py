"""One option from a heading, a paragraph, a list item or a table row: its title, its status, its reason.

Told where to look by `option_sections.py`; knows neither sections' titles nor frontmatter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from semantic_docs.model.document import Block, BlockKind, Option, Section, Word
from semantic_docs.model.span import Span
from semantic_docs.parse.titles import normal
from semantic_docs.parse.verdicts import (
    cell_verdict,
    lines_of,
    read_verdict,
    side_verdict,
    spoken,
    title_verdict,
)

MAX_OPTIONS = 60
"""How many options of one document are read; nobody weighs more, and generated pages list thousands."""

LABELLED = re.compile(
    r"[*_]{0,2}(?:(?:option|alternative|opcja|alternatywa|wariant|variant|approach)[ -](?:[a-z]|\d{1,2})"
    r"|opt-[\w-]{1,30})(?!\w)[*_]{0,2}\s*[:.)–—-]?\s*",
    re.IGNORECASE,
)
"""`Option A:`, `Opcja 2.`, `OPTION-C`: what stands before an option's own name."""

NOT_AN_OPTION = re.compile(
    r"(?:comparison|decision|evaluation|weighted|scoring|feature|trade-?off|cost)(?: .*)?"
    r"|(?:porównanie|macierz|tabela)(?: .*)?"
    r"|.*(?:matrix|criteria|kryteria|comparison|porównanie|summary|podsumowanie)"
    r"|overview|conclusions?|recommendation|rekomendacja|wniosk[iy]|rationale|shortlist"
    r"|(?:pros|cons|zalety|wady|evidence|references?|notes?|uwagi)(?: .*)?"
    r"|(?:context|background|introduction|wstęp)(?: .*)?"
)
"""Normal titles that speak of the options and name none."""

_BOLD_LEAD = re.compile(r"(?:\*\*|__)([^*_\n]{2,120})(?:\*\*|__)[ \t]*:?")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?")
_CRITERIA = re.compile(
    r"(?:criteri(?:on|a)|kryteri(?:um|a)|aspe[ck]t|feature|cecha|property|factor|dimension|metric)?$"
)
_NO_OPTION_COLUMN = re.compile(r"(?:weight|waga|notes?|uwagi|comment)?$")
_BREAK = re.compile(r"^ {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Layout:
    """One document's text and structure, as the parser has them."""

    text: str
    sections: Sequence[Section]
    blocks: Sequence[Block]

    def inside(self, span: Span) -> Sequence[Block]:
        """The blocks that begin in a span."""
        low = bisect_left(self.blocks, span.start, key=lambda block: block.span.start)
        high = bisect_left(self.blocks, span.end, key=lambda block: block.span.start)
        return self.blocks[low:high]


def heading_option(layout: Layout, section: Section) -> Option:
    """The option that a sub-heading names and the text below it explains."""
    title, status = title_verdict(layout.text, section.heading)
    return _option(layout, title, status, Span(section.heading.end, section.extent.end))


def listed_options(layout: Layout, content: Span) -> list[Option]:
    """Paragraphs that begin with a bold or labelled name, else list items, else table rows."""
    blocks = layout.inside(content)
    outer = [block for block in blocks if block.depth == 0 and block.kind is BlockKind.PARAGRAPH]
    leads = _before_rule(layout.text, [block for block in outer if _names_option(layout.text, block)])
    if any(LABELLED.match(layout.text, block.span.start) for block in leads) or len(leads) > 1:
        ends = [*(block.span.start for block in leads[1:]), content.end]
        return [_led(layout, block, end) for block, end in zip(leads, ends, strict=True)]
    items = [block for block in blocks if block.kind is BlockKind.ITEM and block.depth == 1]
    if items:
        named = [item for item in _before_rule(layout.text, items) if not _is_argument(layout, item, outer)]
        return [_item_option(layout, item) for item in named[:MAX_OPTIONS]]
    rows = [block for block in blocks if block.kind is BlockKind.ROW]
    return _table_options(layout, rows[:MAX_OPTIONS]) if rows else []


def _before_rule(text: str, blocks: Sequence[Block]) -> Sequence[Block]:
    """What stands behind a rule (`---`) belongs to the page, not to the options before it."""
    rule = _BREAK.search(text, blocks[0].span.start, blocks[-1].span.start) if blocks else None
    before = [block for block in blocks if rule is None or block.span.start < rule.start()]
    return before if len(before) > 1 else blocks


def _option(layout: Layout, title: Span, status: Word | None, below: Span) -> Option:
    verdict = read_verdict(layout.text, _lines(layout, below))
    plain = "".join(char for char in layout.text[title.start : title.end] if char not in "*`\r\n").strip("_ ")
    label = LABELLED.match(plain)
    name = label[0].strip(" :.)–—-*_") if label else ""
    start = layout.text.find(name, title.start, title.end) if name else -1
    identity = Word(name, Span(start, start + len(name))) if start >= 0 else None
    return Option(Word(plain, title), status or verdict.status, verdict.reason, "section", identity)


def _lines(layout: Layout, span: Span) -> Iterator[Span]:
    """The lines of a span that are no code."""
    code = [block.span for block in layout.inside(span) if block.kind is BlockKind.CODE]
    lines = lines_of(layout.text, span)
    if not code:
        return lines
    return (line for line in lines if not any(block.start <= line.start < block.end for block in code))


def _names_option(text: str, block: Block) -> bool:
    if LABELLED.match(text, block.span.start, block.span.end):
        return True
    bold = _BOLD_LEAD.match(text, block.span.start, block.span.end)
    return bold is not None and not NOT_AN_OPTION.fullmatch(normal(bold[1]))


def _led(layout: Layout, block: Block, end: int) -> Option:
    text, start = layout.text, block.span.start
    line_end = min(_line_end(text, start), block.span.end)
    bold = _BOLD_LEAD.match(text, start, block.span.end)
    name = Span(*bold.span(1)) if bold else Span(start, line_end)
    return _named_option(layout, name, Span(bold.end() if bold else line_end, line_end), end)


def _is_argument(layout: Layout, item: Block, paragraphs: Sequence[Block]) -> bool:
    """Whether an item stands below `Pros:` or the like, so that it speaks of an option and names none."""
    before = bisect_left(paragraphs, item.span.start, key=lambda block: block.span.end)
    if not before:
        return False
    last = paragraphs[before - 1].span
    label = layout.text[last.start : min(last.end, last.start + 60)].strip("*_ \r\n")
    return len(label) < 40 and bool(NOT_AN_OPTION.fullmatch(normal(label)))


def _item_option(layout: Layout, block: Block) -> Option:
    text = layout.text
    line_end = min(_line_end(text, block.span.start), block.span.end)
    bullet = _BULLET.match(text, block.span.start, line_end)
    start = bullet.end() if bullet else block.span.start
    bold = _BOLD_LEAD.match(text, start, line_end)
    stop = bold.end() if bold else _name_end(text, start, line_end)
    name = Span(*bold.span(1)) if bold else Span(start, stop)
    return _named_option(layout, name, Span(stop, line_end), block.span.end)


def _named_option(layout: Layout, name: Span, rest: Span, end: int) -> Option:
    """The option with this name, the rest of the name's line, and where the text about it ends."""
    text = layout.text
    title, status = title_verdict(text, name)
    beside = side_verdict(text, rest) if status is None else None
    if beside is None:
        option = _option(layout, title, status, Span(rest.start, end))
    else:
        option = _option(layout, title, beside, Span(rest.end, end))
        rest = (
            Span(rest.start, beside.span.start)
            if spoken(text, Span(rest.start, beside.span.start))
            else (Span(beside.span.end, rest.end))
        )
    # Behind the name and the verdict of an item even two words are a reason.
    explained = spoken(text, rest) if option.reason is None and (status or beside) else None
    return replace(option, reason=explained) if explained else option


def _name_end(text: str, start: int, end: int) -> int:
    """Where an item's name ends: at a colon, a dash, a comma with its reason, or the line's end."""
    ends = [text.find(mark, start, end) for mark in (": ", ". ", " - ", " – ", " — ", ", because")]
    return min((at for at in ends if at > start), default=end)


def _table_options(layout: Layout, rows: Sequence[Block]) -> list[Option]:
    """The rows of a table; its columns where the rows are criteria."""
    text = layout.text
    header = _header(text, rows[0].span.start)
    if header and _CRITERIA.match(normal(text[header[0].start : header[0].end])):
        named = [
            cell for cell in header[1:] if not _NO_OPTION_COLUMN.match(normal(text[cell.start : cell.end]))
        ]
        return [_option(layout, *title_verdict(text, cell), Span(cell.end, cell.end)) for cell in named]
    options = []
    for row in rows:
        cells = _cells(text, row.span)
        if cells:
            title, status = title_verdict(text, cells[0])
            verdicts = [found for found in (cell_verdict(text, cell) for cell in cells[1:]) if found]
            status = status or (verdicts[-1] if verdicts else None)
            option = _option(layout, title, status, Span(cells[0].end, cells[0].end))
            judged = [cell for cell in cells[1:] if verdicts and verdicts[-1].span.start in cell]
            reason = spoken(text, Span(verdicts[-1].span.end, judged[0].end)) if judged else None
            argued = [Span(cells[1].start, cells[-1].end)] if len(cells) > 1 else []
            options.append(replace(option, reason=reason or read_verdict(text, argued).reason))
    return options


def _header(text: str, row: int) -> list[Span]:
    """The cells of the header above a table's first row."""
    rule = text.rfind("\n", 0, max(row - 1, 0))
    rule = text.rfind("\n", 0, rule) if rule > 0 and "|" not in text[rule:row] else rule
    top = text.rfind("\n", 0, max(rule, 0))
    return _cells(text, Span(top + 1, rule)) if rule > 0 else []


def _cells(text: str, span: Span) -> list[Span]:
    cells, at = [], span.start
    for part in text[span.start : min(_line_end(text, span.start), span.end)].split("|"):
        stripped = part.strip()
        if stripped:
            start = at + part.index(stripped)
            cells.append(Span(start, start + len(stripped)))
        at += len(part) + 1
    return cells


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
