"""Our side of what the peers do: the same questions, asked as they are asked."""

from __future__ import annotations

import time

from benchmarks import bare, documents
from benchmarks.bench import Bench, timed
from benchmarks.client import Client
from benchmarks.parts.keystroke import LINE, Typist
from benchmarks.parts.opening import FIRST
from benchmarks.processes import cli, megabytes
from benchmarks.rows import spread
from semantic_docs.session.workspace import Workspace

OPENED = (documents.LANDMARK, *range(100, 118, 2))
"""Documents that are opened; to the first so many others link."""

QUERY = documents.name(documents.HUB)
TYPED = 40


def words_of(bench: Bench) -> dict[str, str]:
    """Words by how many documents have them."""
    with bench.bare_table() as db:
        rare, common = bare.words(db, (3, bench.size // 5), 1)
    return {"a rare word": rare[0], "a word of one document in five": common[0]}


def search(bench: Bench, word: str) -> tuple[float, float]:
    """Milliseconds of a search in a process that runs already, and of a command that begins with a walk."""
    workspace = Workspace(bench.indexed())
    try:
        workspace.store.search(word, bare.MOST)
        inside = spread([timed(workspace.store.search, word, bare.MOST) for _ in range(7)])[0]
    finally:
        workspace.close()
    process = spread(
        [cli("search", word, "--in", str(bench.root), "--limit", str(bare.MOST)).seconds for _ in range(5)]
    )[0]
    return 1e3 * inside, 1e3 * process


def built(bench: Bench) -> float:
    """Seconds of a build from nothing, all gaps included."""
    return bench.cost(bench.size).build.seconds


def checked(bench: Bench) -> float:
    """Seconds of `semantic-docs check` where nothing has changed."""
    bench.indexed()
    return spread([cli("check", str(bench.root), "--format", "concise").seconds for _ in range(3)])[0]


def as_an_editor(bench: Bench) -> dict[str, float]:
    """Milliseconds of what an editor asks, without and with an index, and megabytes."""
    if FIRST not in bench.noted:
        bench.without_index()
        bench.noted[FIRST] = _first_symbols(bench)
    found = {"cold symbols": 1e3 * bench.noted[FIRST]}
    bench.indexed()
    found["warm symbols"] = 1e3 * _first_symbols(bench)
    with bench.server() as client:
        prefixes = [QUERY[:length] for length in range(1, len(QUERY) + 1)]
        client.ask("workspace/symbol", {"query": QUERY})
        found["symbols"] = spread(
            [1e3 * client.ask("workspace/symbol", {"query": one})[0] for one in prefixes]
        )[0]
        found["opened"] = 1e3 * spread([_opened(client, bench, number) for number in OPENED])[0]
        typist = Typist(client, bench, 120)
        middle, late, _ = spread([1e3 * typist.press() for _ in range(TYPED)])
        found |= {"keystroke": middle, "keystroke p95": late}
        asked = {
            "textDocument": {"uri": bench.uri(OPENED[0])},
            "position": {"line": 1, "character": 5},
            "context": {"includeDeclaration": True},
        }
        seconds, answer = client.ask("textDocument/references", asked)
        found |= {"references": 1e3 * seconds, "references found": len(answer)}
        found["megabytes"] = megabytes(client.pid)
    return found


def _first_symbols(bench: Bench) -> float:
    """Seconds from the start of a server to the first symbols that it finds."""
    with Client() as client:
        client.begin(bench.root)
        while not client.ask("workspace/symbol", {"query": QUERY})[1]:
            time.sleep(0.02)
        return time.perf_counter() - client.started


def _opened(client: Client, bench: Bench, number: int) -> float:
    """Seconds from a document that is opened, with unsaved text, to its diagnostics."""
    uri = bench.uri(number)
    before = client.published.get(uri, (0, 0.0))[0]
    sent = client.open(uri, f"{bench.path(number).read_text(encoding='utf-8')}\n{LINE}\n")
    client.wait(lambda: client.published.get(uri, (0, 0.0))[0] > before, "diagnostics")
    return client.published[uri][1] - sent
