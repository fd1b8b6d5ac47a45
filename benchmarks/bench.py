"""One run of the benchmarks: its documents, its scratch folder, and what the measurements share."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks import documents, faults, prose
from benchmarks.client import Client
from benchmarks.processes import Ran, cli, run
from benchmarks.rows import Peer, Row

LARGE = 20_000
"""From so many documents on, what takes minutes is done once, and peers that take hours are left out."""

HASHSIZES = (0, 64 * 1024 * 1024)
"""FTS5's own, and one that holds more words before they are written; the quicker one is the limit."""


@dataclass(slots=True)
class Found:
    """What one measurement found."""

    rows: list[Row] = field(default_factory=list)
    peers: list[Peer] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    """What else docs/performance.md shows: points of a curve, what was left out."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What the documents of one size cost."""

    insert: float
    """Seconds of FTS5 alone."""
    build: Ran


class Bench:
    """The documents of one size, and the index that they have."""

    def __init__(self, size: int, place: Path) -> None:
        self.size = size
        self.place = place
        self.large = size > LARGE
        self.root = self.folder(size)
        self._costs: dict[int, Cost] = {}
        self.noted: dict[str, float] = {}
        """Figures that one measurement takes and another one wants as well."""

    # Documents.

    def folder(self, size: int) -> Path:
        """The documents of a size; made where they are not there yet, or not as they were made."""
        root = self.place / f"documents-{size}"
        if not self._mark(size).exists():
            say(f"writing {size:,} documents")
            shutil.rmtree(root, ignore_errors=True)
            documents.write(root, size)
            self._mark(size).touch()
        return root

    def _mark(self, size: int) -> Path:
        """A file beside a folder that says that it is whole, and by which generator."""
        sources = b"".join(Path(str(module.__file__)).read_bytes() for module in (documents, faults, prose))
        digest = hashlib.sha256(sources).hexdigest()[:12]
        return self.place / f"documents-{size}-{documents.SEED}-{digest}.whole"

    @contextmanager
    def editing(self, size: int | None = None) -> Iterator[None]:
        """While documents are changed, the folder is not whole: who stops here has it written anew."""
        mark = self._mark(size or self.size)
        mark.unlink()
        yield
        mark.touch()

    @cached_property
    def megabytes(self) -> float:
        """The documents' bytes."""
        return sum(path.stat().st_size for path in self.root.rglob("*.md")) / 1e6

    def path(self, number: int) -> Path:
        """The file of a document."""
        return self.root / documents.path(number)

    def uri(self, number: int) -> str:
        """The URI of a document."""
        return self.path(number).as_uri()

    # Indexes.

    def without_index(self, root: Path | None = None) -> Path:
        """A folder as nobody has ever looked at it."""
        root = root or self.root
        shutil.rmtree(root / ".semantic-docs", ignore_errors=True)
        return root

    def build(self, root: Path | None = None) -> Ran:
        """The command line builds the index of a folder from nothing."""
        return cli("index", str(self.without_index(root)))

    def indexed(self) -> Path:
        """The folder with an index that is up to date."""
        cli("index", str(self.root))
        return self.root

    def server(self) -> Client:
        """A server on the folder, its index up to date and all it has to say said."""
        client = Client().begin(self.indexed())
        client.settled()
        return client

    # The bare engine.

    @property
    def bare(self) -> Path:
        """Where the table of FTS5 alone is."""
        return self.place / f"bare-{self.size}.db"

    def insert_bare(self, size: int, hashsize: int) -> float:
        """Seconds that FTS5 alone takes for the documents of a size, in a process of its own."""
        database = self.place / f"bare-{size}.db"
        command = [
            sys.executable,
            "-m",
            "benchmarks.bare",
            str(self.folder(size)),
            str(database),
            str(hashsize),
        ]
        return float(run(command).output)

    def cost(self, size: int, rounds: int = 1, seconds: float = 100) -> Cost:
        """Bare inserts and builds in turns, once a run: medians; no round begins after so many seconds."""
        if size in self._costs:
            return self._costs[size]
        inserts: dict[int, list[float]] = {hashsize: [] for hashsize in HASHSIZES}
        builds: list[Ran] = []
        until = time.perf_counter() + seconds
        for _ in range(rounds):
            say(f"bare insert and cold build of {size:,} documents")
            for hashsize, taken in inserts.items():
                taken.append(self.insert_bare(size, hashsize))
            builds.append(self.build(self.folder(size)))
            if time.perf_counter() > until:
                break
        insert = min(map(statistics.median, inserts.values()))
        build = sorted(builds, key=lambda one: one.seconds)[len(builds) // 2]
        self._costs[size] = Cost(insert, build)
        return self._costs[size]

    @contextmanager
    def bare_table(self) -> Iterator[sqlite3.Connection]:
        """A connection to it; it is filled first where it has not been."""
        if not self.bare.exists():
            self.insert_bare(self.size, HASHSIZES[1])
        db = sqlite3.connect(self.bare, isolation_level=None)
        db.execute("PRAGMA synchronous = NORMAL")
        yield db
        db.close()

    # Repeating.

    def in_turns(
        self, ways: dict[str, Callable[[], float]], most: int = 5, seconds: float = 60
    ) -> dict[str, float]:
        """The median of each way, the ways taking turns; rounds end when they have taken so long."""
        found: dict[str, list[float]] = {name: [] for name in ways}
        until = time.perf_counter() + seconds
        for _ in range(most):
            for name, way in ways.items():
                found[name].append(way())
            if time.perf_counter() > until:
                break
        return {name: statistics.median(taken) for name, taken in found.items()}


def timed(call: Callable[..., object], *arguments: object) -> float:
    """Seconds of a call."""
    started = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - started


def say(what: str) -> None:
    """A line on what goes on, beside the table."""
    print(f"  {what} …", file=sys.stderr, flush=True)
