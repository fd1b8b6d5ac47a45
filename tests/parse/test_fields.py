"""Frontmatter as people write it: what becomes an edge, and that every place is the id itself."""

from __future__ import annotations

import pytest

from semantic_docs.config.settings import Settings
from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.reference import ReferenceKind
from semantic_docs.parse.document import parse
from semantic_docs.parse.frontmatter import read_frontmatter
from semantic_docs.parse.grammar import Grammar

GRAMMAR = Grammar(dependency_fields=Settings().dependency_fields)


def read(text: str) -> Document:
    return parse(text, "docs/a.md", GRAMMAR)


def edges(fields: str) -> list[tuple[str, str, str]]:
    """(type, target, what its span covers) of each edge of a frontmatter."""
    doc = read(f"---\ntitle: Zażółć 😀\n{fields}---\n# T\n")
    assert doc.problems == ()
    return [(e.type.value, e.target, doc.text[e.span.start : e.span.end]) for e in doc.edges]


@pytest.mark.parametrize(
    "fields, found",
    [
        ("dependencies: A-1\n", [("requires", "A-1")]),
        ("dependencies: [A-1, ~, null, '', true, none]\n", [("requires", "A-1")]),
        ("dependencies:\n  -\n  - A-1\n", [("requires", "A-1")]),
        ("dependencies: {id: A-1, type: informs}\n", [("informs", "A-1")]),
        ("dependencies: [{document: A-1, relation: implements}]\n", [("implements", "A-1")]),
        ("dependencies:\n  requires: [A-1]\n  informs: B-2\n", [("requires", "A-1"), ("informs", "B-2")]),
        ("dependencies:\n  implements:\n    - {id: A-1}\n", [("implements", "A-1")]),
        ("dependencies:\n A-1: requires\n B-2: {type: blocks}\n", [("requires", "A-1"), ("blocks", "B-2")]),
        ("dependencies:\n  - A-1: gives the goals\n", [("requires", "A-1")]),
        ("dependencies: {upstream: [A-1], python: yes, status: complete}\n", [("requires", "A-1")]),
        ("blocks: false\nparent: 5\n", [("parent", "5")]),
        ("related: 'A-1 (the first)'\n", [("related", "A-1")]),
        ("related: \"  A-1\"\n", [("related", "A-1")]),
        ("parent: >\n  A-1\nrelated: |-\n  B-2\n", [("parent", "A-1"), ("related", "B-2")]),
        ("x: &p A-1\nparent: *p\n", [("parent", "A-1")]),
        ("parent: !!str A-1\n", [("parent", "A-1")]),
        ("\"parent\": 'A-1'\r\n", [("parent", "A-1")]),
    ],
)  # fmt: skip
def test_edges(fields: str, found: list[tuple[str, str]]) -> None:
    assert edges(fields) == [(kind, target, target) for kind, target in found]


def test_an_id_with_escapes_is_covered_as_written() -> None:
    assert edges('parent: "A\\u002d1"\n') == [("parent", "A-1", "A\\u002d1")]


def test_an_edit_behind_an_anchor_leaves_the_anchor() -> None:
    doc = read("---\ndependencies: &d [A-1]\nstatus: &s draft\nrelated: *d\n---\n")
    listed, status = doc.field("dependencies"), doc.field("status")
    assert listed is not None
    assert status is not None
    assert doc.text[listed.span.start : listed.span.end] == "[A-1]"
    assert doc.text[status.span.start : status.span.end] == "draft"


def test_a_condition_names_every_document_that_it_asks_about() -> None:
    doc = read(
        "---\nimpacts:\n  - id: A-1\n    type: blocks\n    until: >\n"
        "      ADR-005.status == approved and not (5.version >= 2.0\n"
        "      or ROADMAP.status in [in-review, done])\n---\n"
    )
    found = [one for one in doc.references if one.kind is ReferenceKind.CONDITION]
    assert [one.target for one in found] == ["ADR-005", "5", "ROADMAP"]
    assert [doc.text[one.span.start : one.span.end] for one in found] == ["ADR-005", "5", "ROADMAP"]
    until = doc.edges[0].until_span
    assert until is not None
    assert doc.text[until.start : until.end].startswith("ADR-005")


@pytest.mark.parametrize(
    "text",
    [
        "---\rid: A-1\r---\r# T\r",
        "---\r\nid: A-1\r\n---\r\n# T\r\n",
        "---  \nid: A-1\n---\t \n# T",
        "---\nid: A-1\n...\n# T\n\n---\n",
        "---\n\ufeffid: A-1\n---\n# T\n",
    ],
)
def test_fences_in_every_hand(text: str) -> None:
    doc = read(text)
    assert (doc.meta_kind, doc.problems) == (MetaKind.FRONTMATTER, ())
    assert doc.id is not None
    assert text[doc.id.span.start : doc.id.span.end] == "A-1"
    assert [section.title for section in doc.sections] == ["T"]


def test_a_character_that_yaml_forbids_is_pointed_at() -> None:
    text = "---\ntitle: 😀 ż\nid: \x07\n---\n"
    (problem,) = read_frontmatter(text).problems
    assert text[problem.span.start : problem.span.end] == "\x07"
