"""What a hostile pattern costs on the standard engine and on RE2 (ADR-006).

python benchmarks/patterns.py
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from semantic_docs.doctypes.patterns import compile_pattern

PATTERN = r"(a+)+b"
"""Every way to share out the letters is tried by an engine that goes back and forth."""


def main() -> None:
    """Prints the time for texts that grow by two letters, then for a long one on RE2 alone."""
    backtracking, linear = re.compile(PATTERN), compile_pattern(PATTERN)
    for length in range(16, 26, 2):
        text = "a" * length
        print(f"{length:>9,} letters: re {spent(backtracking.search, text):9.3f} ms", end="")
        print(f"   re2 {spent(linear.search, text):9.3f} ms")
    for length in (10_000, 1_000_000):
        print(f"{length:>9,} letters: re        never   re2 {spent(linear.search, 'a' * length):9.3f} ms")


def spent(search: Callable[[str], object | None], text: str) -> float:
    """Milliseconds of one search, in the process's own time."""
    started = time.process_time()
    search(text)
    return (time.process_time() - started) * 1e3


if __name__ == "__main__":
    main()
