"""The edit that silences one gap where it stands, without disturbing what the Markdown means."""

from __future__ import annotations

from semantic_docs.gaps.frontmatter import insert_field
from semantic_docs.model.document import Block, BlockKind, Document
from semantic_docs.model.gap import Edit, Gap
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Scalar, Seq

NOT_IGNORABLE = frozenset({"E113", "E119"})
"""A frontmatter that cannot be read cannot hold a word about itself; an idle comment is removed."""


def ignore_here(doc: Document, gap: Gap) -> Edit | None:
    """A comment on or above the gap's line, or an entry of `gaps: {ignore: […]}` in the frontmatter.

    None where neither can be written without breaking something, as inside a code block.
    """
    if gap.code in NOT_IGNORABLE:
        return None
    at = gap.span.start
    if doc.frontmatter is not None and at in doc.frontmatter:
        return _into_frontmatter(doc, gap.code)
    block = _block(doc, at)
    if block is not None and block.kind in {BlockKind.CODE, BlockKind.HTML}:
        return None
    line = doc.lines.line_at(at)
    comment = f"<!-- semantic-docs: ignore {gap.code} -->"
    if block is not None and block.kind is BlockKind.ROW:
        return _into_row(doc, line, comment)
    # A line of its own inside a list or in the midst of a paragraph would split them.
    if block is not None and (block.depth > 0 or doc.lines.line_at(block.span.start) < line):
        end = doc.lines.start(line) + len(doc.lines.line_text(line).rstrip())
        return Edit(doc.path, Span(end, end), f" {comment}")
    start = doc.lines.start(line)
    return Edit(doc.path, Span(start, start), comment + _newline(doc, line))


def _into_frontmatter(doc: Document, code: str) -> Edit | None:
    """An entry of `gaps: {ignore: […]}` in the style of the list that is there."""
    listed = doc.field("gaps", "ignore")
    if listed is None:
        return insert_field(doc, "gaps.ignore", f"[{code}]")
    if isinstance(listed, Scalar) and listed.value is not None:
        return Edit(doc.path, listed.span, f"[{listed.text}, {code}]")
    if not isinstance(listed, Seq) or not listed.items:
        return None
    end = listed.items[-1].span.end
    if doc.text[listed.span.start] == "[":
        return Edit(doc.path, Span(end, end), f", {code}")
    line = doc.lines.line_at(listed.items[-1].span.start)
    dash = doc.text[doc.lines.start(line) : listed.items[-1].span.start]
    end = doc.lines.end(line)
    return Edit(doc.path, Span(end, end), f"{_newline(doc, line)}{dash}{code}") if "-" in dash else None


def _block(doc: Document, offset: int) -> Block | None:
    """The innermost block here."""
    here = [block for block in doc.blocks if offset in block.span]
    return min(here, key=lambda block: block.span.end - block.span.start, default=None)


def _into_row(doc: Document, line: int, comment: str) -> Edit:
    """Inside the last cell: behind the closing bar it would be a cell of its own."""
    text = doc.lines.line_text(line).rstrip()
    column = len(text) - 1 if text.endswith("|") and not text.endswith("\\|") else len(text)
    at = doc.lines.start(line) + column
    before = "" if text[:column].endswith(" ") else " "
    after = " " if column < len(text) else ""
    return Edit(doc.path, Span(at, at), f"{before}{comment}{after}")


def _newline(doc: Document, line: int) -> str:
    """The line break that this line ends with, so that a document keeps its one style."""
    rest = doc.text[doc.lines.end(line) : doc.lines.start(line + 1)]
    return rest or ("\r\n" if "\r\n" in doc.text else "\n")
