"""What git leaves out, by the ignore files of a root at any depth and by its own exclude file."""

from __future__ import annotations

from pathlib import Path

from pathspec import GitIgnoreSpec

from semantic_docs.config.bounded import MAX_CONFIG, read_bounded
from semantic_docs.config.globs import ignored_by

EXCLUDE = ".git/info/exclude"
"""What git ignores in this checkout alone."""

NAME = ".gitignore"

Specs = tuple[tuple[int, GitIgnoreSpec], ...]
"""Ignore files, the nearest first, each with where its own paths begin in those of the workspace."""


class Ignores:
    """The ignore files as they are at one time: each is read once, when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._specs: dict[str, Specs] = {}

    def none_in(self, folder: str) -> None:
        """Somebody has looked: a folder has no ignore file. Saves looking again."""
        if folder not in self._specs:
            self._specs[folder] = self._above(folder)

    def match(self, path: str, *, folder: bool) -> bool:
        """Whether a path is left out, the folders above it aside."""
        return says(self.of(path.rpartition("/")[0]), path, folder=folder)

    def of(self, folder: str) -> Specs:
        """What speaks of the entries of a folder."""
        found = self._specs.get(folder)
        if found is None:
            spec = self._read(f"{folder}/{NAME}" if folder else NAME)
            above = self._above(folder)
            found = above if spec is None else ((len(folder) + 1 if folder else 0, spec), *above)
            self._specs[folder] = found
        return found

    def _above(self, folder: str) -> Specs:
        if folder:
            return self.of(folder.rpartition("/")[0])
        exclude = self._read(EXCLUDE)
        return () if exclude is None else ((0, exclude),)

    def _read(self, path: str) -> GitIgnoreSpec | None:
        try:
            data = read_bounded(self._root / path, MAX_CONFIG, self._root)
        except (OSError, ValueError):
            return None
        return ignored_by(data[:MAX_CONFIG].decode("utf-8", "replace"))


def says(specs: Specs, path: str, *, folder: bool) -> bool:
    """Whether ignore files leave a path out.

    The nearest that speaks of it decides: it may take back what one above it ignores.
    """
    for start, spec in specs:
        inner = path[start:]
        verdict = spec.check_file(f"{inner}/" if folder else inner).include
        if verdict is not None:
            return verdict
    return False
