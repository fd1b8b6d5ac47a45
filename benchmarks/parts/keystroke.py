"""Typing: from a change to the diagnostics that know of it; a change that two hundred documents depend on."""

from __future__ import annotations

import random
import time
from typing import Any

from benchmarks import documents
from benchmarks.bench import Bench, Found
from benchmarks.client import Client
from benchmarks.parts.engines import echoed, read_alone
from benchmarks.rows import Row

TYPED, BURSTS, BURST = 200, 20, 10
"""Keystrokes at a person's pace; bursts, and the keystrokes in each."""

PACE = (0.03, 0.15)
"""Seconds between two keystrokes of a quick typist."""

LINE = "Owner of the queue: TBD"
_AT = LINE.index("TBD")
HUB_ROUNDS = 10


def measure(bench: Bench) -> Found:
    """Single keystrokes, bursts, and the hub's change of status."""
    number = typical(bench)
    with bench.server() as client:
        typist = Typist(client, bench, number)
        single = [typist.press() for _ in range(TYPED)]
        bursts = [typist.burst() for _ in range(BURSTS)]
        said = [{"uri": typist.uri, "diagnostics": client.diagnostics[typist.uri]}]
        client.close(typist.uri)
        client.settled()
        hub, told = change_hub(client, bench)
    kilobytes = len(typist.text.encode()) / 1e3
    limit = echoed(bench, said) + read_alone(typist.text)
    alone = "pipes, pyromark and libyaml"
    where = f"in {kilobytes:.0f} KB to its diagnostics"
    messages, through = echoed(bench, told), "the same messages through pipes"
    return Found(
        [
            Row.of(3, f"a keystroke {where}", single, limit, alone, 10),
            Row.of(3, f"the last of {BURST} keystrokes at once {where}", bursts, limit, alone, 10),
            Row.of(3, f"a status to {len(told)} dependents' diagnostics", hub[0::2], messages, through, 100),
            Row.of(3, "and back to the status that the index holds", hub[1::2], messages, through, 100),
        ]
    )  # fmt: skip


def typical(bench: Bench) -> int:
    """An even number, so without a planted fault: the document nearest to 15 KB."""
    among = range(100, min(bench.size, 400), 2)
    return min(among, key=lambda number: abs(bench.path(number).stat().st_size - 15_000))


class Typist:
    """Types words in front of a gap, a letter at a time, and sees the gap move to the right."""

    def __init__(self, client: Client, bench: Bench, number: int) -> None:
        self.client, self.uri = client, bench.uri(number)
        self.text = f"{bench.path(number).read_text(encoding='utf-8')}\n{LINE}\n"
        self.line = self.text.count("\n") - 1
        self._typed = 0
        self._chance = random.Random(1)
        client.open(self.uri, self.text)
        client.wait(lambda: self._shown() == _AT, "the first diagnostics")

    def press(self) -> float:
        """Seconds from a letter to the diagnostics that know it."""
        time.sleep(self._chance.uniform(*PACE))
        sent = self._letter()
        self.client.wait(lambda: self._shown() == _AT + self._typed, "diagnostics")
        return self.client.published[self.uri][1] - sent

    def burst(self) -> float:
        """Seconds from the last of some letters sent at once to the diagnostics that know it."""
        time.sleep(self._chance.uniform(*PACE))
        sent = [self._letter() for _ in range(BURST)][-1]
        self.client.wait(lambda: self._shown() == _AT + self._typed, "diagnostics")
        return self.client.published[self.uri][1] - sent

    def _letter(self) -> float:
        sent = self.client.change(self.uri, self.line, self._typed, self._typed, "q")
        self._typed += 1
        return sent

    def _shown(self) -> int | None:
        """The column where the gap is shown."""
        for one in self.client.diagnostics.get(self.uri, ()):
            if one["code"] == "E120" and one["range"]["start"]["line"] == self.line:
                column: int = one["range"]["start"]["character"]
                return column
        return None


def change_hub(client: Client, bench: Bench) -> tuple[list[float], list[dict[str, Any]]]:
    """Seconds of each change of the hub's status to its last dependent's diagnostics; these diagnostics."""
    uri = bench.uri(documents.HUB)
    text = bench.path(documents.HUB).read_text(encoding="utf-8")
    lines = text.split("\n")
    line = next(at for at, said in enumerate(lines) if said.startswith("status: "))
    status = lines[line].removeprefix("status: ")
    client.open(uri, text)
    client.settled()
    states = ("deprecated", status)
    length = len(status)
    taken: list[float] = []
    told: dict[str, list[dict[str, Any]]] = {}
    for at in range(2 * HUB_ROUNDS):
        before = {uri: count for uri, (count, _) in client.published.items()}
        sent = client.change(uri, line, len("status: "), len("status: ") + length, states[at % 2])
        length = len(states[at % 2])
        client.settled()
        moved = [one for one, (count, _) in client.published.items() if count > before.get(one, 0)]
        taken.append(max(client.published[one][1] for one in moved) - sent)
        if len(moved) > len(told):
            told = {one: client.diagnostics[one] for one in moved}
    client.close(uri)
    return taken, [{"uri": one, "diagnostics": found} for one, found in told.items()]
