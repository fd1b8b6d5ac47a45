"""Every other request of an editor, against the same answer that is known beforehand."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from benchmarks import documents
from benchmarks.bench import Bench, Found
from benchmarks.client import Client
from benchmarks.parts.engines import answered
from benchmarks.rows import Row

ASKED = 100
MANY = 20
"""How often the request with the longest answer is made."""

TARGET = {False: 20, True: 30}
"""Milliseconds, by whether there are 100,000 documents."""


def measure(bench: Bench) -> Found:
    """Each request that the server offers, over documents taken at random."""
    found = Found()
    with bench.server() as client:
        for name, offered, method, asked in requests(bench, client):
            if not client.capabilities.get(offered):
                found.more.setdefault("not offered", []).append(name)
                continue
            taken, longest = [], None
            for params in asked:
                seconds, answer = client.ask(method, params)
                taken.append(seconds)
                if longest is None or len(str(answer)) > len(str(longest)):
                    longest = answer
            count = f" of {len(longest):,}" if name == "references" and longest else ""
            limit = answered(bench, longest)
            what = f"{name}{count}"
            found.rows.append(
                Row.of(6, what, taken, limit, "the longest answer through pipes", TARGET[bench.large])
            )
    return found


def requests(bench: Bench, client: Client) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """(name, the capability that offers it, method, parameters)."""
    chance = random.Random(1)
    numbers = [chance.randrange(20, bench.size) for _ in range(ASKED)]
    places = [place for number in numbers for place in at_ids(bench, number)][:ASKED]
    wholes = [{"textDocument": {"uri": bench.uri(number)}} for number in numbers]
    yield "hover", "hoverProvider", "textDocument/hover", places
    yield "definition", "definitionProvider", "textDocument/definition", places
    yield "completion", "completionProvider", "textDocument/completion", places
    landmark = {
        "textDocument": {"uri": bench.uri(documents.LANDMARK)},
        "position": {"line": 1, "character": 5},
        "context": {"includeDeclaration": True},
    }
    yield "references", "referencesProvider", "textDocument/references", [landmark] * MANY
    yield "document symbols", "documentSymbolProvider", "textDocument/documentSymbol", wholes
    shown = [uri for uri, found in client.diagnostics.items() if found]
    yield (
        "code actions",
        "codeActionProvider",
        "textDocument/codeAction",
        [at_gap(client, uri) for uri in chance.sample(shown, min(ASKED, len(shown)))],
    )


def at_ids(bench: Bench, number: int) -> Iterator[dict[str, Any]]:
    """The places of the first required id of a document."""
    lines = bench.path(number).read_text(encoding="utf-8").split("\n")
    for line, said in enumerate(lines):
        if said.startswith("  - id: "):
            yield {
                "textDocument": {"uri": bench.uri(number)},
                "position": {"line": line, "character": len("  - id: ") + 2},
            }
            return


def at_gap(client: Client, uri: str) -> dict[str, Any]:
    """The parameters of a question for what can be done about a document's first diagnostic."""
    shown = client.diagnostics[uri]
    return {
        "textDocument": {"uri": uri},
        "range": shown[0]["range"],
        "context": {"diagnostics": shown[:1]},
    }
