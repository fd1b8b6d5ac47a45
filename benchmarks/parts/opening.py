"""Opening a folder that nobody has looked at: the first answers while the index is built, and its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.bench import Bench, Found
from benchmarks.client import Client
from benchmarks.processes import megabytes, run
from benchmarks.rows import Row

PAUSE = 0.02
"""Seconds between two questions while there is no answer."""

FIRST_WORD = "context"
"""What is looked for in names first: many documents have it, so that the first ones read answer."""

ASKED = 12
"""Number of a document near the beginning, whose dependencies are older still."""

FIRST = "seconds to the first symbols without an index"

IMPORTS = "import pygls.lsp.server, lsprotocol.types"


def measure(bench: Bench) -> Found:
    """From `initialize` to the first search and definition that find something; to all that is due."""
    limit = run([sys.executable, "-c", IMPORTS])
    found = Found()
    with Client() as client:
        bench.without_index()
        started = client.started
        client.begin(bench.root)
        text = bench.path(ASKED).read_text(encoding="utf-8")
        client.open(bench.uri(ASKED), text)
        said = first_answer(client, "workspace/symbol", {"query": FIRST_WORD}, started)
        gone = first_answer(client, "textDocument/definition", at_dependency(bench, text), started)
        bench.noted[FIRST] = said
        first = "a process that only imports pygls"
        for question, seconds in (("symbols", said), ("definition", gone)):
            what = f"opening without an index: first answer, {question}"
            found.rows.append(Row(1, what, seconds, "s", limit.seconds, first, "figure", 1.5))
        if not bench.large:
            client.settled()
            settled = time.perf_counter() - started
            found.rows.append(Row(1, "opening without an index: all diagnostics published", settled, "s"))
            held = megabytes(client.pid)
            what = "memory of the server, having built the index"
            found.rows.append(Row(7, what, held, "MB", limit.megabytes, first, "figure", 150))
    if bench.large:
        bench.without_index()
    return found


def at_dependency(bench: Bench, text: str) -> dict[str, Any]:
    """The parameters of a question at the first id that the document requires."""
    lines = text.split("\n")
    line = next(at for at, said in enumerate(lines) if said.startswith("  - id: "))
    return {
        "textDocument": {"uri": bench.uri(ASKED)},
        "position": {"line": line, "character": len("  - id: ") + 2},
    }


def first_answer(client: Client, method: str, params: Any, started: float) -> float:
    """Seconds until an answer finds something, asked again and again."""
    return until(lambda: client.ask(method, params)[1], started)


def until(happened: Callable[[], object], started: float) -> float:
    """Seconds until something is there."""
    while not happened():
        time.sleep(PAUSE)
    return time.perf_counter() - started
