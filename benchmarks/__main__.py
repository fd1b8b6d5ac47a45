"""Runs the measurements over documents of one size, and prints one table; `make bench` calls it.

What a run over 10,000 or 100,000 documents finds is kept in docs/performance, from which docs/performance.md
is made; what another size finds is printed only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path

from benchmarks.bench import Bench, Found, say
from benchmarks.page import KEPT, PEERS, ROOT, ROWS
from benchmarks.parts import PARTS
from benchmarks.rows import Peer, Row

SIZES = {10_000: "make bench", 100_000: "make bench-large"}


def main() -> None:
    """Measures, prints, keeps."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--size", type=int, default=10_000)
    arguments.add_argument("--only", choices=PARTS, action="append")
    arguments.add_argument("--without", choices=PARTS, action="append", default=[])
    chosen = arguments.parse_args()
    parts = [one for one in chosen.only or PARTS if one not in chosen.without]
    kept = os.environ.get("BENCH_DIR")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        _run(Bench(chosen.size, Path(kept).resolve()), parts)
    else:
        with tempfile.TemporaryDirectory(prefix="semantic-docs-bench-") as place:
            _run(Bench(chosen.size, Path(place).resolve()), parts)


def _run(bench: Bench, parts: list[str]) -> None:
    command = SIZES.get(bench.size, "")
    if parts != list(PARTS):
        command += f' ONLY="{" ".join(parts)}"'
    rows: list[Row] = []
    peers: list[Peer] = []
    left: list[str] = []
    for part in parts:
        say(part)
        measure: Callable[[Bench], Found] = import_module(f"benchmarks.parts.{part}").measure
        found = measure(bench)
        rows += found.rows
        peers += found.peers
        left += found.more.get("left out", [])
        if bench.size in SIZES:
            keep(part, bench.size, command, found)
    print(f"{bench.size:,} documents, {machine()}\n")
    print(table(ROWS, (row.shown() for row in sorted(rows, key=lambda row: row.reach))))
    if peers:
        print(f"\n{table(PEERS, (peer.shown() for peer in peers))}")
    for reason in left:
        print(f"left out: {reason}")


@cache
def revision() -> str:
    """The commit that is measured, and whether its code was changed since; empty without git."""
    try:
        commit, changed = (
            subprocess.run(
                ["git", *words], cwd=ROOT, capture_output=True, text=True, check=True
            ).stdout.strip()
            for words in (("rev-parse", "--short", "HEAD"), ("status", "--porcelain", "server", "benchmarks"))
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{commit}, changed" if changed else commit


def machine() -> str:
    """What it ran on."""
    return (
        f"{os.cpu_count()} cores of {processor()}, {platform.system()}, CPython {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}"
    )


def processor() -> str:
    """The name of the processor, where the system tells."""
    try:
        said = Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("model name")[2]
        return said.partition("\n")[0].lstrip("\t :") or platform.machine()
    except OSError:
        return platform.processor() or platform.machine()


def keep(part: str, size: int, command: str, found: Found) -> None:
    """Writes what a measurement found to where the page is made from."""
    KEPT.mkdir(exist_ok=True)
    held = {
        "part": part,
        "size": size,
        "command": command,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "revision": revision(),
        "rows": [row.kept() for row in found.rows],
        "peers": [peer.kept() for peer in found.peers],
        **found.more,
    }
    place = KEPT / f"{size}-{part}.json"
    place.write_text(json.dumps(held, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def table(names: dict[str, str], rows: Iterable[dict[str, str]]) -> str:
    """The rows under their names, for a terminal."""
    cells = [names, *rows]
    widths = {name: max(len(row[name]) for row in cells) for name in names}
    return "\n".join("  ".join(row[name].ljust(widths[name]) for name in names).rstrip() for row in cells)


if __name__ == "__main__":
    main()
