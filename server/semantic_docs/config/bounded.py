"""Reads files that a workspace brings along: regular ones, inside it, and no more than is asked for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

MAX_CONFIG = 1_000_000
"""Bytes of a configuration or an ignore file; the longest of GitHub's `.gitignore` files has 15,000."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bounded(place: Path, most: int, inside: Path | None = None) -> bytes:
    """The bytes of a file, cut behind `most` + 1, so that a longer one shows by its length.

    Raises OSError where it cannot be read, where it is a pipe, a device or a folder (none of which is waited
    for), and where `inside` is given and the file really lies somewhere else.
    """
    try:
        if inside is not None and not place.resolve().is_relative_to(inside.resolve()):
            raise OSError(errno.ELOOP, "a symbolic link leads out of the workspace", str(place))
    except (ValueError, RuntimeError) as error:  # A name with a NUL in it, a circle of links.
        raise OSError(errno.EINVAL, "the path leads nowhere", str(place)) from error
    _refuse_odd(place.stat().st_mode, place)
    with os.fdopen(os.open(place, _FLAGS), "rb") as file:
        _refuse_odd(os.fstat(file.fileno()).st_mode, place)
        return file.read(most + 1)


def _refuse_odd(mode: int, place: Path) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(place))
