"""All faces in memory against look-ups in the index: the cost of a start, and of one question (ADR-004).

python benchmarks/graph_lookups.py [DOCUMENTS]
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from semantic_docs.config.settings import DEFAULT_DEPENDENCY_FIELDS
from semantic_docs.graph.graph import Graph
from semantic_docs.index.faces import face_of, unpack
from semantic_docs.index.rows import document_rows
from semantic_docs.index.store import Store
from semantic_docs.index.values import FileState
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar

EDGES = 5
"""Dependencies of each document, on others taken at random."""


def main(count: int) -> None:
    """Builds an index of made-up documents, then prints both costs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index.db"
        build(path, count)
        print(f"{count:,} documents with {EDGES} dependencies each")
        load_all(path)
        look_up(path, count)


def build(path: Path, count: int) -> None:
    """An index of `count` short documents."""
    grammar, chosen = Grammar(("DOC-",), dependency_fields=DEFAULT_DEPENDENCY_FIELDS), random.Random(1)
    store = Store.open(path)
    with store.transaction():
        for number in range(count):
            needs = ", ".join(f"DOC-{chosen.randrange(count)}" for _ in range(EDGES))
            text = (
                f"---\nid: DOC-{number}\ntitle: Document {number}\ntype: generic\nstatus: approved\n"
                f"owner: somebody\ndependencies: [{needs}]\n---\n\n"
                f"# Document {number}\n\nA paragraph.\n\n## Part\n"
            )
            doc = parse(text, f"docs/{number}.md", grammar)
            store.put(document_rows(doc, face_of(doc), FileState(0, len(text), str(number))))
    store.close()


def load_all(path: Path) -> None:
    """Prints the time and the memory that every face takes as a Python value."""
    rows = sqlite3.connect(path).execute("SELECT file_path, face_json FROM documents").fetchall()
    started = time.process_time()
    faces = [unpack(place, packed) for place, packed in rows]
    spent = time.process_time() - started
    del faces
    tracemalloc.start()
    faces = [unpack(place, packed) for place, packed in rows]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{len(faces):,} faces in memory: {spent * 1e3:.0f} ms at each start, {size / 1e6:.0f} MB")


def look_up(path: Path, count: int) -> None:
    """Prints what it takes to open the index, and to ask for a document's targets and referrers."""
    started = time.perf_counter()
    store = Store.open(path)
    opened = time.perf_counter() - started
    chosen, times = random.Random(2), []
    for _ in range(2_000):
        graph = Graph(store, lambda _: False)
        started = time.perf_counter()
        face = graph.face(f"docs/{chosen.randrange(count)}.md")
        if face is not None:
            for edge in face.edges:
                graph.resolve(edge.target)
            graph.referrers(face)
        times.append(time.perf_counter() - started)
    store.close()
    median, late = statistics.median(times), statistics.quantiles(times, n=100)[94]
    print(f"index: {opened * 1e3:.1f} ms at each start")
    print(f"a document, its targets, its referrers: median {median * 1e3:.2f} ms, 95 % {late * 1e3:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
