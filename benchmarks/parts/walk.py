"""Looking for what changed: the walk with its comparison, and a sync behind a change of a hundred files."""

from __future__ import annotations

import os
import random
from pathlib import Path

from benchmarks.bench import Bench, Found, timed
from benchmarks.rows import Row
from semantic_docs.session.workspace import Workspace

CHANGED = 100


def measure(bench: Bench) -> Found:
    """The walk against a bare one with stat; how many files are read where a hundred have changed."""
    workspace = Workspace(bench.indexed())
    workspace.sync()
    try:
        taken = bench.in_turns(
            {
                "limit": lambda: timed(scan, bench.root),
                "walk": lambda: timed(lambda: workspace.scanner.walk().against(workspace.store.stats())),
            },
            most=15,
        )
        number = min(CHANGED, bench.size // 5)
        chosen = random.Random(1).sample(sorted(bench.root.rglob("*.md")), number)
        texts = {path: path.read_bytes() for path in chosen}
        with bench.editing():
            for path, text in texts.items():
                path.write_bytes(text + b"\nOne more sentence.\n")
            report = workspace.sync()
            for path, text in texts.items():
                path.write_bytes(text)
            workspace.sync()
    finally:
        workspace.close()
    return Found(
        [
            Row(2, "walk, stat and comparison with the index", taken["walk"] * 1e3, "ms",
                taken["limit"] * 1e3, "os.scandir with stat", "ratio", 1.5),
            Row(2, f"files read behind a change of {number}", report.read, "files",
                number, "that many changed", "ratio", 1.0),
            Row(2, f"sync behind a change of {number}", report.seconds, "s"),
        ]
    )  # fmt: skip


def scan(root: Path) -> int:
    """How many Markdown files there are, each with its size and date looked at."""
    count = 0
    waiting = [str(root)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name.endswith(".md"):
                    count += bool(entry.stat(follow_symlinks=False).st_size)
    return count
