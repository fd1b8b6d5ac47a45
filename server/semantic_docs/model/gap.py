"""Gaps, their severities, and the edits that remedy them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from semantic_docs.model.span import NOWHERE, Range, Span


class Severity(Enum):
    """Four steps, heaviest first. The weights are those of the gap catalogue's priority."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def weight(self) -> int:
        """100, 50, 20 or 5."""
        return {"critical": 100, "high": 50, "medium": 20, "low": 5}[self.value]

    def lowered(self, steps: int) -> Severity:
        """This many steps lighter; LOW stays LOW, a negative number makes it heavier."""
        order = list(Severity)
        return order[min(max(order.index(self) + steps, 0), len(order) - 1)]

    def at_least(self, other: Severity) -> bool:
        """Whether it is as heavy as the other one, or heavier."""
        return self.weight >= other.weight


class Scope(Enum):
    """What a rule looks at, hence when it must run again."""

    LOCAL = "local"
    """This document's text and its type."""
    GRAPH = "graph"
    """Other documents too (and perhaps today's date)."""
    CLOCK = "clock"
    """Today's date and this document."""
    AGGREGATE = "aggregate"
    """The other gaps of this document as well; runs after the others."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a gap."""

    path: str
    range: Range
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields; the engine makes a Gap of it."""

    span: Span
    """The smallest text that is wrong."""
    message: str
    """One sentence: the thing, the expectation, what was found."""
    key: str
    """The discriminator of the gap's id: stable while the text elsewhere changes."""
    data: Mapping[str, str] = field(default_factory=dict)
    """What the rule's fixes need to know again."""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    """Only where it differs from the rule's own."""
    steps: tuple[str, ...] = ()
    """Ordered remediation; empty takes the steps of the rule's manual."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a document promises and does not hold."""

    gap_id: str
    code: str
    name: str
    severity: Severity
    path: str
    doc_id: str | None
    span: Span
    message: str
    range: Range = NOWHERE
    remediation: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace a span of a document's text (an empty span inserts)."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class CreateFile:
    """Create a document that does not exist yet."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that remedy one gap, all or none."""

    title: str
    """In the imperative: "Replace PRD-0Q1 with PRD-001"."""
    edits: tuple[Edit, ...] = ()
    creates: tuple[CreateFile, ...] = ()
    safe: bool = False
    """Keeps the meaning, so that it may run without a look; otherwise it is a suggestion."""
    open: str | None = None
    """Workspace-relative path to open, for fixes that only lead somewhere."""
