"""Human queries: what they find, in which order, on which line; and that none of them raises."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semantic_docs.index.store import Store
from tests.index.conftest import Fill

TEXTS = {
    "adr/005.md": (
        "---\nid: ADR-005\ntype: adr\nstatus: approved\nowner: Tech Lead\ntags: [db]\n---\n"
        "# Storage architecture\n\nWe keep files.\n\nSQLite answers in 60 ms, and grep in eight seconds.\n"
    ),
    "adr/006.md": (
        "---\nid: ADR-006\ntype: adr\nstatus: archived\nowner: Ann\n---\n"
        "# Parser\n\nThe storage is mentioned here once, beside sqlite and żabka.\n"
    ),
    "prd.md": "---\nid: PRD-001\ntype: prd\nstatus: draft\n---\n# Product\n\n## Storage\n\nNothing else.\n",
}


def found(store: Store, query: str) -> list[str]:
    return [hit.path for hit in store.search(query)]


@pytest.mark.parametrize(
    "query, paths",
    [
        ("storage", ["adr/005.md", "prd.md", "adr/006.md"]),
        ("storage sqlite", ["adr/005.md", "adr/006.md"]),
        ('"answers in 60"', ["adr/005.md"]),
        ('"60 answers"', []),
        ("type:adr storage", ["adr/005.md", "adr/006.md"]),
        ("storage -type:adr", ["prd.md"]),
        ("status:APPROVED", ["adr/005.md"]),
        ('owner:"Tech Lead"', ["adr/005.md"]),
        ("storage -mentioned", ["adr/005.md", "prd.md"]),
        ("-storage", []),
        ("-sqlite", ["prd.md"]),
        ("ADR-006", ["adr/006.md"]),
        ("stor*", ["adr/005.md", "prd.md", "adr/006.md"]),
        ("zabka", ["adr/006.md"]),
        ("ŻABKA", ["adr/006.md"]),
        ("archit", ["adr/005.md"]),
        ("tag:db", ["adr/005.md"]),
        ("path:adr/ storage", ["adr/005.md", "adr/006.md"]),
        ("", []),
        ("   ", []),
        ("nothing:here", []),
    ],
)
def test_queries(fill: Fill, query: str, paths: list[str]) -> None:
    assert found(fill(TEXTS), query) == paths


def test_a_hit_carries_its_line_and_a_marked_snippet(fill: Fill) -> None:
    hit = fill(TEXTS).search("sqlite type:adr status:approved")[0]
    assert TEXTS["adr/005.md"].splitlines()[hit.line].startswith("SQLite answers")
    assert "\ue000SQLite\ue001 answers" in hit.snippet
    assert (hit.id, hit.title, hit.type, hit.status) == ("ADR-005", "Storage architecture", "adr", "approved")


def test_a_removed_document_is_found_no_more(fill: Fill) -> None:
    store = fill(TEXTS)
    store.remove("adr/005.md")
    assert found(store, "sqlite") == ["adr/006.md"]
    fill({"adr/006.md": "# Gone\n"})
    assert found(store, "sqlite") == []


def test_a_line_is_counted_as_editors_count(fill: Fill) -> None:
    text = '---\ntitle: "a\x85b"\nnote: "x\u2028y"\n---\r\n# T\r\rneedle\n'
    hit = fill({"a.md": text}).search("needle")[0]
    assert hit.line == 6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(query=st.text(alphabet=st.sampled_from("ab\"*-:()^+NEARORAND{}\\'\x00 ż😀.,"), max_size=30))
def test_no_input_raises(fill: Fill, query: str) -> None:
    assert isinstance(fill(TEXTS).search(query), tuple)
