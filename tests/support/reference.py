"""What markdown-it-py, the grammar of reference, sees in a body: the same facts as parse/markdown.py's."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from semantic_docs.model.document import BlockKind
from semantic_docs.parse.markdown import Scan
from semantic_docs.text.lines import LineIndex

# The reference stops at 20 nested levels unless told otherwise; CommonMark knows no such bound.
_PARSER = MarkdownIt("commonmark", {"maxNesting": 500}).enable("table")


@dataclass
class Facts:
    """Structure by line; lines count from 0."""

    headings: list[tuple[int, int, str]] = field(default_factory=list)
    """(line, level, plain text)."""
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    code: list[int] = field(default_factory=list)
    """First lines of code blocks."""
    spans: list[str] = field(default_factory=list)
    """Inline code, white space folded."""
    items: int = 0
    rows: int = 0
    """Table rows, headers left out."""
    paragraphs: list[int] = field(default_factory=list)
    """First lines of paragraphs outside tight lists."""


def by_reference(text: str) -> Facts:  # noqa: C901 -- one branch a token type
    """The facts of a body by markdown-it-py."""
    facts = Facts()
    tokens = _PARSER.parse(text)
    head = False
    for index, token in enumerate(tokens):
        line = token.map[0] if token.map else 0
        if token.type == "heading_open":
            facts.headings.append((line, int(token.tag[1]), _plain(tokens[index + 1])))
        elif token.type in ("fence", "code_block"):
            facts.code.append(line)
        elif token.type == "list_item_open":
            facts.items += 1
        elif token.type == "thead_open":
            head = True
        elif token.type == "thead_close":
            head = False
        elif token.type == "tr_open" and not head:
            facts.rows += 1
        elif token.type == "paragraph_open" and not token.hidden:
            facts.paragraphs.append(line)
        for child in token.children or ():
            if child.type == "link_open":
                facts.links.append(str(child.attrs["href"]))
            elif child.type == "image":
                facts.images.append(str(child.attrs["src"]))
            elif child.type == "code_inline":
                facts.spans.append(" ".join(child.content.split()))
    return facts


def by_engine(text: str, scan: Scan) -> Facts:
    """The same facts from the engine's scan of a whole text."""
    lines = LineIndex(text)
    facts = Facts()
    facts.headings = [
        (lines.line_at(one.span.start), one.level, " ".join(one.title.split())) for one in scan.headings
    ]
    normalise = _PARSER.normalizeLink
    facts.links = [
        normalise(
            ("mailto:" if "@" in one.target and one.autolink and ":" not in one.target else "") + one.target
        )
        for one in scan.links
        if not one.image
    ]
    facts.images = [normalise(one.target) for one in scan.links if one.image]
    blocks = [one for one in scan.blocks if one.kind is BlockKind.CODE]
    facts.code = [lines.line_at(one.span.start) for one in blocks]
    inside = {one.span for one in blocks}
    facts.spans = [
        " ".join(text[one.start : one.end].strip("`").split()) for one in scan.code if one not in inside
    ]
    facts.items = sum(one.kind is BlockKind.ITEM for one in scan.blocks)
    facts.rows = sum(one.kind is BlockKind.ROW for one in scan.blocks)
    facts.paragraphs = [
        lines.line_at(one.span.start) for one in scan.blocks if one.kind is BlockKind.PARAGRAPH
    ]
    return facts


def _plain(inline: Token) -> str:
    parts = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(child.content)
    return " ".join("".join(parts).split())
