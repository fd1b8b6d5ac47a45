"""Runs every generator of files that are made from code; with --check none of them writes.

A generator is a module with a `main` that takes `--check`: it then names the files that are out of date and
ends with 1. A new one is a line of the list below.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

GENERATORS = (
    "semantic_docs.doctypes.generate",
    "semantic_docs.gaps.generate",
    "semantic_docs.cli.generate",
    "semantic_docs.lsp.generate",
    "scripts.snippets",
    "scripts.figures",
    "benchmarks.page",
)


def main(arguments: list[str]) -> int:
    """Runs all of them; 1 when any failed or found something out of date, 2 for a wrong call."""
    if arguments not in ([], ["--check"]):
        print("usage: generate.py [--check]", file=sys.stderr)
        return 2
    failed = [module for module in GENERATORS if not _run(module, arguments)]
    if failed and arguments:
        print("Generated files are not current: run `make gen` and commit what it writes.", file=sys.stderr)
    return 1 if failed else 0


def _run(module: str, arguments: list[str]) -> bool:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
