"""Work in batches: a reader never waits long for a writer, and a crash never loses much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

CHUNK = 25
"""Documents that another process is given at a time, and those of the first transaction."""

MOST_CHECKED = 200
"""Documents whose gaps are written in one transaction, and shown behind it."""

MOST_READ = 800
"""Documents indexed in one transaction. Each leaves a segment to the full-text index, which is the slower the
more of them there are until they are merged.
"""


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items, so many at a time."""
    for at in range(0, len(items), CHUNK):
        yield items[at : at + CHUNK]


def batches(items: Sequence[T], most: int) -> Iterator[tuple[int, list[T]]]:
    """(index of the first, the items) for each batch: a few first, so that there soon is something to see,
    and each time twice as many, up to the `most`.
    """
    at, size = 0, min(CHUNK, most)
    while at < len(items):
        yield at, list(items[at : at + size])
        at, size = at + size, min(2 * size, most)
