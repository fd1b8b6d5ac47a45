"""The cold build: everything from the files to the last gap, against FTS5 alone with the same text."""

from __future__ import annotations

from benchmarks.bench import Bench, Found
from benchmarks.rows import Row


def measure(bench: Bench) -> Found:
    """Builds and bare inserts in turns; the memory of all processes of a build; the size of the index."""
    cost = bench.cost(bench.size, 1 if bench.large else 3)
    limit, build = cost.insert, cost.build
    size = sum(path.stat().st_size for path in bench.root.glob(".semantic-docs/index.db*")) / 1e6
    bare = sum(path.stat().st_size for path in bench.place.glob(f"{bench.bare.name}*")) / 1e6
    text = bench.megabytes
    return Found(
        [
            Row(1, "cold build by the command line", build.seconds, "s", limit, "bare FTS5 insert",
                "ratio", 1.5),
            Row(1, "memory of all its processes", build.megabytes, "MB"),
            Row(7, f"index, in times of the {text:,.0f} MB of text", size / text, "×",
                bare / text, "FTS5 with its content", "figure", 1.6),
        ],
        more={"documents": bench.size, "megabytes": round(text, 1)},
    )  # fmt: skip
