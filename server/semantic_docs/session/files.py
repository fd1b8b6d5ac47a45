"""Writes documents for commands that a person typed: whole or not at all, and over nothing that was not read.

The server writes no document; only `cli/` may import this, and a contract in pyproject.toml holds it.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path, PurePosixPath

from semantic_docs.session.place import ASIDE

LEFT_OVER_SECONDS = 3600
"""What a killed run has left aside is taken away once it is older than this; a run takes far less."""

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})


class NotWritten(Exception):
    """A file was left as it is. The text is a sentence without the file's name; nothing of it is content."""


class ChangedMeanwhile(NotWritten):
    """The file is not what was read: somebody has written it since."""


def read(root: Path, path: str) -> bytes:
    """The bytes of the document at a workspace-relative path. Raises NotWritten where it is none of ours."""
    target, _ = _existing(root, path)
    try:
        return target.read_bytes()
    except OSError as error:
        raise NotWritten(_reason(error)) from error


def replace(root: Path, path: str, expected: bytes, new: bytes) -> None:
    """Puts `new` in the place of `expected`; mode, owner and attributes stay where the system allows.

    Written aside, flushed, compared with what was read, renamed over: whoever looks, and whenever the
    process ends, sees the old file or the new one. Raises ChangedMeanwhile or NotWritten; the file is
    untouched then, and nothing is left beside it.
    """
    target, seen = _existing(root, path)
    if not seen.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise NotWritten("the file is read-only")
    if seen.st_nlink > 1:
        raise NotWritten("the file has a second name (a hard link), which would keep the old text")
    _sweep(target.parent)
    aside = _name_aside(target.parent)
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            _write(descriptor, new)
            _take_after(descriptor, target, seen)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        now = target.lstat()
        if not stat.S_ISREG(now.st_mode) or target.read_bytes() != expected:
            raise ChangedMeanwhile("the file has been changed since it was read")
        aside.replace(target)
    except FileNotFoundError as error:
        raise ChangedMeanwhile("the file has been taken away since it was read") from error
    except OSError as error:
        raise NotWritten(_reason(error)) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    _flush_folder(target.parent)


def create(root: Path, path: str, new: bytes) -> None:
    """Makes a document that is not there yet, and the folders above it; never over anything.

    Raises NotWritten; then there is no such file, nor any folder that was not there before.
    """
    target = _new_place(root, path)
    made: list[Path] = []
    aside = _name_aside(target.parent)
    try:
        for folder in reversed([one for one in target.parents if not one.exists()]):
            folder.mkdir()
            made.append(folder)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            _write(descriptor, new)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _claim(aside, target)
    except BaseException as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, FileExistsError):
            raise NotWritten("there is a file of this name already") from error
        if isinstance(error, OSError):
            raise NotWritten(_reason(error)) from error
        raise
    _flush_folder(target.parent)


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would turn line ends otherwise."""


def _existing(root: Path, path: str) -> tuple[Path, os.stat_result]:
    """The regular file that a path leads to, inside the workspace, and its state."""
    _relative(path)
    try:
        top = root.resolve()
        target = (top / path).resolve(strict=True)
        seen = target.stat()
    except (OSError, ValueError, RuntimeError) as error:
        raise NotWritten(
            _reason(error) if isinstance(error, OSError) else "the path leads nowhere"
        ) from error
    if not target.is_relative_to(top):
        raise NotWritten("a symbolic link leads out of the workspace")
    if not stat.S_ISREG(seen.st_mode):
        raise NotWritten("it is no regular file")
    return target, seen


def _new_place(root: Path, path: str) -> Path:
    _relative(path)
    try:
        top = root.resolve()
        target = top / path
        # What is there of the way to it must not lead out; what is missing is made as plain folders.
        parent = target.parent.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise NotWritten("the path leads nowhere") from error
    if not parent.is_relative_to(top):
        raise NotWritten("a symbolic link leads out of the workspace")
    return parent / target.name


def _relative(path: str) -> None:
    pure = PurePosixPath(path)
    if not path or pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in pure.parts[0]:
        raise NotWritten("the path leads out of the workspace")


def _name_aside(folder: Path) -> Path:
    return folder / f"{ASIDE}{secrets.token_hex(8)}.tmp"


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _take_after(descriptor: int, target: Path, seen: os.stat_result) -> None:
    """Owner, mode and extended attributes as those of the file that is replaced, where we may."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        os.fchown(descriptor, seen.st_uid, seen.st_gid)
    if sys.platform == "linux":
        with suppress(OSError):
            for name in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(descriptor, name, os.getxattr(target, name))
    os.fchmod(descriptor, stat.S_IMODE(seen.st_mode))


def _claim(aside: Path, target: Path) -> None:
    """Gives a written file its name. Raises FileExistsError where somebody has it."""
    try:
        os.link(aside, target)
        aside.unlink()
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A file system without hard links: the name is taken first, then what stands aside put there.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666))
        try:
            aside.replace(target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _sweep(folder: Path) -> None:
    """Takes away what runs that were killed have left here."""
    old = time.time() - LEFT_OVER_SECONDS
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(ASIDE) or not entry.name.endswith(".tmp"):
                continue
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < old:
                    Path(entry.path).unlink()


def _flush_folder(folder: Path) -> None:
    """Makes the new name last through a power cut; some systems have no such thing, and the file is there."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
