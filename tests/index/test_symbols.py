"""Ctrl-T: documents before sections, prefixes before pieces, subsequences at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from semantic_docs.index import symbols
from semantic_docs.index.faces import face_of
from semantic_docs.index.names import Names
from semantic_docs.index.rows import document_rows
from semantic_docs.index.store import Store
from semantic_docs.index.values import FileState
from semantic_docs.parse.document import parse
from tests.index.conftest import GRAMMAR, Fill

TEXTS = {
    "adr/005.md": "---\nid: ADR-005\ntitle: Storage architecture\n---\n# Storage\n\n## Storage format\n",
    "adr/006.md": (
        "---\nid: ADR-006\ntitle: The storage of logs\n---\n# Logs\n\n### [E-146] Storage benchmark\n"
    ),
}


def test_documents_come_first_and_prefixes_before_pieces(fill: Fill) -> None:
    names = [(one.kind, one.name) for one in fill(TEXTS).symbols("storage")]
    assert names[0] == ("section", "Storage")
    kinds = [kind for kind, _ in names]
    assert set(kinds) == {"document", "section", "evidence"}
    documents = [name for kind, name in names if kind == "document"]
    assert documents == ["ADR-005 Storage architecture", "ADR-006 The storage of logs"]


def test_the_title_is_not_said_twice(fill: Fill) -> None:
    store = fill({"a.md": "---\nid: ADR-001\n---\n# Keep files\n\n## Keep files safe\n"})
    assert [one.name for one in store.symbols("keep")] == ["Keep files safe", "ADR-001 Keep files"]


def test_what_holds_it_is_what_a_document_is_and_the_document_of_a_section(fill: Fill) -> None:
    """As it is now: a status that changed since names were read is the new one."""
    store = fill({"a.md": "---\nid: ADR-001\ntype: adr\nstatus: draft\n---\n# Files\n\n## Kept\n"})
    assert [one.container for one in store.symbols("ADR-001")] == ["adr · draft"]
    assert [one.container for one in store.symbols("kept")] == ["ADR-001 Files"]
    fill({"a.md": "---\nid: ADR-001\nstatus: live\n---\n# Files\n", "b.md": "# Bare\n"})
    assert [one.container for one in store.symbols("ADR-001")] == ["live"]
    assert [one.container for one in store.symbols("bare")] == [""]


def test_a_subsequence_matches(fill: Fill) -> None:
    assert [one.name for one in fill(TEXTS).symbols("a5arch")] == ["ADR-005 Storage architecture"]
    assert fill(TEXTS).symbols("zzz") == ()


def test_an_id_finds_its_document_first(fill: Fill) -> None:
    assert fill(TEXTS).symbols("adr-006")[0].name == "ADR-006 The storage of logs"
    assert fill(TEXTS).symbols("e-146")[0].kind == "evidence"


def test_symbols_follow_the_index(fill: Fill) -> None:
    store = fill(TEXTS)
    assert store.symbols("logs")
    store.remove("adr/006.md")
    assert not store.symbols("logs")


def test_a_renamed_document_is_found_by_its_new_names_alone(
    fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the names of the others are not read again for it."""
    store = fill(TEXTS)
    assert store.symbols("logs")
    read: list[list[str] | None] = []
    real = symbols._read

    def counted(
        db: sqlite3.Connection, documents: list[tuple[int, str | None, str, str]], paths: list[str] | None
    ) -> Names:
        read.append(paths)
        return real(db, documents, paths)

    monkeypatch.setattr(symbols, "_read", counted)
    fill({"adr/006.md": "---\nid: ADR-006\ntitle: Diaries\n---\n# Diaries\n\n## Pages\n"})
    assert store.symbols("logs") == ()
    assert [one.name for one in store.symbols("pages")] == ["Pages"]
    assert [one.name for one in store.symbols("adr-006")] == ["ADR-006 Diaries"]
    assert [one.name for one in store.symbols("dries")] == ["ADR-006 Diaries"]
    fill({"adr/007.md": "# Logs\n"})
    assert [one.path for one in store.symbols("logs")] == ["adr/007.md"]
    assert read == [["adr/006.md"], ["adr/006.md", "adr/007.md"]]
    store.remove("adr/005.md")
    assert {one.path for one in store.symbols("s")} == {"adr/006.md", "adr/007.md"}


def test_many_renamed_are_read_with_all(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(symbols, "MOST_RENAMED", 1)
    store = fill(TEXTS)
    assert store.symbols("storage")
    fill({path: text.replace("torage", "tables") for path, text in TEXTS.items()})
    assert store.symbols("storage") == ()
    assert len(store.symbols("stables")) == 5


def test_a_place_is_where_it_is_now(fill: Fill) -> None:
    """A text that grows above a heading renames nothing."""
    store = fill({"a.md": "# T\n\n## Storage\n"})
    assert store.symbols("storage")[0].range.start.line == 2
    fill({"a.md": "# T\n\nMore.\n\n## Storage\n"})
    assert store.symbols("storage")[0].range.start.line == 4


def test_another_process_renames(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path / "index.db"), Store.open(tmp_path / "index.db")
    for text in ("# One\n", "# Two\n"):
        doc = parse(text, "a.md", GRAMMAR)
        other.put(document_rows(doc, face_of(doc), FileState(1, 6, text)))
        assert [one.name for one in store.symbols("o")] == [doc.sections[0].title]
    other.clear()
    assert store.symbols("o") == ()
    store.close()
    other.close()


@pytest.mark.parametrize(
    "query, found",
    [
        ("ŻÓŁ", True),
        ("żł", True),
        ("😀", True),
        ("x😀", True),
        ("ł w", True),
        ("łw😀", True),
        ("zolw", False),
    ],
)
def test_characters_beyond_ascii(fill: Fill, query: str, found: bool) -> None:
    assert bool(fill({"a.md": "# Żółw X 😀\n"}).symbols(query)) == found


def test_at_most_the_limit(fill: Fill) -> None:
    many = {
        f"d{n}.md": f"---\nid: ADR-{n:03}\n---\n# Title {n}\n\n## Part a\n\n## Part b\n" for n in range(300)
    }
    assert len(fill(many).symbols("t")) == 512
    assert len(fill(many).symbols("")) == 300


@pytest.mark.timeout(10)
def test_a_name_that_repeats_itself_is_sought_in_no_time(fill: Fill) -> None:
    store = fill({"a.md": f"# {'banana' * 300}\n"})
    assert store.symbols("banana" * 8 + "s") == ()
    assert len(store.symbols("bnnbnn")) > 0


def test_a_query_that_nobody_typed_finds_nothing(fill: Fill) -> None:
    store = fill({"a.md": f"# {'a' * 2_000}\n"})
    assert store.symbols("a" * 200)
    assert store.symbols("a" * 201) == ()
