"""A disk that fails when it is told to: the other end of faults.c, which a process has preloaded."""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("faults.c")

SENTENCES = {errno.ENOSPC: "full", errno.EIO: "error", errno.EACCES: "denied"}
"""What can go wrong, for messages of tests."""


def shim(folder: Path) -> Path:
    """Compiles the library into a folder, once. Only Linux has what it needs, and the tests with it."""
    if sys.platform != "linux":
        pytest.skip("faults of the disk are made with LD_PRELOAD and /proc, which only Linux has")
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.fail("there is no C compiler: install one (apt-get install gcc libc6-dev) to run these tests")
    library = folder / "faults.so"
    if not library.exists():
        subprocess.run(
            [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"], check=True
        )
    return library


class _Control(ctypes.Structure):
    _fields_ = (
        ("at", ctypes.c_int),
        ("code", ctypes.c_int),
        ("sticky", ctypes.c_int),
        ("seen", ctypes.c_int),
        ("below", ctypes.c_char * 4080),
    )


class Disk:
    """The writes below one folder, of every process that runs in `environment`."""

    def __init__(self, folder: Path, library: Path) -> None:
        path = folder / "control"
        path.write_bytes(bytes(ctypes.sizeof(_Control)))
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), ctypes.sizeof(_Control))
        self._control = _Control.from_buffer(self._memory)
        self.environment = {**os.environ, "LD_PRELOAD": str(library), "FAULT_CONTROL": str(path)}

    def watch(self, below: Path) -> None:
        """Counts the writes below a folder from 1, and lets them all succeed."""
        self._control.at = 0
        self._control.seen = 0
        self._control.below = os.fsencode(below)

    def fail(self, at: int, code: int, *, sticky: bool) -> None:
        """From the count as it is: the call `at` fails, and with `sticky` all behind it."""
        self._control.code = code
        self._control.sticky = int(sticky)
        self._control.at = self._control.seen + at

    def mend(self) -> None:
        """Nothing fails any more."""
        self._control.at = 0

    @property
    def seen(self) -> int:
        """How many writes there were since `watch`."""
        return int(self._control.seen)
