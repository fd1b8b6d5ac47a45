"""The warm start: nothing changed since the last time, and all stored diagnostics are wanted."""

from __future__ import annotations

import sys

from benchmarks.bench import Bench, Found, say
from benchmarks.client import Client
from benchmarks.parts.opening import IMPORTS
from benchmarks.processes import megabytes, run
from benchmarks.rows import Row

MORE = {False: 1.0, True: None}
"""Seconds more than the limit; of 100,000 documents nothing is promised."""

MOST = {False: 150.0, True: 400.0}
"""Megabytes of the server, by whether there are 100,000 documents."""


def measure(bench: Bench) -> Found:
    """From the process's start to its last diagnostic, less what importing pygls takes."""
    root = bench.indexed()
    held = []
    published = []

    def start() -> float:
        say("warm start")
        with Client() as client:
            client.begin(root)
            client.settled()
            held.append(megabytes(client.pid))
            published.append(len(client.published))
            return client.last_published - client.started

    alone = [run([sys.executable, "-c", IMPORTS])]

    def imports() -> float:
        alone.append(run([sys.executable, "-c", IMPORTS]))
        return alone[-1].seconds

    taken = bench.in_turns({"limit": imports, "start": start}, 5)
    limit = "a process that only imports pygls"
    what = f"warm start: process to the last diagnostic, of {published[-1]:,} documents"
    return Found(
        [
            Row(2, what, taken["start"], "s", taken["limit"], limit, "difference", MORE[bench.large]),
            Row(7, "memory of the server, index up to date", max(held), "MB",
                max(one.megabytes for one in alone), limit, "figure", MOST[bench.large]),
        ]
    )  # fmt: skip
