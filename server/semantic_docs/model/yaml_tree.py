"""Frontmatter as a tree in which every key and every value knows its span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from semantic_docs.model.span import Span

MAX_VALUES = 20_000
"""How many values a tree has at most; past it aliases are taken for a bomb."""

MAX_CHARACTERS = 2_000_000
"""How many characters these values hold together; twice what frontmatter may have without any alias."""


@dataclass(slots=True, unsafe_hash=True)
class Scalar:
    """One scalar. `span` covers it as written, quotes included; `inner` leaves the quotes out."""

    value: Final[Any]
    text: Final[str]
    start: Final[int]
    end: Final[int]
    first: Final[int]
    """Where its text begins, the quotes left out."""
    last: Final[int]
    """Where its text ends."""

    @classmethod
    def of(cls, value: Any, text: str, span: Span, inner: Span | None = None) -> Scalar:
        """A scalar whose places are known as spans; without quotes they are one."""
        first, last = inner or span
        return cls(value, text, span.start, span.end, first, last)

    @property
    def span(self) -> Span:
        """Where it stands, quotes included."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """Where its text stands."""
        return Span(self.first, self.last)


@dataclass(slots=True, unsafe_hash=True)
class Seq:
    """A list, block or flow."""

    items: Final[tuple[Node, ...]]
    span: Final[Span]


@dataclass(slots=True, unsafe_hash=True)
class Entry:
    """One `key: value` of a mapping."""

    key: Final[Scalar]
    value: Final[Node]
    place: Final[Span | None] = None
    """Where it stands, if not from the beginning of its key to the end of its value."""

    @property
    def span(self) -> Span:
        """From the key to the end of the value."""
        if self.place is not None:
            return self.place
        key, value = self.key, self.value
        last = value.end if isinstance(value, Scalar) else value.span.end
        return Span(key.start, max(key.end, last))


@dataclass(slots=True, unsafe_hash=True)
class Map:
    """A mapping in the order of the file; where a key is doubled the first one counts.

    Its entries are made when somebody asks: of 28 mappings in a frontmatter few are looked into.
    """

    keys: Final[tuple[Scalar, ...]]
    values: Final[tuple[Node, ...]]
    """As many as keys, in the same order."""
    span: Final[Span]
    _entries: tuple[Entry, ...] | None = field(default=None, repr=False, compare=False)
    _places: dict[str, int] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, entries: tuple[Entry, ...], span: Span) -> Map:
        """A mapping of entries, which may have places of their own."""
        return cls(tuple(one.key for one in entries), tuple(one.value for one in entries), span, entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The pairs, each with its span."""
        if self._entries is None:
            self._entries = tuple(map(Entry, self.keys, self.values))
        return self._entries

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        place = self._place(key)
        if place is None:
            return None
        return Entry(self.keys[place], self.values[place]) if self._entries is None else self._entries[place]

    def get(self, key: str) -> Node | None:
        """The value of a key, None where the key is absent."""
        place = self._place(key)
        return None if place is None else self.values[place]

    def _place(self, key: str) -> int | None:
        if self._places is None:
            # From the back, so that of a doubled key the first one counts.
            self._places = {self.keys[at].text: at for at in range(len(self.keys) - 1, -1, -1)}
        return self._places.get(key)

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
    """The tree as dicts, lists, str, int, float, bool, None, date."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Seq):
        return [plain(item) for item in node.items]
    values = {key.text: plain(value) for key, value in zip(node.keys, node.values, strict=True)}
    if len(values) < len(node.keys):
        # From the back, so that of a doubled key the first one counts; and again, for the file's order.
        backwards = {
            key.text: plain(value)
            for key, value in zip(reversed(node.keys), reversed(node.values), strict=True)
        }
        values = dict(reversed(backwards.items()))
    return values


def check_size(node: Node) -> None:
    """Raises ValueError where aliases would blow a tree up past MAX_VALUES values or MAX_CHARACTERS."""
    values = characters = 0
    left = [node]
    while left:
        node = left.pop()
        values += 1
        if values > MAX_VALUES:
            raise ValueError(f"more than {MAX_VALUES} values once aliases are expanded")
        if isinstance(node, Scalar):
            characters += len(node.text)
            if characters > MAX_CHARACTERS:
                raise ValueError(f"more than {MAX_CHARACTERS} characters once aliases are expanded")
        elif isinstance(node, Seq):
            left += node.items
        else:
            left += node.values


def scalars(node: Node | None) -> Iterator[Scalar]:
    """A scalar itself, or the scalars among a list's items: for fields that take one or many."""
    if isinstance(node, Scalar):
        if node.value is not None:
            yield node
    elif isinstance(node, Seq):
        for item in node.items:
            if isinstance(item, Scalar) and item.value is not None:
                yield item
