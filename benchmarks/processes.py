"""Whole processes: their seconds, and the memory of a process with all its children, as Linux tells it."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.client import ROOT

PACE = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process took from its start to its end."""

    seconds: float
    megabytes: float
    """The most that it and its children held at once, each page counted once for each that holds it; 0 where
    the system does not tell."""
    output: str
    code: int


def run(command: Sequence[str], cwd: Path = ROOT, patience: float | None = None) -> Ran:
    """Runs a command to its end. Raises TimeoutExpired where that takes more seconds than it may."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    ended = threading.Event()
    peak = [0.0]

    def watch() -> None:
        while not ended.wait(PACE):
            peak[0] = max(peak[0], megabytes(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        output, _ = process.communicate(timeout=patience)
        seconds = time.perf_counter() - started
    finally:
        ended.set()
        watcher.join()
        process.kill()
        process.wait()
    return Ran(seconds, peak[0], output.decode(errors="replace"), process.returncode)


def cli(*arguments: str) -> Ran:
    """Runs our command line; 1 only says that there are findings."""
    ran = run([sys.executable, "-m", "semantic_docs", *arguments])
    if ran.code not in {0, 1}:
        raise RuntimeError(f"semantic-docs {' '.join(arguments)} ended with {ran.code}: {ran.output}")
    return ran


def megabytes(pid: int) -> float:
    """What a process and its children hold in memory now; 0 where the system does not tell."""
    pages = 0.0
    with suppress(OSError, ValueError, IndexError):
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        pages = int(status.partition("VmRSS:")[2].split()[0]) * 1_024 / 1e6
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="utf-8").split():
                pages += megabytes(int(child))
    return pages
