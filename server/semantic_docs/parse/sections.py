"""Headings to sections with their extent, and blocks with the section that holds them."""

from __future__ import annotations

import re

from semantic_docs.model.document import Block, Section, Word
from semantic_docs.model.span import Span
from semantic_docs.parse.grammar import TOKEN, Grammar
from semantic_docs.parse.markdown import Scan
from semantic_docs.text.slugs import Slugger

_NAMED = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_BEFORE_ID = re.compile(r"[\s\[*_`]*")
_BEHIND_ID = re.compile(r"[*_`]*(?:\]|\s*(?::|—|–|-\s|$))")


def read_sections(text: str, scan: Scan) -> tuple[tuple[Section, ...], frozenset[str]]:
    """The sections of a body in order, and every anchor that a link can name."""
    slugger = Slugger()
    anchors: set[str] = set()
    tops = []
    for heading in scan.headings:
        slug = slugger(heading.title)
        anchors.add(slug)
        if not heading.nested:
            tops.append((heading, slug))
    ends = [len(text)] * len(tops)
    parents: list[int | None] = [None] * len(tops)
    opened: list[int] = []
    for index, (heading, _) in enumerate(tops):
        while opened and tops[opened[-1]][0].level >= heading.level:
            ends[opened.pop()] = heading.span.start
        parents[index] = opened[-1] if opened else None
        opened.append(index)
    sections = []
    for index, (heading, slug) in enumerate(tops):
        stop = tops[index + 1][0].span.start if index + 1 < len(tops) else len(text)
        sections.append(
            Section(
                index=index,
                level=heading.level,
                title=heading.title,
                slug=slug,
                heading=heading.text,
                content=Span(min(heading.span.end, stop), stop),
                extent=Span(heading.span.start, ends[index]),
                parent=parents[index],
            )
        )
    for span in scan.html:
        if not text.startswith("<!--", span.start):
            anchors.update(match.group(1) for match in _NAMED.finditer(text, span.start, span.end))
    return tuple(sections), frozenset(anchors)


def read_blocks(scan: Scan, sections: tuple[Section, ...]) -> tuple[Block, ...]:
    """The blocks in order, each with the index of the section whose content holds it."""
    blocks = []
    current: int | None = None
    following = 0
    for raw in scan.blocks:
        while following < len(sections) and sections[following].extent.start <= raw.span.start:
            current = following
            following += 1
        blocks.append(Block(raw.kind, raw.span, raw.depth, current))
    return tuple(blocks)


def read_evidence(text: str, sections: tuple[Section, ...], grammar: Grammar) -> tuple[Word, ...]:
    """Evidence ids that headings define: `### [E-146] …`, `### E-146: …`."""
    found = []
    for section in sections:
        begin = _BEFORE_ID.match(text, section.heading.start, section.heading.end)
        at = begin.end() if begin else section.heading.start
        token = TOKEN.match(text, at, section.heading.end)
        if token is None or not token.group().startswith(grammar.evidence_prefixes):
            continue
        if grammar.is_id(token.group()) and _BEHIND_ID.match(text, token.end(), section.heading.end):
            found.append(Word(token.group(), Span(*token.span())))
    return tuple(found)
