"""The requests beyond LSP that views of a client ask, and a keystroke while the greatest is answered."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from typing import Any, TypeAlias

from benchmarks import documents
from benchmarks.bench import Bench, Found
from benchmarks.client import Client
from benchmarks.parts.engines import answered
from benchmarks.parts.keystroke import Typist, typical
from benchmarks.rows import Row

ASKED, MANY, TYPED = 100, 20, 100

TARGET = {False: 20, True: 30}
"""Milliseconds of an answer about one document, by whether there are 100,000 of them."""

LISTS = {False: 30, True: 150}
"""Milliseconds of a list of gaps."""

PAGE = 200
"""Gaps."""

WHOLE = {False: 500, True: 1_500}
"""Milliseconds of a graph of all."""

AMID = {False: 60, True: 150}
"""Milliseconds of a keystroke amid one: a step of it, and a keystroke."""

Request: TypeAlias = tuple[str, str, list[dict[str, Any]], dict[bool, int]]
"""(name, method, parameters, target)."""


def measure(bench: Bench) -> Found:
    """Each of them over documents taken at random, the hub, and the whole workspace."""
    found = Found()
    with bench.server() as client:
        for name, method, asked, target in [*requests(bench), *lists(client)]:
            taken, longest = [], None
            for params in asked:
                seconds, answer = client.ask(f"semanticDocs/{method}", params)
                taken.append(seconds)
                if longest is None or len(str(answer)) > len(str(longest)):
                    longest = answer
            limit = answered(bench, longest)
            found.rows.append(
                Row.of(6, name, taken, limit, "the longest answer through pipes", target[bench.large])
            )
        amid = typed_amid(client, bench)
        found.rows.append(
            Row.of(6, "a keystroke while a graph of all is made", amid, target=AMID[bench.large])
        )
    return found


def requests(bench: Bench) -> list[Request]:
    """(name, method, parameters, target)."""
    chance = random.Random(2)
    one = [document(bench, chance.randrange(20, bench.size)) for _ in range(ASKED)]
    hub = document(bench, documents.HUB)
    words = [{"query": word, "limit": 50} for word in ("storage", "latency", "index", "tide")]
    return [
        ("relations", "relations", one, TARGET),
        (f"relations of a hub of {documents.DEPENDENTS}", "relations", [hub] * ASKED, TARGET),
        ("names in a text", "names", one, TARGET),
        ("search with places", "search", words * (ASKED // 4), TARGET | {False: 50, True: 80}),
        ("graph around a document", "graph", one, WHOLE),
        ("graph of all, 2,000 nodes", "graph", [{}] * MANY, WHOLE),
        ("the same as a chart", "mermaid", [{}] * MANY, WHOLE),
    ]


def lists(client: Client) -> Iterator[Request]:
    """The gaps in groups, and the first page of each way's largest group."""
    for by in ("severity", "code", "document", "owner"):
        found = client.ask("semanticDocs/gapGroups", {"by": by})[1]["groups"]
        key = max(found, key=lambda one: int(one["count"]))["key"]
        page = {"by": by, "key": key, "offset": 0, "limit": PAGE}
        yield f"gaps grouped by {by}", "gapGroups", [{"by": by}] * ASKED, LISTS
        yield f"a page of a group by {by}", "gaps", [page] * ASKED, LISTS


def document(bench: Bench, number: int) -> dict[str, Any]:
    """The parameters of a question about one document."""
    return {"textDocument": {"uri": bench.uri(number)}}


def typed_amid(client: Client, bench: Bench) -> list[float]:
    """Seconds from each keystroke to its diagnostics, while graphs of all are asked one after the other."""
    done = threading.Event()

    def draw() -> None:
        while not done.is_set():
            client.ask("semanticDocs/graph", {})

    drawing = threading.Thread(target=draw)
    typist = Typist(client, bench, typical(bench))
    drawing.start()
    try:
        return [typist.press() for _ in range(TYPED)]
    finally:
        done.set()
        drawing.join()
