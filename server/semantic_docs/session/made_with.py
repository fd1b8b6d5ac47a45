"""What an index was made with: another digest, and its documents or gaps would come out otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import semantic_docs

# Where a change of the code changes what is stored: the version tells it of a release, the files' stats
# tell it of a checkout that somebody works on.
_LAYERS = ("text", "model", "parse", "doctypes", "graph", "gaps", "index")


def digest(*parts: str) -> str:
    """One line that stands for the program and for these parts: types, configuration, grammar."""
    whole = "\0".join((semantic_docs.__version__, *_code(), *parts))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


@cache
def _code() -> tuple[str, ...]:
    root = Path(semantic_docs.__file__).parent
    return tuple(sorted(_stats(root)))


def _stats(root: Path) -> Iterator[str]:
    for layer in _LAYERS:
        for path in (root / layer).rglob("*.py"):
            seen = path.stat()
            yield f"{path.relative_to(root)}:{seen.st_mtime_ns}:{seen.st_size}"
