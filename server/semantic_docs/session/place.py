"""Where a workspace's index lives."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path

FOLDER = ".semantic-docs"

ASIDE = ".semantic-docs-"
"""How the name of a file begins that is being written, until it takes its place; never a document."""

# The files of the index itself are not among them: what is none is moved aside when it is opened.
_OURS = frozenset(
    {".gitignore", "provenance.jsonl", "turn.db", "turn.db-journal", "open.db", "open.db-journal"}
)

# All but the workspace's own types, which belong to the documents.
_IGNORED = "*\n!/schemas/\n!/schemas/**\n"


def index_folder(root: Path, *, trusted: bool = True) -> Path:
    """`.semantic-docs` of a workspace, which ignores itself in git (its `schemas/` aside).

    Where the workspace cannot be written, or where a symbolic link there would have us write somewhere
    else, a folder of the user's cache keyed by the workspace's path. Raises OSError where neither can be.

    One that is not `trusted` is neither written to nor is an index believed that it brings along.
    """
    if not trusted:
        return _cached(root, "-untrusted")
    folder = root / FOLDER
    try:
        if _leads_away(folder):
            raise OSError(errno.ELOOP, "a symbolic link stands in the place of the index")
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORED, encoding="utf-8")
        else:
            ignore.touch()  # Fails where the folder is there and cannot be written any more.
    except OSError:
        return _cached(root)
    return folder


def _cached(root: Path, suffix: str = "") -> Path:
    key = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:20]
    folder = user_cache_path("semantic-docs") / f"{key}{suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _leads_away(folder: Path) -> bool:
    """Whether the folder, or a file of ours in it, is something else: a link, or a pipe to be waited for."""
    if folder.is_symlink():
        return True
    try:
        with os.scandir(folder) as entries:
            return any(not entry.is_file(follow_symlinks=False) for entry in entries if entry.name in _OURS)
    except OSError:
        return False  # It is not there yet, or making it fails with the reason.
