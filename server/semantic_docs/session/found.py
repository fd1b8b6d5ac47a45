"""What a walk finds, and how it differs from what is known; looks at no disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from semantic_docs.index.values import Stat


class Found(NamedTuple):
    """A document file as the walk saw it."""

    path: str
    mtime_ns: int
    """When the file and its sidecars were written or put in their places, added up: a change of any shows."""
    size: int
    newest_ns: int = 0
    """Of the dates of writing the latest: a file as fresh as that may be written again without a new date."""


Seen = tuple[int, int, int]
"""What a walk keeps of each file: a `Found` without its path, for a tenth of the time."""


@dataclass(slots=True)
class Walk:
    """One walk's result."""

    documents: dict[str, Seen] = field(default_factory=dict)
    """In no order: to sort ten thousand paths, most often for nothing, takes a fifth of a walk."""
    sidecars: dict[str, int] = field(default_factory=dict)
    """`meta.json` and `name.meta.json` files → when they were changed last, in ns."""
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links that stay inside the workspace → where they lead in the end."""
    notes: list[str] = field(default_factory=list)
    """What looks odd and does no harm, one sentence each."""
    failures: list[str] = field(default_factory=list)
    """What could not be looked at, one sentence each."""

    def against(self, known: Iterable[Stat]) -> tuple[list[Found], list[str]]:
        """The documents that are not as they are known, and the paths of those that are known and gone.

        Both are sorted by path.
        """
        rest = self.documents.copy()
        other, gone = [], []
        for path, changed, size in known:
            seen = rest.pop(path, None)
            if seen is None:
                gone.append(path)
            elif seen[0] != changed or seen[1] != size:
                other.append(path)
        return [Found(path, *self.documents[path]) for path in sorted([*rest, *other])], sorted(gone)


def sidecars_of(path: str) -> tuple[str, str]:
    """The files beside a document that may supply what it lacks: its own, then the folder's."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.rpartition('.')[0]}.meta.json", f"{folder}{slash}meta.json"


def seen_of(found: os.stat_result) -> Seen:
    """What a walk keeps of a file by its stat."""
    written, placed = found.st_mtime_ns, found.st_ctime_ns
    return written if written > placed else placed, found.st_size, written  # noqa: FURB136 -- a call less


def changed_ns(seen: os.stat_result) -> int:
    """When a file was written, or put in its place: one that is renamed over another keeps its older date."""
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def with_sidecars(path: str, seen: Seen, changed: Callable[[str], int | None]) -> Seen:
    """The same with what lies beside a document; `changed` says when a path was, if it is there."""
    times = [changed(beside) or 0 for beside in sidecars_of(path)]
    if not any(times):
        return seen
    date, size, newest = seen
    return date + sum(times), size, max(newest, *times)
