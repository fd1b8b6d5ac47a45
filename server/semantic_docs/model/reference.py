"""References: places in a document that name another one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from semantic_docs.model.span import Span


class EdgeType(Enum):
    """What a typed reference of the fields says of the two documents."""

    REQUIRES = "requires"
    INFORMS = "informs"
    BLOCKS = "blocks"
    IMPLEMENTS = "implements"
    SUPERSEDES = "supersedes"
    SUPERSEDED_BY = "superseded_by"
    PARENT = "parent"
    RELATED = "related"
    EVIDENCE = "evidence"
    APPROVES = "approves"
    """From an approval document to what it approves."""
    SATELLITE = "satellite"
    """From a document to a companion that it lists under `satellites:`."""


ALL_TYPES = tuple(EdgeType)
"""Every type, for who asks after edges of whichever."""


@dataclass(slots=True, unsafe_hash=True)
class Edge:
    """A typed reference in the fields: one entry of `dependencies:`, the value of `parent:` …

    The target stays as written; whether a document bears that id is a look-up.
    """

    type: Final[EdgeType]
    target: Final[str]
    span: Final[Span]
    """The id as written, quotes left out."""
    field: Final[str]
    """The path of keys that holds it: `dependencies`, `version_history.impacts`, `parent`."""
    entry: Final[Span]
    """The whole list entry (from its `-`) or `key: value`, for removal."""
    label: Final[str] = ""
    """The relation as written where the entry has a `type:` (`unblocked`, `informs`)."""
    status_constraint: Final[tuple[str, ...]] = ()
    until: Final[str | None] = None
    until_span: Final[Span | None] = None
    """The condition's text, quotes left out."""
    cascade: Final[bool] = False
    reviewed_version: Final[str | None] = None
    reviewed_hash: Final[str | None] = None


class ReferenceKind(Enum):
    """The forms in which a body names another place."""

    LINK = "link"
    IMAGE = "image"
    DEFINITION = "definition"
    """A reference definition: `[name]: target`."""
    CITATION = "citation"
    """`[E-146]` or `[E-146: title]`."""
    MENTION = "mention"
    """A bare id in the text."""
    CONDITION = "condition"
    """An id that an `until:` condition of the fields asks about."""


@dataclass(slots=True, unsafe_hash=True)
class Reference:
    """A link, image, definition, citation or bare id outside code."""

    kind: Final[ReferenceKind]
    target: Final[str]
    """The id, or the link's target as written (entities and escapes undone)."""
    span: Final[Span]
    """The id, or the target inside the parentheses; the whole link where that is empty."""
    whole: Final[Span]
    """The whole link or citation with its brackets."""
    path: Final[str | None] = None
    """Workspace-relative path that a relative link means (percent signs undone), None for
    URLs, for ids and for targets that leave the workspace."""
    anchor: Final[str | None] = None
    """What stands behind `#`, percent signs undone."""
    text: Final[str] = ""
    """The link's text, plain."""
    outside: Final[bool] = False
    """A relative target that climbs out of the workspace: nobody looks there."""
