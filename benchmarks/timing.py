"""What the benchmarks share: texts to measure with, and a time that a busy machine disturbs least."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def texts(arguments: list[str]) -> list[str]:
    """The Markdown files below the folders that were named, examples/handbook where none was.

    Files that are not UTF-8 are left out. Ends the process with 2 where there are none at all.
    """
    folders = [Path(argument) for argument in arguments] or [ROOT / "examples" / "handbook"]
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*.md")):
            try:
                found.append(path.read_bytes().decode("utf-8-sig"))
            except (OSError, UnicodeDecodeError):
                continue
    if not found:
        print(f"no Markdown files below {', '.join(map(str, folders))}", file=sys.stderr)
        sys.exit(2)
    return found


def compare(ways: Sequence[tuple[str, Callable[[], object], str]], base: str, rounds: int = 7) -> None:
    """Prints a line for each (name, call, note): its seconds, and how many times those of `base` it takes.

    The ways take turns and the quickest round of each counts, in the process's own time: whatever else
    the machine does only adds to a round.
    """
    seconds = {name: float("inf") for name, _, _ in ways}
    for _ in range(rounds):
        for name, call, _ in ways:
            started = time.process_time()
            call()
            seconds[name] = min(seconds[name], time.process_time() - started)
    width = max(map(len, seconds))
    for name, _, note in ways:
        spent = seconds[name]
        print(f"{name:<{width}}  {spent * 1e3:9.2f} ms  {spent / seconds[base]:6.2f} x  {note}".rstrip())
