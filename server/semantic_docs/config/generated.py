"""Files made from the code: written on demand, or compared with what is committed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[3]
"""The top of a checkout; generators run from one, never from an installed package."""


def run(
    make: Callable[[], Mapping[str, str]], command: str, arguments: Sequence[str], owned: Sequence[str] = ()
) -> int:
    """The body of a generator: writes what `make` returns (path from the repository's top → text).

    Files that the globs of `owned` match and `make` does not return are left over, and removed. With
    `--check` among the arguments nothing is touched: files that are stale, missing or left over are
    named on stderr with the command that mends them. Returns the exit code, 1 where there are any.
    """
    files = make()
    stale = [path for path, text in files.items() if _committed(path) != text]
    left = [
        path
        for glob in owned
        for found in sorted(REPOSITORY.glob(glob))
        if (path := found.relative_to(REPOSITORY).as_posix()) not in files
    ]
    if "--check" in arguments:
        for path in [*stale, *left]:
            sys.stderr.write(f"{path} is not what the code says; run `{command}`\n")
        return 1 if stale or left else 0
    for path in stale:
        target = REPOSITORY / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(files[path], encoding="utf-8", newline="\n")
        sys.stdout.write(f"wrote {path}\n")
    for path in left:
        (REPOSITORY / path).unlink()
        sys.stdout.write(f"removed {path}\n")
    return 0


def as_json(value: Any) -> str:
    """A value as JSON text for a committed file: indented, in the order given, with a final newline."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _committed(path: str) -> str | None:
    try:
        return (REPOSITORY / path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
