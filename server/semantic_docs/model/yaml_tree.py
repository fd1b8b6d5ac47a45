"""Frontmatter as a tree in which every key and every value knows its span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from semantic_docs.model.span import Span

MAX_VALUES = 20_000
"""How many values `plain` yields at most; past it aliases are taken for a bomb."""

MAX_CHARACTERS = 2_000_000
"""How many characters these values hold together; twice what frontmatter may have without any alias."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One scalar. `span` covers it as written, quotes included; `inner` leaves the quotes out."""

    value: Any
    text: str
    span: Span
    inner: Span


@dataclass(frozen=True, slots=True)
class Seq:
    """A list, block or flow."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping; `span` runs from the key to the end of the value."""

    key: Scalar
    value: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Map:
    """A mapping in the order of the file; where a key is doubled the first one counts."""

    entries: tuple[Entry, ...]
    span: Span

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None

    def get(self, key: str) -> Node | None:
        """The value of a key, None where the key is absent."""
        found = self.entry(key)
        return found.value if found else None

    def at(self, *path: str) -> Node | None:
        """The value at a path of keys: `at("status_metadata", "next_review_date")`."""
        node: Node | None = self
        for key in path:
            node = node.get(key) if isinstance(node, Map) else None
        return node

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node: TypeAlias = Scalar | Seq | Map


def plain(node: Node) -> Any:
    """The tree as dicts, lists, str, int, float, bool, None, date.

    Raises ValueError where aliases would blow it up past MAX_VALUES values or MAX_CHARACTERS.
    """
    budget = [MAX_VALUES, MAX_CHARACTERS]

    def build(node: Node) -> Any:
        budget[0] -= 1
        if budget[0] < 0:
            raise ValueError(f"more than {MAX_VALUES} values once aliases are expanded")
        if isinstance(node, Scalar):
            budget[1] -= len(node.text)
            if budget[1] < 0:
                raise ValueError(f"more than {MAX_CHARACTERS} characters once aliases are expanded")
            return node.value
        if isinstance(node, Seq):
            return [build(item) for item in node.items]
        # From the back, so that of a doubled key the first one counts; and again, for the file's order.
        backwards = {entry.key.text: build(entry.value) for entry in reversed(node.entries)}
        return dict(reversed(backwards.items()))

    return build(node)


def scalars(node: Node | None) -> Iterator[Scalar]:
    """A scalar itself, or the scalars among a list's items: for fields that take one or many."""
    if isinstance(node, Scalar):
        if node.value is not None:
            yield node
    elif isinstance(node, Seq):
        for item in node.items:
            if isinstance(item, Scalar) and item.value is not None:
                yield item
