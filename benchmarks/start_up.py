"""How long the command line takes until it answers, and what the libraries add to that (ADR-014).

python benchmarks/start_up.py
"""

from __future__ import annotations

import subprocess
import sys
import time

CALLS = (
    ("python -c pass", ("-c", "pass")),
    ("import typer", ("-c", "import typer")),
    ("import rich.table", ("-c", "import rich.console, rich.table")),
    ("import lsprotocol.types", ("-c", "import lsprotocol.types")),
    ("import pygls' server", ("-c", "import pygls.lsp.server")),
    ("semantic-docs --version", ("-m", "semantic_docs", "--version")),
    ("semantic-docs rule E140", ("-m", "semantic_docs", "rule", "E140")),
)


def main(rounds: int = 15) -> None:
    """Prints the quickest of some runs of each, taken in turns, as wall time of a whole process."""
    seconds = {name: float("inf") for name, _ in CALLS}
    for _ in range(rounds):
        for name, arguments in CALLS:
            started = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
            seconds[name] = min(seconds[name], time.perf_counter() - started)
    for name, spent in seconds.items():
        print(f"{name:<26} {spent * 1e3:7.0f} ms")


if __name__ == "__main__":
    main()
