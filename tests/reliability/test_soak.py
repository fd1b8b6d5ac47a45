"""Hours of work in minutes: memory, threads and open files stay what they were, and every edit is answered.

The long form makes 10,000 edits and asks 1,000 times on a copy of the real documents.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CORPUS
from tests.support.docset import FILES
from tests.support.size import LONG, patience, record, size
from tests.support.wire import Wire

pytestmark = pytest.mark.server

EDITS = size(300, 10_000)
HOVER_EVERY = 10
SAVE_EVERY = 50
REOPEN_EVERY = 100
ALL_EVERY = 25
"""One edit in so many is followed by the other requests, too."""
WARM = 0.2
"""The part of the edits behind which memory is first looked at: what is made once is made by then."""
GROWTH = 1.10 if LONG else 1.30
"""How much memory may have grown behind it; few edits say little, and have warmed up less."""


def vitals(pid: int) -> dict[str, int]:
    """Resident kilobytes, threads and open files of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return {
        "kilobytes": int(lines["VmRSS"].split()[0]),
        "threads": int(lines["Threads"]),
        "files": len(os.listdir(f"/proc/{pid}/fd")),  # noqa: PTH208 - as many, and no paths
    }


@patience(1_500)
def test_ten_thousand_edits(tmp_path: Path) -> None:
    root = tmp_path / "documents"
    if LONG and CORPUS.is_dir():
        shutil.copytree(CORPUS / "ishkarim", root, ignore=shutil.ignore_patterns(".semantic-docs"))
    else:
        for path, text in FILES.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    for place in root.rglob("*"):
        place.chmod(0o755 if place.is_dir() else 0o644)
    with Wire() as wire:
        wire.begin(root)
        wire.settled(60)
        Work(wire, sorted(root.rglob("*.md"))).run()


class Work:
    """One person's work in a folder."""

    def __init__(self, wire: Wire, places: list[Path]) -> None:
        self.wire = wire
        self.version = 1
        self.places = self.telling([place for place in places if 400 < place.stat().st_size < 40_000])
        self.chance = random.Random(1)  # noqa: S311 - nothing is kept secret
        self.latencies: list[float] = []
        self.hovers: list[float] = []
        self.vitals: list[dict[str, int]] = []

    def telling(self, places: list[Path]) -> list[Path]:
        """The documents in which a finding is told: not the templates, and not those out of use."""
        for place in places:
            self.wire.open(place.as_uri(), place.read_text(encoding="utf-8"))
        self.wire.settled(60)
        before = dict(self.wire.published)
        for place in places:
            self.wire.change(
                place.as_uri(), 2, [{"text": f"{place.read_text(encoding='utf-8')}\n\nTBD 🙂 TBD\n"}]
            )
        self.wire.settled(60)
        # Before they are closed, since then each of them is told of once more.
        told = [
            place for place in places if before.get(place.as_uri()) != self.wire.published.get(place.as_uri())
        ]
        for place in places:
            self.wire.close(place.as_uri())
        self.wire.settled(60)
        return told

    def run(self) -> None:
        """All the edits, and then the judgement."""
        place, lines = self.open()
        for number in range(1, EDITS + 1):
            if number % REOPEN_EVERY == 0:
                self.wire.close(place.as_uri())
                place, lines = self.open()
            lines = self.edit(place.as_uri(), lines)
            if number % HOVER_EVERY == 0:
                self.hover(place.as_uri(), lines)
            if number % SAVE_EVERY == 0:
                place.write_text("\n".join(lines), encoding="utf-8")
                self.wire.notify("textDocument/didSave", {"textDocument": {"uri": place.as_uri()}})
            if number % ALL_EVERY == 0:
                self.ask_all(place.as_uri())
            if number % (EDITS // 20) == 0:
                self.wire.settled(60)
                self.vitals.append(vitals(self.wire.pid))
        self.judge()

    def open(self) -> tuple[Path, list[str]]:
        place = self.chance.choice(self.places)
        lines = place.read_text(encoding="utf-8").split("\n")
        self.version += 1
        self.wire.open(place.as_uri(), "\n".join(lines), self.version)
        self.wire.settled(60)
        return place, lines

    def edit(self, uri: str, lines: list[str]) -> list[str]:
        """Puts a finding into the text, or takes it out again, and waits until it is shown so."""
        self.version += 1
        mark = f"TBD-{self.version} 🙂 TBD"
        there = [at for at, line in enumerate(lines) if line.startswith("TBD-")]
        if len(there) > 3:
            at, new = self.chance.choice(there), None
            span = {"start": {"line": at, "character": 0}, "end": {"line": at + 1, "character": 0}}
            lines = lines[:at] + lines[at + 1 :]
        else:
            at, new = len(lines) - 1, f"\n{mark}\n"
            here = {"line": at, "character": len(lines[-1].encode("utf-16-le")) // 2}
            span = {"start": here, "end": here}
            lines = [*lines, mark, ""]
        before = self.wire.published.get(uri, 0)
        started = time.monotonic()
        self.wire.change(uri, self.version, [{"range": span, "text": new or ""}])
        self.wire.wait(
            lambda: self.wire.published.get(uri, 0) > before, f"diagnostics of edit {self.version}"
        )
        self.latencies.append(time.monotonic() - started)
        return lines

    def hover(self, uri: str, lines: list[str]) -> None:
        line = self.chance.randrange(len(lines))
        started = time.monotonic()
        assert "result" in self.wire.hover(uri, line, self.chance.randint(0, 30))
        self.hovers.append(time.monotonic() - started)

    def ask_all(self, uri: str) -> None:
        document = {"textDocument": {"uri": uri}}
        here = {"line": 3, "character": 6}
        line = {"start": {"line": 0, "character": 0}, "end": {"line": 40, "character": 0}}
        asked: list[tuple[str, Any]] = [
            ("textDocument/documentSymbol", document),
            ("textDocument/definition", {**document, "position": here}),
            (
                "textDocument/references",
                {**document, "position": here, "context": {"includeDeclaration": True}},
            ),
            ("textDocument/codeAction", {**document, "range": line, "context": {"diagnostics": []}}),
            ("workspace/symbol", {"query": self.chance.choice(("adr", "goal", "x", "測定"))}),
        ]
        numbers = [self.wire.request(*one) for one in asked]
        # Some are taken back; they are answered all the same.
        self.wire.notify("$/cancelRequest", {"id": numbers[-1]})
        for number in numbers:
            self.wire.answer(number)

    def judge(self) -> None:
        """Compares the vitals behind the warming up with those at the end."""
        warm = self.vitals[int(len(self.vitals) * WARM)]
        end = self.vitals[-1]
        assert "Traceback" not in self.wire.log(), self.wire.log()
        record(
            "soak",
            edits=EDITS,
            hovers=len(self.hovers),
            change_to_diagnostics_ms=spread(self.latencies),
            hover_ms=spread(self.hovers),
            warm=warm,
            end=end,
            memory_growth_percent=round(100 * (end["kilobytes"] / warm["kilobytes"] - 1), 1),
        )
        assert end["kilobytes"] <= warm["kilobytes"] * GROWTH, self.vitals
        assert end["threads"] <= warm["threads"] + 1, self.vitals
        assert end["files"] <= warm["files"] + 1, self.vitals


def spread(seconds: list[float]) -> dict[str, float]:
    """Milliseconds: the middle, the 95th of a hundred, the worst."""
    hundredths = statistics.quantiles(seconds, n=100)
    found = {"p50": hundredths[49], "p95": hundredths[94], "max": max(seconds)}
    return {name: round(1_000 * value, 1) for name, value in found.items()}
