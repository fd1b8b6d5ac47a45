"""A document's face: what other documents can see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from semantic_docs.model.reference import EdgeType
from semantic_docs.model.span import NOWHERE, Range


@dataclass(frozen=True, slots=True)
class FaceEdge:
    """An edge without its place in the text."""

    type: EdgeType
    target: str
    field: str
    label: str = ""
    status_constraint: tuple[str, ...] = ()
    until: str | None = None
    cascade: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """All that a rule may ask about another document. Two equal faces need no recheck."""

    path: str
    id: str | None
    aliases: tuple[str, ...]
    type: str | None
    """The effective type: declared, else inferred."""
    status: str | None
    version: str | None
    title: str
    """Declared title, else the first heading, else the file's name."""
    owner: str | None
    anchors: frozenset[str]
    evidence: tuple[str, ...]
    """Evidence ids that its headings define."""
    cited: frozenset[str]
    """Evidence ids that it cites or lists."""
    edges: tuple[FaceEdge, ...]
    fields: Mapping[str, str]
    """Its top-level scalar fields as text, nested ones with dots: `lifecycle.sunset_date`."""
    template: bool
    readable: bool
    """False where the frontmatter does not parse and the fields were only recovered."""
    id_range: Range = NOWHERE
    status_range: Range | None = None
    summary: str = field(default="", compare=False)
    """Its first paragraph, plain, at most 300 characters; not part of what is compared."""
    approvers: tuple[str, ...] = ()
    """Who signed, as an approval document lists them in its fields: role and name of each entry."""

    @property
    def label(self) -> str:
        """What people call it: its id, else its path."""
        return self.id or self.path

    @property
    def names(self) -> tuple[str, ...]:
        """Its id and its aliases."""
        return ((self.id,) if self.id else ()) + self.aliases
