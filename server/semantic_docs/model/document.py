"""One Markdown document as the parser saw it: frozen, complete, and never an exception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from semantic_docs.model.reference import Edge, Reference
from semantic_docs.model.span import Range, Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar
from semantic_docs.text.lines import LineIndex


@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A piece of text with its place."""

    value: Final[str]
    span: Final[Span]


class MetaKind(Enum):
    """Where a document's fields come from."""

    FRONTMATTER = "frontmatter"
    RECOVERED = "recovered"
    """The YAML does not parse; id, type, status and title were scanned from its lines."""
    RECORD = "record"
    """No frontmatter: a Nygard or MADR record whose fields stand in its text."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document could not be read as written (E113)."""

    span: Span
    message: str
    origin: Span | None = None
    """Where that begins in which the fault was met: the bracket or quote that is never closed."""


@dataclass(slots=True, unsafe_hash=True)
class Section:
    """A heading and all that it governs."""

    index: Final[int]
    level: Final[int]
    title: Final[str]
    """Plain text: no emphasis marks, no code marks, links by their text."""
    slug: Final[str]
    """GitHub's anchor, duplicates numbered."""
    heading: Final[Span]
    """The heading's text without `#` marks."""
    content: Final[Span]
    """From behind the heading to the next heading of any level."""
    extent: Final[Span]
    """From the heading's first character to the next heading of its level or above."""
    parent: Final[int | None]
    """Index of the enclosing section."""


class BlockKind(Enum):
    """The leaf and item blocks that rules count and read."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    HTML = "html"


@dataclass(slots=True, unsafe_hash=True)
class Block:
    """A paragraph, list item, table row (header rows left out), code block or HTML block."""

    kind: Final[BlockKind]
    span: Final[Span]
    depth: Final[int]
    """Nesting depth in lists: 0 outside, 1 in a top-level item (a top-level ITEM has 1)."""
    section: Final[int | None]
    """Index of the section whose `content` holds it; None before the first heading."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """An ignore comment, or one code of `gaps: {ignore: [...]}`."""

    code: str
    span: Span
    """The code as written."""
    lines: tuple[int, int] | None
    """First and last line (from 0) that it silences; None for the whole file."""
    comment: Span | None
    """The whole comment, or None in frontmatter."""


@dataclass(frozen=True, slots=True)
class Option:
    """One alternative of a decision."""

    title: Word
    status: Word | None
    """`selected`, `rejected` … lower-cased as found in the entry, the heading or its text."""
    reason: Span | None
    """What explains the status: a non-empty `reason:`, or a sentence under the heading."""
    source: str
    """The frontmatter key, or `section`."""
    id: Word | None = None
    """The entry's id (`OPTION-A`), or the label of its heading (`Option A`)."""


@dataclass(frozen=True, slots=True)
class Document:
    """All that one file says. Spans are offsets into `text`, which has no byte order mark."""

    path: str
    """Relative to the workspace root, with `/`."""
    text: str
    lines: LineIndex
    meta: Map
    """The fields: frontmatter, or what stands for it (see `meta_kind`); empty where there are none."""
    meta_kind: MetaKind
    frontmatter: Span | None
    """From the opening fence to behind the closing one."""
    body: Span
    prose: str
    """`text` with everything that is not prose (code, frontmatter, link targets, URLs, HTML
    tags but not comments) replaced by spaces: same length, same line breaks."""
    id: Word | None
    aliases: tuple[Word, ...]
    type: Word | None
    status: Word | None
    title: Word | None
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...]
    """Links, images, definitions, citations and bare ids of the body, in order."""
    edges: tuple[Edge, ...]
    """The typed references of the fields, in order."""
    evidence: tuple[Word, ...]
    """Evidence ids that headings of this document define: `### [E-146] …`."""
    options: tuple[Option, ...]
    suppressions: tuple[Suppression, ...]
    problems: tuple[Problem, ...]
    template: bool
    """A template by path or by placeholders in its id: gets no gap but E113."""
    anchors: frozenset[str] = frozenset()
    """Every anchor that a link can name: the headings' slugs and `<a id="…">`."""
    inferred_type: str | None = None
    """The type by its id or by its form, where no `type:` says one; set by the doctypes layer."""

    def field(self, *path: str) -> Node | None:
        """The value of a field, by its path of keys."""
        return self.meta.at(*path)

    def scalar(self, *path: str) -> Scalar | None:
        """The value of a field if it is a scalar and not null."""
        node = self.meta.at(*path)
        return node if isinstance(node, Scalar) and node.value is not None else None

    def string(self, *path: str) -> str | None:
        """The text of a scalar field, None where absent, null or not a scalar."""
        found = self.scalar(*path)
        return found.text if found else None

    @property
    def label(self) -> str:
        """What people call it: its id, else its path."""
        return self.id.value if self.id else self.path

    def range(self, span: Span) -> Range:
        """A span of this text as a range that can leave the document."""
        return Range.of(self.lines, span)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section that holds an offset."""
        found = None
        for section in self.sections:
            if section.extent.start > offset:
                break
            if offset in section.extent:
                found = section
        return found

    def subsections(self, section: Section) -> Iterator[Section]:
        """The direct children of a section."""
        return (other for other in self.sections if other.parent == section.index)

    def blocks_in(self, span: Span, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of these kinds (all where none is named) that lie inside a span."""
        for block in self.blocks:
            if span.covers(block.span) and (not kinds or block.kind in kinds):
                yield block
