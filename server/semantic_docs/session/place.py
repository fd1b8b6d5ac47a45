"""Where a workspace's index lives."""

from __future__ import annotations

import hashlib
from pathlib import Path

from platformdirs import user_cache_path

FOLDER = ".semantic-docs"

ASIDE = ".semantic-docs-"
"""How the name of a file begins that is being written, until it takes its place; never a document."""

# All but the workspace's own types, which belong to the documents.
_IGNORED = "*\n!/schemas/\n!/schemas/**\n"


def index_folder(root: Path) -> Path:
    """`.semantic-docs` of a workspace, which ignores itself in git (its `schemas/` aside).

    Where the workspace cannot be written, a folder of the user's cache keyed by the workspace's path.
    Raises OSError where neither can be.
    """
    folder = root / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORED, encoding="utf-8")
        else:
            ignore.touch()  # Fails where the folder is there and cannot be written any more.
    except OSError:
        key = hashlib.sha256(str(root.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:20]
        folder = user_cache_path("semantic-docs") / key
        folder.mkdir(parents=True, exist_ok=True)
    return folder
