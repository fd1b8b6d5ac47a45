"""A save by another program: from the written file to the diagnostics, and how much of that is waiting."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

from benchmarks.bare import replace
from benchmarks.bench import Bench, Found, timed
from benchmarks.rows import Row, spread
from semantic_docs.session.workspace import Workspace

SAVES = 40
PAUSE = (0.1, 0.4)
LINE = "\nOwner of the queue: TBD\n"


def measure(bench: Bench) -> Found:
    """Saves under a server, the same saves taken in by a workspace alone, and by a table of FTS5."""
    chance = random.Random(1)
    among = range(100, min(bench.size, 5_000), 2)
    chosen = [chance.choice(among) for _ in range(SAVES)]
    texts = {number: bench.path(number).read_bytes() for number in chosen}
    with bench.editing():
        with bench.server() as client:
            waits = []
            for at, number in enumerate(chosen):
                time.sleep(chance.uniform(*PAUSE))
                uri = bench.uri(number)
                before = client.published.get(uri, (0, 0.0))[0]
                started = save(bench.path(number), texts[number] + LINE.encode(), whole=bool(at % 2))
                client.wait(lambda: client.published.get(uri, (0, 0.0))[0] > before, "diagnostics")  # noqa: B023
                waits.append(client.published[uri][1] - started)
                client.settled()
                save(bench.path(number), texts[number], whole=True)
                time.sleep(0.05)
                client.settled()
        updates, limits = alone(bench, chosen, texts)
    waiting = spread(waits)[0] - spread(updates)[0]
    engine = "the text replaced in FTS5 alone"
    return Found(
        [
            Row.of(4, "a save by another program to its diagnostics", waits, limits, engine, 200),
            Row.of(4, "the same update in one process, nothing waited for", updates, limits, engine),
            Row(
                4,
                "waiting: the difference of the two medians",
                1e3 * waiting,
                "ms",
                judged="figure",
                target=50,
            ),
        ]
    )


def save(path: Path, content: bytes, *, whole: bool) -> float:
    """Writes a file, or one beside it that takes its place, as editors do; returns when that began."""
    if not whole:
        started = time.perf_counter()
        path.write_bytes(content)
        return started
    aside = path.with_suffix(".tmp")
    aside.write_bytes(content)
    started = time.perf_counter()
    os.replace(aside, path)  # noqa: PTH105 - its time is taken
    return started


def alone(bench: Bench, chosen: list[int], texts: dict[int, bytes]) -> tuple[list[float], list[float]]:
    """Seconds of the updates in one process, and of a table that only takes in the text."""
    workspace = Workspace(bench.indexed())
    updates, limits = [], []
    try:
        with bench.bare_table() as bare:
            for row, number in enumerate(chosen, 1):
                path = bench.path(number)
                changed = texts[number] + LINE.encode()
                path.write_bytes(changed)
                place = path.relative_to(bench.root).as_posix()
                updates.append(timed(workspace.update, [place]))
                limits.append(replace(bare, row, changed.decode()))
                path.write_bytes(texts[number])
                workspace.update([place])
                replace(bare, row, texts[number].decode())
    finally:
        workspace.close()
    return updates, limits
