"""Search at size: what is ranked in full, what is bounded, and that bounded work does not grow."""

from __future__ import annotations

import random

import pytest

from semantic_docs.index import search, vocabulary
from semantic_docs.index.store import Store
from tests.index.conftest import Fill

FULL = """
SELECT d.file_path FROM documents_fts f JOIN documents d ON d.doc = f.rowid WHERE documents_fts MATCH ?
ORDER BY bm25(documents_fts, 10.0, 10.0, 5.0, 3.0, 1.0), d.file_path LIMIT 10
"""


def found(store: Store, query: str, limit: int = 10) -> list[str]:
    return [hit.path for hit in store.search(query, limit)]


def some(count: int) -> dict[str, str]:
    """Documents of chance words; `every` is in all of them, `storeNNN` in some headings and some bodies."""
    chance = random.Random(7)  # noqa: S311 - no secret
    words = [f"word{number}" for number in range(60)] + [f"store{number:03}" for number in range(90)]

    def text(number: int) -> str:
        heading = " ".join(chance.choices(words, k=3))
        return f"# Title {number}\n\n## {heading}\n\nevery {' '.join(chance.choices(words, k=30))}\n"

    return {f"{number:03}.md": text(number) for number in range(count)}


@pytest.mark.parametrize("query", ["word7", "word7 word8", "every", "every word30 store001", '"title 12"'])
def test_whole_words_are_ranked_in_full(fill: Fill, query: str) -> None:
    store = fill(some(200))
    terms = [query] if query.startswith('"') else [f'"{word}"' for word in query.split()]
    rows = store._db.execute(FULL, (" AND ".join(terms),)).fetchall()
    assert found(store, query) == [path for (path,) in rows]


def test_of_too_many_those_named_so_come_first(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 3)
    store = fill({f"{n}.md": f"# Title {n}\n\nstorage\n" for n in range(9)} | {"z.md": "# Storage\n"})
    assert found(store, "storage", 4) == ["z.md", "0.md", "1.md", "2.md"]


def test_names_that_begin_so_come_before_bodies(fill: Fill) -> None:
    body = "# One\n\nstoring stores storage storage\n"
    store = fill({"a.md": body, "b.md": "# Two\n\n## Stories\n", "c.md": "# Storm\n"})
    assert found(store, "sto*") == ["c.md", "b.md", "a.md"]
    assert found(store, "sto") == ["c.md", "b.md", "a.md"]
    assert "\ue000Storm\ue001" in store.search("s*")[0].snippet
    assert "\ue000storing\ue001" in store.search("s*")[2].snippet


def test_a_body_is_searched_for_the_first_words_that_begin_so(
    fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary, "MOST_COMPLETIONS", 2)
    texts = {f"{word}.md": f"# T\n\n{word}\n" for word in ("stay", "step", "stop")} | {"x.md": "# Stuff\n"}
    assert found(fill(texts), "st*") == ["x.md", "stay.md", "step.md"]


@pytest.mark.parametrize(
    "query, paths",
    [
        ("sŻab*", []),
        ("ŻAB*", ["a.md"]),
        ("z\u0307ab*", ["a.md"]),
        ("ADR-00*", ["a.md"]),
        ("adr-001 zab*", ["a.md"]),
        ("in the ga*", ["a.md"]),
        ('zab* -"the garden"', []),
        ("zab* type:adr", ["a.md"]),
        ("zab* type:prd", []),
        ("%*", []),
    ],
)
def test_beginnings(fill: Fill, query: str, paths: list[str]) -> None:
    store = fill({"a.md": "---\nid: ADR-001\ntype: adr\n---\n# T\n\nŻabka in the garden.\n", "b.md": "# B\n"})
    assert found(store, query) == paths


@pytest.mark.parametrize("query", ["every", "store*", "s*", "every s*", "title"])
def test_bounded_work_does_not_grow(fill: Fill, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What SQLite does for a query that nearly every document answers: four times as many cost the same."""
    monkeypatch.setattr(search, "MOST_RANKED", 40)
    monkeypatch.setattr(search, "MOST_BEGUN", 40)
    monkeypatch.setattr(search, "TIED", 5)
    store = fill(some(100))
    before = steps(store, query)
    fill(some(400))
    assert steps(store, query) <= 1.2 * before


def steps(store: Store, query: str) -> int:
    count = 0

    def more() -> None:
        nonlocal count
        count += 1

    # Each segment costs a look-up of each word: how many there are depends on when it was merged.
    store._db.execute("INSERT INTO documents_fts(documents_fts) VALUES ('optimize')")
    store._db.execute("INSERT INTO names_fts(names_fts) VALUES ('optimize')")
    store._db.set_progress_handler(more, 1)
    store.search(query, 10)
    store._db.set_progress_handler(None, 0)
    return count
