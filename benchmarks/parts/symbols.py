"""Ctrl-T: every keystroke of names that are typed, over all symbols of the workspace."""

from __future__ import annotations

import sqlite3

from benchmarks import documents
from benchmarks.bench import Bench, Found, timed
from benchmarks.rows import Row
from semantic_docs.session.workspace import Workspace

TARGET = {False: 30, True: None}
"""Milliseconds: it speaks of 100,000 symbols, and 100,000 documents have 1,700,000."""

ENOUGH = 200
"""Names that the limit looks for: what is found is then to be ranked."""


def measure(bench: Bench) -> Found:
    """In the process and through the server, against finding pieces in one joined string."""
    typed = [word[:length] for word in names() for length in range(1, len(word) + 1)]
    workspace = Workspace(bench.indexed())
    try:
        joined = all_names(workspace)
        workspace.store.symbols("warm")
        inside = [timed(workspace.store.symbols, word) for word in typed]
        alone = [timed(find, joined, word) for word in typed]
    finally:
        workspace.close()
    with bench.server() as client:
        client.ask("workspace/symbol", {"query": "warm"})
        asked = [client.ask("workspace/symbol", {"query": word})[0] for word in typed]
    many = joined.count("\n") + 1
    what = f"a keystroke of ctrl-T over {many:,} symbols"
    limit = "str.find over all names"
    return Found(
        [
            Row.of(5, f"{what}, in the process", inside, alone, limit),
            Row.of(5, f"{what}, through the server", asked, alone, limit, TARGET[bench.large]),
        ]
    )


def names() -> tuple[str, ...]:
    """What is typed: ids, words of titles, letters that are scattered over a name, and nonsense."""
    return (documents.name(42).lower(), "storage index", "requirements", "strqu", "cnsq", "qzxwv", "adr 0")


def all_names(workspace: Workspace) -> str:
    """All names that symbols have, a line each."""
    with sqlite3.connect(f"file:{workspace.index_path}?mode=ro", uri=True) as db:
        rows = db.execute("SELECT title FROM documents UNION ALL SELECT title FROM sections").fetchall()
    return "\n".join(title.lower() for (title,) in rows)


def find(joined: str, word: str) -> int:
    """How many of the first names hold a piece."""
    count = at = 0
    while count < ENOUGH and (at := joined.find(word, at)) >= 0:
        count += 1
        at = joined.find("\n", at)
        if at < 0:
            break
    return count
