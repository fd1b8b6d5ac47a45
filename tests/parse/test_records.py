"""Decision records without frontmatter: what is one, its fields, its edges."""

from __future__ import annotations

import datetime as dt

import pytest

from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.yaml_tree import Entry, plain
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar

NYGARD = """\
# 5. Hybrid storage

Date: 2025-08-01

## Status

Accepted

## Context

Files and rows.

## Decision

Both.
"""

MADR = """\
# Use plain files

* Status: accepted
* Deciders: Ada, **Grace**
* Date: 2024-02-29

Technical Story: ticket 12

## Context and Problem Statement

Where?

## Considered Options

* Files
* Database

## Decision Outcome

Chosen option: "Files", because they are simple.
"""


def read(text: str, path: str = "docs/adr/0005-hybrid-storage.md") -> Document:
    return parse(text, path, Grammar())


def written(doc: Document, entry: Entry) -> str:
    return doc.text[entry.value.span.start : entry.value.span.end]


def test_nygard_gives_id_aliases_title_status_and_date_with_their_places() -> None:
    doc = read(NYGARD)
    assert doc.meta_kind is MetaKind.RECORD
    assert plain(doc.meta) == {
        "id": "ADR-0005",
        "title": "Hybrid storage",
        "status": "accepted",
        "date": dt.date(2025, 8, 1),
    }
    assert {entry.key.text: written(doc, entry) for entry in doc.meta} == {
        "id": "5",
        "title": "Hybrid storage",
        "status": "Accepted",
        "date": "2025-08-01",
    }
    assert {"5", "0005"} <= {alias.value for alias in doc.aliases}


def test_madr_gives_its_list_of_fields_without_a_number() -> None:
    doc = read(MADR, "docs/decisions/use-plain-files.md")
    assert plain(doc.meta) == {
        "title": "Use plain files",
        "status": "accepted",
        "date": dt.date(2024, 2, 29),
        "deciders": ["Ada", "Grace"],
    }
    assert doc.aliases == ()


def test_bold_labels_and_a_number_only_in_the_file_name() -> None:
    text = "# Storage\n\n- **Status:** Proposed\n- **Date:** soon\n\n## Decision\n\nFiles.\n"
    doc = read(text, "adr-012-storage.md")
    assert plain(doc.meta) == {"id": "ADR-012", "title": "Storage", "status": "proposed", "date": "soon"}
    assert doc.id is not None
    assert text[doc.id.span.start : doc.id.span.end] == "Storage"


def test_headings_of_level_one_and_symbols_before_labels() -> None:
    doc = read("# Storage\n\n📆 Date: 2025-01-01\n\n# STATUS\n\nAccepted\n\n# DECISION\n\nFiles.\n")
    assert doc.string("status") == "accepted"
    assert doc.string("date") == "2025-01-01"


def test_the_title_gives_the_id_where_the_file_name_has_no_number() -> None:
    text = "# ADR-42: Storage\n\n## Status\n\nAccepted\n\n## Decision\n\nFiles.\n"
    doc = read(text, "storage.md")
    assert doc.id is not None
    assert doc.id.value == "ADR-42"
    assert text[doc.id.span.start : doc.id.span.end] == "42"


@pytest.mark.parametrize(
    "line, status",
    [
        ("Superseded by [ADR-0009](0009-x.md)", "superseded"),
        ("Superceded by 0009", "superseded"),
        ("**Accepted**", "accepted"),
        ("✅ Accepted, 2025-01-01", "accepted"),
        ("~~Proposed~~ Rejected", "rejected"),
        ("In review", "in review"),
        ("Status: accepted", "accepted"),
        ("<!-- proposed | accepted -->\nDeprecated", "deprecated"),
    ],
)
def test_status_is_the_word_in_lower_case(line: str, status: str) -> None:
    doc = read(NYGARD.replace("Accepted", line))
    assert doc.status is not None
    assert doc.status.value == status


def test_edges_name_kind_target_and_place() -> None:
    status = (
        "Accepted\n\nSupersedes [3. Old way](0003-old-way.md) and ADR-0002\n\n"
        "Superseded by [ADR-0009](0009-new.md)\n\nAmends [0001](0001-first.md), see also ADR-0007"
    )
    doc = read(NYGARD.replace("Accepted", status))
    edges = [
        (edge.type.value, edge.target, edge.label, doc.text[edge.span.start : edge.span.end])
        for edge in doc.edges
    ]
    assert edges == [
        ("supersedes", "ADR-0003", "supersedes", "3"),
        ("supersedes", "ADR-0002", "supersedes", "ADR-0002"),
        ("superseded_by", "ADR-0009", "superseded by", "ADR-0009"),
        ("related", "ADR-0001", "amends", "0001"),
    ]


def test_amended_by_is_an_edge_and_the_status_stays() -> None:
    doc = read(NYGARD.replace("Accepted", "Accepted\n\nAmended by [ADR-0011](0011-more.md)"))
    assert doc.status is not None
    assert doc.status.value == "accepted"
    assert [(edge.type.value, edge.target, edge.label) for edge in doc.edges] == [
        ("related", "ADR-0011", "amended by")
    ]


@pytest.mark.parametrize(
    "path, text",
    [
        ("README.md", "# Project\n\n## Status\n\nAccepted by many.\n\n## Decision\n\nNone.\n"),
        ("README.md", "# Project\n\nStatus: stable\n\n## Install\n\nRun it.\n"),
        ("notes/2025-08-01-call.md", "# Call\n\nStatus: accepted\n\nWe talked.\n"),
        ("guide/05-storage.md", "# 5. Storage\n\n## Status\n\nAccepted answers only.\n\n## Use\n\nSo.\n"),
        ("guide/3.md", "# 3 ways to store\n\n## Status\n\nGood.\n"),
        ("0001-todo.md", "# Todo\n\n## Status\n\nHalf done.\n"),
        ("0001-template.md", "# 1. Title\n\nStatus: proposed | accepted | rejected\n\n## Decision\n\n"),
        ("0001-template.md", "# 1. Title\n\n## Status\n\nProposed / Accepted\n\n## Decision\n\nX.\n"),
        ("0001-empty.md", ""),
        ("0001-prose.md", "Only text.\n"),
    ],
)
def test_other_pages_are_no_records(path: str, text: str) -> None:
    assert read(text, path).meta_kind is MetaKind.NONE


def test_a_status_in_a_code_block_counts_for_nothing() -> None:
    text = "# 5. Title\n\n```\nStatus: accepted\n```\n\n## Decision\n\nYes.\n"
    assert read(text).meta_kind is MetaKind.NONE


@pytest.mark.parametrize("text", [NYGARD, MADR])
def test_any_beginning_of_a_record_is_read_without_an_error(text: str) -> None:
    for end in range(len(text)):
        for form in (text[:end], text[:end].replace("\n", "\r\n"), text[:end].replace("\n", "\r")):
            doc = read(form)
            assert all(edge.span.end <= len(form) for edge in doc.edges)


def test_windows_newlines_change_no_value() -> None:
    unix, windows = read(NYGARD), read(NYGARD.replace("\n", "\r\n"))
    assert plain(unix.meta) == plain(windows.meta)
