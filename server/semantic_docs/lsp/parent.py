"""Ends the process when the editor that started it is gone without a word, and in any case in time."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread, Timer

PAUSE = 0.4
"""Seconds between two looks; the process ends within a second of its client."""

_BORN_OF = os.getppid()
"""Who started this process: it may be gone before it has said who it is."""


def watch(pid: int | None, gone: Callable[[], None]) -> None:
    """Calls `gone` in a thread once the process with this id has ended.

    An id that names no process now is not watched: it comes from another container or machine.
    """
    if pid is None or pid <= 0:
        return
    # A dead parent that nobody has waited for still has its id, but no children any more.
    child = os.name != "nt" and pid == _BORN_OF
    if not child and not alive(pid):
        return

    def run() -> None:
        while alive(pid) and (not child or os.getppid() == pid):
            time.sleep(PAUSE)
        gone()

    Thread(target=run, name="semantic-docs-parent", daemon=True).start()


def end_within(seconds: float, code: Callable[[], int]) -> None:
    """Ends the process after so many seconds, should what is done until then hang.

    A pipe that nobody reads blocks whoever writes to it, the log's too. `code` tells the exit code then.
    """
    timer = Timer(seconds, lambda: os._exit(code()))
    timer.daemon = True
    timer.start()


def alive(pid: int) -> bool:
    """Whether a process with this id runs; one that has ended and that nobody has waited for does not."""
    if os.name == "nt":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Whether a process has ended and is only remembered; False where the system has no /proc."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False
    # The name, in parentheses, may hold anything; the state is the word behind it.
    return stat.rpartition(b")")[2].split()[:1] == [b"Z"]


def _alive_on_windows(pid: int) -> bool:
    synchronize, timed_out = 0x0010_0000, 0x102
    kernel = ctypes.WinDLL("kernel32") if hasattr(ctypes, "WinDLL") else None
    if kernel is None:
        return True
    handle = kernel.OpenProcess(synchronize, False, pid)
    if not handle:
        return False
    try:
        return bool(kernel.WaitForSingleObject(handle, 0) == timed_out)
    finally:
        kernel.CloseHandle(handle)
