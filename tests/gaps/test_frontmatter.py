"""Edits of frontmatter: the YAML still parses, says what it should, and nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
import yaml

from semantic_docs.config.settings import DEFAULT_DEPENDENCY_FIELDS
from semantic_docs.gaps.frontmatter import append_to_list, insert_field, locate
from semantic_docs.gaps.removal import remove_edges
from semantic_docs.gaps.yaml_style import quoted
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit
from semantic_docs.parse.document import parse
from semantic_docs.parse.grammar import Grammar
from semantic_docs.parse.yaml_spans import parse_yaml

GRAMMAR = Grammar(dependency_fields=DEFAULT_DEPENDENCY_FIELDS)


def document(fields: str) -> Document:
    """A document with these frontmatter lines and a short body."""
    return parse(f"---\n{fields}---\n\n# Title\n\nText.\n", "docs/a.md", GRAMMAR)


def applied(doc: Document, edits: Iterable[Edit]) -> str:
    """The text once the edits are made; they may not overlap."""
    text, last = doc.text, len(doc.text) + 1
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        assert edit.path == doc.path
        assert edit.span.end <= last
        last = edit.span.start
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def lines_of(text: str) -> str:
    """The lines between the fences."""
    head, fields, body = text.split("---", 2)
    assert head == ""
    assert body.lstrip("\r\n").startswith("# Title")
    return fields.lstrip("\r\n")


def fields_of(text: str) -> Any:
    """What an independent parser reads between the fences."""
    return yaml.safe_load(lines_of(text))


@pytest.mark.parametrize(
    "before,after",
    [
        ("id: A\n", "id: A\nevidence_ids: [E-9]\n"),
        ("evidence_ids:\nid: A\n", "evidence_ids: [E-9]\nid: A\n"),
        ("evidence_ids: # none yet\nid: A\n", "evidence_ids: [E-9] # none yet\nid: A\n"),
        ("evidence_ids: null\n", "evidence_ids: [E-9]\n"),
        ("evidence_ids: []  # none\n", "evidence_ids: [E-9]  # none\n"),
        ("evidence_ids: [E-1, E-2]\n", "evidence_ids: [E-1, E-2, E-9]\n"),
        ('evidence_ids: ["E-1", "E-2"] # two\n', 'evidence_ids: ["E-1", "E-2", "E-9"] # two\n'),
        ("evidence_ids: ['E-1']\n", "evidence_ids: ['E-1', 'E-9']\n"),
        ("evidence_ids: [\n  E-1,\n  E-2\n]\n", "evidence_ids: [\n  E-1,\n  E-2,\n  E-9\n]\n"),
        ("evidence_ids: [\n  E-1,\n  E-2,\n]\n", "evidence_ids: [\n  E-1,\n  E-2,\n  E-9,\n]\n"),
        ("evidence_ids:\n- E-1\nid: A\n", "evidence_ids:\n- E-1\n- E-9\nid: A\n"),
        (
            'evidence_ids:\n  - "E-1"  # why\n  # end\nid: A\n',
            'evidence_ids:\n  - "E-1"  # why\n  - "E-9"\n  # end\nid: A\n',
        ),
        ("evidence_ids: E-1\n", "evidence_ids: [E-1, E-9]\n"),
    ],
)
def test_append_keeps_the_style(before: str, after: str) -> None:
    doc = document(before)
    edit = append_to_list(doc, "evidence_ids", "E-9")
    assert edit is not None
    text = applied(doc, [edit])
    assert lines_of(text) == after
    assert fields_of(text)["evidence_ids"][-1] == "E-9"


@pytest.mark.parametrize(
    "before,after",
    [
        (
            'impacts:\n  - id: "A"\n    type: blocks\n    until: "x"\n',
            'impacts:\n  - id: "A"\n    type: blocks\n    until: "x"\n  - id: "B"\n    type: informs\n',
        ),
        (
            "impacts:\n  - {id: A, type: blocks}\n",
            "impacts:\n  - {id: A, type: blocks}\n  - {id: B, type: informs}\n",
        ),
        ("impacts: [{id: A}]\n", "impacts: [{id: A}, {id: B, type: informs}]\n"),
        ("impacts: []\n", "impacts: [{id: B, type: informs}]\n"),
        ("impacts:\n", "impacts:\n  - id: B\n    type: informs\n"),
        ("id: A\n", "id: A\nimpacts:\n  - id: B\n    type: informs\n"),
        ("impacts: [A]\n", "impacts: [A, B]\n"),
        ("impacts:\n-   id: A\n", "impacts:\n-   id: A\n-   id: B\n    type: informs\n"),
    ],
)
def test_append_to_a_list_of_mappings(before: str, after: str) -> None:
    doc = document(before)
    edit = append_to_list(doc, "impacts", "B", {"type": "informs"})
    assert edit is not None
    text = applied(doc, [edit])
    assert lines_of(text) == after
    assert fields_of(text)["impacts"][-1] in ("B", {"id": "B", "type": "informs"})


def test_append_keeps_the_line_breaks() -> None:
    doc = parse("---\r\nimpacts:\r\n  - id: A\r\n---\r\n\r\n# Title\r\n", "a.md", GRAMMAR)
    edit = append_to_list(doc, "impacts", "B", {"type": "informs"})
    assert edit is not None
    assert edit.text == "\r\n  - id: B\r\n    type: informs"


@pytest.mark.parametrize("fields", ["evidence_ids: {a: b}\n", "evidence_ids: a, b\n", "a: [\n", "x: [[\n"])
def test_append_leaves_alone_what_it_does_not_know(fields: str) -> None:
    assert append_to_list(document(fields), "evidence_ids", "E-9") is None


def test_append_leaves_a_sidecar_alone() -> None:
    sidecar, _ = parse_yaml("evidence_ids: [E-1]")
    doc = parse("# Title\n", "a.md", GRAMMAR, sidecar)
    assert append_to_list(doc, "evidence_ids", "E-9") is None


@pytest.mark.parametrize(
    "before,name,after",
    [
        ("type: adr\n", "id", "id: ADR-001\ntype: adr\n"),
        ("type: adr\n", "owner", "type: adr\nowner: ADR-001\n"),
        ("type: adr\nowner:\n", "owner", "type: adr\nowner: ADR-001\n"),
        ("owner: ~ # who\n", "owner", "owner: ADR-001 # who\n"),
        ("a: 1\n", "life.sunset", "a: 1\nlife:\n  sunset: ADR-001\n"),
        (
            "life:\n    born: 1\n# end\nb: 2\n",
            "life.sunset",
            "life:\n    born: 1\n    sunset: ADR-001\n# end\nb: 2\n",
        ),
        ("life:\nb: 2\n", "life.sunset", "life:\n  sunset: ADR-001\nb: 2\n"),
        ("", "owner", "owner: ADR-001\n"),
    ],
)
def test_insert_field(before: str, name: str, after: str) -> None:
    doc = document(before)
    edit = insert_field(doc, name, "ADR-001")
    assert edit is not None
    text = applied(doc, [edit])
    assert lines_of(text) == after
    assert fields_of(text) is not None


def test_insert_makes_frontmatter_where_there_is_none() -> None:
    doc = parse("# Title\n", "a.md", GRAMMAR)
    edit = insert_field(doc, "id", "ADR-001")
    assert edit is not None
    assert applied(doc, [edit]) == "---\nid: ADR-001\n---\n\n# Title\n"


@pytest.mark.parametrize(
    "fields,name", [("owner: X\n", "owner"), ("a: [\n", "owner"), ("life: {a: 1}\n", "life.b")]
)
def test_insert_leaves_alone_what_it_does_not_know(fields: str, name: str) -> None:
    assert insert_field(document(fields), name, "Y") is None


@pytest.mark.parametrize(
    "before,target,after",
    [
        ("related: [A-1, B-2, C-3]\n", "A-1", "related: [B-2, C-3]\n"),
        ("related: [A-1, B-2, C-3] # all\n", "C-3", "related: [A-1, B-2] # all\n"),
        ("related: [A-1]\n", "A-1", "related: []\n"),
        ("related: [A-1, B-2, A-1]\n", "A-1", "related: [B-2]\n"),
        ("related: [B-2, A-1, A-1]\n", "A-1", "related: [B-2]\n"),
        ("related:\n  - A-1  # gone\n  # kept\n  - B-2\n", "A-1", "related:\n  # kept\n  - B-2\n"),
        ("related: # all\n- A-1\nid: X\n", "A-1", "related: [] # all\nid: X\n"),
        ("parent: A-1\nid: X\n", "A-1", "id: X\n"),
        (
            "blocks:\n  - id: A-1\n    type: requires\n    reason: >\n      long\n      x\n  - id: B-2\n",
            "A-1",
            "blocks:\n  - id: B-2\n",
        ),
        ("life: 1\nsuperseded_by:\n  id: A-1\n  reason: x\nid: X\n", "A-1", "life: 1\nid: X\n"),
        (
            "version_history:\n  - version: 1\n    impacts:\n      - id: A-1\n        impact_type: x\n",
            "A-1",
            "version_history:\n  - version: 1\n    impacts: []\n",
        ),
        ("parent: A-1\nrelated: [A-1, B-2]\n", "A-1", "related: [B-2]\n"),
    ],
)
def test_remove(before: str, target: str, after: str) -> None:
    doc = document(before)
    edges = [edge for edge in doc.edges if edge.target == target]
    assert edges
    edits = remove_edges(doc, edges)
    assert edits is not None
    text = applied(doc, edits)
    assert lines_of(text) == after
    assert fields_of(text) is not None
    assert all(edge.target != target for edge in parse(text, "a.md", GRAMMAR).edges)


@pytest.mark.parametrize(
    "value,like,expected",
    [
        ("ADR-001", "", "ADR-001"),
        ("ADR-001", '"x"', '"ADR-001"'),
        ("it's", "'x'", "'it''s'"),
        ("a: b", "", '"a: b"'),
        ("no", "", '"no"'),
        ("2025-01-01", "", '"2025-01-01"'),
        ('say "x"', "", '"say \\"x\\""'),
        ("Tech Lead", "", "Tech Lead"),
    ],
)
def test_quoted(value: str, like: str, expected: str) -> None:
    assert quoted(value, like) == expected
    assert yaml.safe_load(expected) == value


def test_locate() -> None:
    doc = document("id: ADR-001\nowner:\nlife:\n  sunset: 2025-01-01\n")
    assert [
        doc.text[s.start : s.end] for s in (locate(doc, n) for n in ("id", "owner", "life.sunset", "x"))
    ] == [
        "ADR-001",
        "owner",
        "2025-01-01",
        "Title",
    ]
    assert locate(parse("", "a.md", GRAMMAR), "x").end == 0
