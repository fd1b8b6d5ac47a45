"""What the graph needs of an index."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from semantic_docs.model.document import Document
from semantic_docs.model.face import Face
from semantic_docs.model.reference import ALL_TYPES, EdgeType
from semantic_docs.model.standing import Standing

Arc = tuple[str, str, EdgeType, str]
"""(path that holds the edge, target as written, type, field)."""


class Source(Protocol):
    """Point look-ups, and two of the whole."""

    def face(self, path: str) -> Face | None:
        """The face of the document at a path."""

    def knows(self, path: str) -> bool:
        """Whether a document is at a path."""

    def faces_named(self, name: str) -> tuple[Face, ...]:
        """The documents that bear a name as id or alias, by path."""

    def naming(self, names: Iterable[str]) -> tuple[str, ...]:
        """Paths of the documents with an edge to any of these names."""

    def defining(self, evidence: str) -> tuple[str, ...]:
        """Paths of the documents with a heading that defines this evidence id."""

    def ids(self) -> Mapping[str, str]:
        """Every id and alias of the workspace → the path of its first holder."""

    def paths(self) -> tuple[str, ...]:
        """Every indexed path, sorted."""

    def arcs(self) -> tuple[Arc, ...]:
        """Every edge of the workspace."""

    def arcs_of(self, path: str) -> tuple[Arc, ...]:
        """The edges that the document at a path holds."""

    def arcs_among(self, paths: Iterable[str]) -> tuple[Arc, ...]:
        """The edges that the documents at these paths hold."""

    def arcs_to(self, names: Iterable[str], kinds: Collection[EdgeType] = ALL_TYPES) -> tuple[Arc, ...]:
        """The edges of these types to any of these names."""

    def names(self, path: str) -> tuple[str, ...]:
        """The names that the document at a path bears."""

    def holders(self, name: str) -> tuple[str, ...]:
        """The paths of the documents that bear a name as id or alias, sorted."""

    def names_among(self, paths: Iterable[str]) -> tuple[str, ...]:
        """The names that the documents at these paths bear."""

    def first_holders(self, names: Iterable[str]) -> Mapping[str, str]:
        """Of each of these names the path of the first document that bears it; left out where none does."""

    def standing(self, path: str) -> Standing | None:
        """Where a document stands; None where nobody has looked yet."""

    def on_circle(self, circle: str) -> tuple[str, ...]:
        """The paths of the documents whose standing says this circle."""

    def highest(self) -> tuple[str, ...]:
        """The paths of the documents on the highest level."""

    def document(self, path: str) -> Document | None:
        """The parsed document at a path, from the text as indexed."""
