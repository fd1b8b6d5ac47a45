"""Which files say how a workspace is read, and whether they are still what they were. Reads none of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from semantic_docs.config.load import PLAIN_FILES, PYPROJECT
from semantic_docs.doctypes.registry import WORKSPACE_FOLDERS

_FILES = frozenset({*PLAIN_FILES, PYPROJECT})
_FOLDERS = tuple(f"{folder}/" for folder in WORKSPACE_FOLDERS)

Stamp: TypeAlias = frozenset[tuple[str, int, int, int]]
"""Path, inode, date and size of each of these files."""


def configures(path: str) -> bool:
    """Whether a file, by its path, says how the workspace is read."""
    return path in _FILES or (path.endswith((".yaml", ".yml")) and path.startswith(_FOLDERS))


def may_hold(folder: str) -> bool:
    """Whether a folder, by its path with a slash behind it, may hold one of these or one of git's."""
    return folder.startswith((".git/", *_FOLDERS)) or any(one.startswith(folder) for one in _FOLDERS)


def stamp(root: Path) -> Stamp:
    """What the files are now; another one as soon as any is written, added or taken away."""
    return frozenset(_stats(root))


def _stats(root: Path) -> Iterator[tuple[str, int, int, int]]:
    for path in (*_FILES, *(f"{folder}{name}" for folder in _FOLDERS for name in _names(root / folder))):
        try:
            seen = (root / path).stat()
        except OSError:
            continue
        yield path, seen.st_ino, seen.st_mtime_ns, seen.st_size


def _names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder) if name.endswith((".yaml", ".yml"))]  # noqa: PTH208
    except OSError:
        return []
