"""Ctrl-T: documents before sections, prefixes before pieces, subsequences at all."""

from __future__ import annotations

import pytest

from tests.index.conftest import Fill

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
