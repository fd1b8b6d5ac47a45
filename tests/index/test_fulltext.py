"""The full-text tables say what `documents` says, after whatever was written."""

from __future__ import annotations

import random
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest

from semantic_docs.index import fulltext
from semantic_docs.index.faces import face_of
from semantic_docs.index.rows import document_rows
from semantic_docs.index.store import Store
from semantic_docs.index.values import FileState
from semantic_docs.parse.document import parse
from tests.index.conftest import GRAMMAR, Fill


def put(store: Store, path: str, text: str) -> None:
    doc = parse(text, path, GRAMMAR)
    store.put(document_rows(doc, face_of(doc), FileState(1, len(text), str(hash(text)))))


def text(words: random.Random) -> str:
    some = words.choices(("storage", "żółw", "logs", "E-1", "index"), k=6)
    return f"---\nid: ADR-{words.randrange(9)}\ntags: [{some[0]}]\n---\n# {some[1]}\n\n{' '.join(some[2:])}\n"


def compare(store: Store) -> None:
    """FTS5 compares an index with the text that it is over, and raises where they differ."""
    store._db.execute("INSERT INTO documents_fts(documents_fts, rank) VALUES ('integrity-check', 1)")
    store._db.execute("INSERT INTO names_fts(names_fts, rank) VALUES ('integrity-check', 1)")


@pytest.mark.parametrize("most", [fulltext.MOST_WAITING, 100])
def test_indexed_is_what_is_stored(store: Store, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "MOST_WAITING", most)
    some = random.Random(4)  # noqa: S311 - no secret
    for _ in range(40):
        with store.transaction():
            for _ in range(some.randrange(1, 5)):
                path = f"{some.randrange(6)}.md"
                if some.random() < 0.3:
                    store.remove(path)
                else:
                    put(store, path, text(some))
        compare(store)


def test_what_is_undone_is_not_indexed(fill: Fill) -> None:
    store = fill({"a.md": "# Storage\n"})
    with suppress(ZeroDivisionError), store.transaction():
        put(store, "a.md", "# Logs\n")
        put(store, "b.md", "# Logs\n")
        raise ZeroDivisionError
    put(store, "c.md", "# Index\n")
    compare(store)
    assert [hit.path for hit in store.search("storage")] == ["a.md"]
    assert store.search("logs") == ()


def test_a_cleared_index_finds_nothing(fill: Fill) -> None:
    store = fill({"a.md": "# Storage\n", "b.md": "# Logs\n"})
    with store.transaction():
        put(store, "a.md", "# Index\n")
        store.clear()
        put(store, "b.md", "# Storage\n")
    compare(store)
    assert [hit.path for hit in store.search("storage")] == ["b.md"]


def test_a_transaction_is_one_segment(fill: Fill) -> None:
    """One a document is what FTS5 makes where other statements come between: it costs twice the time."""
    store = fill({f"{n}.md": f"# Title {n}\n\nSome words.\n" for n in range(50)})
    assert segments(store._db) == 1
    fill({f"{n}.md": f"# Title {n}\n\nOther words.\n" for n in range(50)})
    assert segments(store._db) == 2


def test_an_unchanged_text_is_not_indexed_anew(fill: Fill) -> None:
    store = fill({"a.md": "---\nid: ADR-1\nstatus: draft\n---\n# Storage\n"})
    fill({"a.md": "---\nid: ADR-1\nstatus: approved\n---\n# Storage\n"})
    assert segments(store._db) == 1
    compare(store)


def test_segments_are_merged_in_steps(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "STEP", 1)
    store = fill({"a.md": "# Title\n"})
    for number in range(9):
        words = " ".join(f"word{number}x{n}" for n in range(400))
        fill({f"{number}.md": f"# Title {number}\n\n{words}\n"})
    assert segments(store._db) == 10
    steps = 0
    while store.merge():
        steps += 1
    assert steps > 3
    assert segments(store._db) == 1
    assert not store.merge()
    compare(store)
    assert [hit.path for hit in store.search("word3x7")] == ["3.md"]


def test_nothing_is_merged_while_another_process_writes(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path / "index.db"), Store.open(tmp_path / "index.db")
    store._db.execute("PRAGMA busy_timeout = 1")
    with other.transaction():
        assert not store.merge()
    store.close()
    other.close()


def segments(db: sqlite3.Connection) -> int:
    found: int = db.execute("SELECT count(DISTINCT segid) FROM documents_fts_idx").fetchone()[0]
    return found
