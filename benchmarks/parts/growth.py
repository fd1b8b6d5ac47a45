"""Growth: what a build and a single change cost in workspaces of 1,000, 10,000 and 100,000 documents."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks import documents
from benchmarks.bench import Bench, Found
from benchmarks.client import Client
from benchmarks.processes import megabytes
from benchmarks.rows import Row, spread
from semantic_docs.session.workspace import Workspace

SIZES = (1_000, 10_000, 100_000)
CHANGED = [number for number in range(300, 340, 2) if number % 10 != 4]
"""Documents that every size has, and that nowhere require the hub."""

STEP = 100
"""SQLite's machine is looked at after so many of its steps."""

Edit = Callable[[str, int], str]


def measure(bench: Bench) -> Found:
    """The figures at each size, and for each tenfold how they have grown."""
    sizes = sorted({*(size for size in SIZES if size < bench.size), bench.size})
    points = [point(bench, size) for size in sizes]
    found = Found(more={"points": points})
    for small, large in pairwise(points):
        times = large["documents"] / small["documents"]
        between = f"{small['documents']:,} to {large['documents']:,} documents"
        bare = large["insert seconds"] / small["insert seconds"] / times
        built = large["build seconds"] / small["build seconds"] / times
        what = f"seconds of a build, a document, {between}"
        found.rows.append(Row(8, what, built, "×", bare, "bare FTS5 insert", "figure", 1.0))
        for name in ("build megabytes", "server megabytes"):
            grown = large[name] / small[name] / times
            found.rows.append(
                Row(8, f"{name}, a document, {between}", grown, "×", judged="figure", target=1.0)
            )
        for name in EDITS:
            for measured in ("ms", "steps", "documents"):
                grown = large[f"{name} {measured}"] / small[f"{name} {measured}"]
                what = f"{SAID[measured]} of a changed {name}, {between}"
                found.rows.append(Row(8, what, grown, "×", judged="figure", target=1.2))
    return found


def point(bench: Bench, size: int) -> dict[str, Any]:
    """The figures of one size, their units in their names."""
    cost = bench.cost(size)
    root = bench.folder(size)
    if not (root / ".semantic-docs").exists():
        bench.build(root)
    figures: dict[str, Any] = {
        "documents": size,
        "insert seconds": round(cost.insert, 2),
        "build seconds": round(cost.build.seconds, 2),
        "build megabytes": round(cost.build.megabytes),
    }
    with Client() as client:
        client.begin(root)
        client.settled()
        figures["server megabytes"] = round(megabytes(client.pid))
    with bench.editing(size):
        for name, edit in EDITS.items():
            figures |= {f"{name} {what}": value for what, value in change(root, edit).items()}
    return figures


def change(root: Path, edit: Edit) -> dict[str, float]:
    """Of one saved document: milliseconds of the processor, SQLite's steps, documents that were checked."""
    steps = [0]

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = _connect(*arguments, **named)
        connection.set_progress_handler(count, STEP)
        return connection

    def count() -> int:
        steps[0] += STEP
        return 0

    spent, checked = _changes(root, edit, time.process_time)
    with patch("sqlite3.connect", connect):
        stepped, _ = _changes(root, edit, lambda: float(steps[0]))
    return {
        "ms": round(1e3 * spread(spent)[0], 2),
        "steps": spread(stepped)[0],
        "documents": sum(checked) / len(checked),
    }


_connect = sqlite3.connect


def _changes(root: Path, edit: Edit, meter: Callable[[], float]) -> tuple[list[float], list[int]]:
    """Changes documents near the beginning, which every size has, and takes each change back.

    Returns what the meter has gone on by with each change, and how many documents were checked.
    """
    measured, checked = [], []
    workspace = Workspace(root)
    workspace.sync()
    try:
        for number in CHANGED:
            path = root / documents.path(number)
            text = path.read_text(encoding="utf-8")
            path.write_text(edit(text, number), encoding="utf-8")
            before = meter()
            checked.append(len(workspace.update([documents.path(number)])))
            measured.append(meter() - before)
            path.write_text(text, encoding="utf-8")
            workspace.update([documents.path(number)])
    finally:
        workspace.close()
    return measured, checked


def _say_more(text: str, _: int) -> str:
    return f"{text}\nOne more sentence about the queue.\n"


def _require_another(text: str, number: int) -> str:
    """The first document that is required becomes another one."""
    before, mark, after = text.partition("\n  - id: ")
    return f"{before}{mark}{documents.name(number - 250)}\n{after.partition(chr(10))[2]}" if mark else text


EDITS: dict[str, Edit] = {"body": _say_more, "dependency": _require_another}
SAID = {"ms": "processor time", "steps": "SQLite's steps", "documents": "documents checked"}
