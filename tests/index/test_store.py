"""The index gives back what was put in, and survives what happens to its file."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from semantic_docs.index.faces import face_of, pack, unpack
from semantic_docs.index.gaps import gap_row
from semantic_docs.index.schema import SCHEMA, VERSION
from semantic_docs.index.store import Store
from semantic_docs.model.gap import Gap, Related, Severity
from semantic_docs.model.span import Position, Range, Span
from semantic_docs.parse.document import parse
from tests.index.conftest import GRAMMAR, Fill

ADR = """---
id: ADR-001
title: "Żółw 😀"
type: adr
status: draft
dependencies:
  - {id: PRD-009, type: requires, status_constraint: [approved], until: "PRD-009.status == approved"}
evidence_ids: [E-1]
---
# One

See [E-1: proof] and [there](other.md#two).

### [E-2] Measured here
"""


def gap(code: str, key: str, message: str = "m") -> Gap:
    place = Range(Position(1, 2, 3, 4), Position(1, 5, 6, 7))
    return Gap(
        gap_id=f"{code}-{key}",
        code=code,
        name="n",
        severity=Severity.HIGH,
        path="a.md",
        doc_id="ADR-001",
        span=Span(3, 9),
        message=message,
        range=place,
        remediation=("do",),
        related=(Related("b.md", place, "there"),),
        data={"target": "X"},
    )


def test_a_face_survives_packing() -> None:
    face = face_of(parse(ADR, "a.md", GRAMMAR))
    again = unpack("a.md", pack(face))
    assert again == face
    assert again.summary == face.summary != ""
    assert face.evidence == ("E-2",)
    assert face.cited == {"E-1", "E-2"}


def test_point_look_ups(fill: Fill) -> None:
    store = fill({"a.md": ADR, "other.md": "---\nid: PRD-009\nevidence_id: E-1\n---\n# Two\n"})
    assert [face.path for face in store.faces_named("PRD-009")] == ["other.md"]
    assert [face.path for face in store.faces_named("E-1")] == ["other.md"]
    assert store.naming(["PRD-009"]) == ("a.md",)
    assert store.waiting(["PRD-009"]) == ("a.md",)
    assert store.linking(["other.md"]) == ("a.md",)
    assert store.defining("E-2") == ("a.md",)
    assert store.text("a.md") == ADR
    assert store.dangling() == ()
    store.remove("other.md")
    assert store.dangling() == ("E-1", "PRD-009")
    assert store.foreign_targets() == {"other.md": None}


def test_mentions_are_places(fill: Fill) -> None:
    store = fill({"a.md": ADR})
    lines = ADR.splitlines()
    texts = {
        (one.kind, lines[one.range.start.line][one.range.start.utf32 : one.range.end.utf32])
        for one in store.mentions(["E-1", "other.md"])
    }
    assert texts == {("field", "E-1"), ("citation", "E-1"), ("link", "other.md#two")}


def test_gaps_keep_their_first_sighting(store: Store) -> None:
    assert store.set_gaps("a.md", [gap_row(gap("E140", "x"))], "t1")[0] == ["E140-x"]
    assert store.gaps("a.md") == (gap("E140", "x"),)
    assert store.set_gaps("a.md", [gap_row(gap("E140", "x", "other words"))], "t2") == ([], [])
    assert store.gaps("a.md")[0].message == "other words"
    assert store.set_gaps("a.md", [], "t3") == ([], ["E140-x"])
    assert store.gaps("a.md") == ()
    assert len(store.gaps("a.md", resolved=True)) == 1
    back, _ = store.set_gaps("a.md", [gap_row(gap("E140", "x"))], "t4")
    assert len(back) == 1
    rows = store._db.execute("SELECT detected_at, resolved_at FROM gaps").fetchall()
    assert rows == [("t1", None)]
    events = store._db.execute("SELECT event_type, timestamp FROM provenance ORDER BY id").fetchall()
    assert events == [("detected", "t1"), ("resolved", "t3"), ("detected", "t4")]


def test_the_tables_of_the_record_are_there(store: Store) -> None:
    names = {row[0] for row in store._db.execute("SELECT name FROM sqlite_master")}
    tables = {"documents", "documents_fts", "nodes", "edges", "gaps", "provenance"}
    indexes = {
        "idx_documents_type", "idx_documents_status", "idx_gaps_doc_type",
        "idx_gaps_severity", "idx_edges_from_to", "idx_provenance_entity",
    }  # fmt: skip
    assert tables | indexes <= names


def test_an_index_of_another_version_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    Store.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {VERSION + 1}")
    raw.execute("INSERT INTO facts VALUES ('a', 'b')")
    raw.commit()
    raw.close()
    store = Store.open(path)
    assert store.message is not None
    assert "rebuilt" in store.message
    assert store.fact("a") is None
    store.close()


@pytest.mark.parametrize("damage", ["wrong header", "truncated", "empty"])
def test_a_damaged_index_is_moved_aside(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "index.db"
    Store.open(path).close()
    data = path.read_bytes()
    path.write_bytes(
        {"wrong header": b"x" * 100 + data[100:], "truncated": data[: len(data) // 3], "empty": b""}[damage]
    )
    store = Store.open(path)
    store.set_fact("a", "b")
    assert store.fact("a") == "b"
    if damage != "empty":
        assert store.message is not None
        assert "damaged" in store.message
        assert list(tmp_path.glob("index.db.damaged-*"))
    store.close()


def test_lone_surrogates_are_stored(fill: Fill) -> None:
    store = fill({"a.md": "# A \ud800 b\n\n[x](y\ud800.md)\n"})
    assert [hit.path for hit in store.search("b")] == ["a.md"]


def test_another_schema_is_another_version() -> None:
    """An index made by an older program must be known for one: raise VERSION, and note both here."""
    digest = hashlib.sha256(SCHEMA.encode()).hexdigest()[:16]
    assert (VERSION, digest) == (11, "24e434016c33c975")
