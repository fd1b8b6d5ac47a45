"""Work in batches: a reader never waits long for a writer, and a crash never loses much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

SIZE = 200
"""Documents in one transaction."""


CHUNK = 25
"""Documents that another process is given at a time."""


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items, so many at a time."""
    for at in range(0, len(items), CHUNK):
        yield items[at : at + CHUNK]


def batches(items: Sequence[T]) -> Iterator[tuple[int, list[T]]]:
    """(index of the first, the items) for each batch."""
    for at in range(0, len(items), SIZE):
        yield at, list(items[at : at + SIZE])
