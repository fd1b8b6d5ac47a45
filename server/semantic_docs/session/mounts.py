"""What the disk below a root is like: whether it is there, and whether it tells of changes."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path
from typing import TypeAlias

LIST = Path("/proc/self/mountinfo")

# Disks whose files other machines, or the host of this one, change without a word to this system.
_SILENT = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "v9fs", "drvfs", "afs", "ncpfs", "ceph", "glusterfs",
    "lustre", "beegfs", "vboxsf", "prl_fs", "vmhgfs", "virtiofs",
})  # fmt: skip
Identity: TypeAlias = tuple[int, int] | None
"""What tells a folder from another one of the same path; None where there is no folder."""

_OCTAL = re.compile(r"\\([0-7]{3})")


def silent(root: Path, mounts: str | None = None) -> str | None:
    """The kind of disk a folder is on where it is one that does not tell of all changes, else None.

    `mounts` is the text of the list; without it the system's own is read. None where there is none.
    """
    if mounts is None:
        try:
            mounts = LIST.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return None
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, behind = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not behind:
            continue
        place = _OCTAL.sub(lambda code: chr(int(code[1], 8)), fields[4])
        # A later line hides an earlier one of the same place.
        if len(place) >= len(best) and root.is_relative_to(place):
            best, kind = place, behind.split(" ", 1)[0]
    # `fuseblk` is a local disk of another system; what else says fuse may be anything, mostly a remote one.
    return kind if kind in _SILENT or kind.startswith("fuse.") else None


def identity(root: Path) -> Identity:
    """The folder that is there now."""
    try:
        seen = root.stat()
    except OSError:
        return None
    return (seen.st_dev, seen.st_ino) if stat.S_ISDIR(seen.st_mode) else None


def remedy(error: OSError) -> str:
    """What a person can do about a refused watch; a sentence with a space before it, or nothing."""
    if error.errno == errno.ENOSPC:
        return " Raise fs.inotify.max_user_watches (sudo sysctl fs.inotify.max_user_watches=524288)."
    if error.errno == errno.EMFILE:
        return " Raise fs.inotify.max_user_instances (sudo sysctl fs.inotify.max_user_instances=512)."
    return ""
