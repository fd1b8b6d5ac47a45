"""The small parts: literal prefixes, merging, inference."""

from __future__ import annotations

import pickle

import pytest

from semantic_docs.doctypes.merge import merge
from semantic_docs.doctypes.prefixes import literal_prefixes
from semantic_docs.doctypes.registry import Registry
from tests.doctypes.conftest import Parse


@pytest.mark.parametrize(
    "pattern, prefixes",
    [
        (r"^PRD-[A-Z0-9]+(-V\d+)?$", ("PRD-",)),
        (r"^ADR-\d{3}$", ("ADR-",)),
        (r"^(DoR|DOR)-", ("DoR-", "DOR-")),
        (r"^(?:A|B)-(X|Y)-\d", ("A-X-", "A-Y-", "B-X-", "B-Y-")),
        (r"^(DOC-)?PRD-\d+", ("DOC-PRD-", "PRD-")),
        (r"^DATA\-MODEL-\d", ("DATA-MODEL-",)),
        (r"^EX?-\d", ("E",)),
        (r"^E{2}-\d", ()),
        (r"^[A-Z]+-\d", ()),
        (r"^(A|B)+-\d", ()),
        ("", ()),
    ],
)
def test_literal_prefixes(pattern: str, prefixes: tuple[str, ...]) -> None:
    assert literal_prefixes(pattern) == prefixes


def test_very_many_alternatives_are_no_prefixes() -> None:
    assert literal_prefixes("^" + "(a|b)" * 10) == ()


def test_merging_changes_neither_side() -> None:
    parent = {"a": {"b": 1, "c": [1]}, "required_sections": [{"name": "X", "mandatory": True}]}
    child = {"a": {"c": [2]}, "required_sections": [{"name": "x", "mandatory": False}]}
    merged = merge(parent, child)
    assert merged == {"a": {"b": 1, "c": [2]}, "required_sections": [{"name": "x", "mandatory": False}]}
    assert parent["a"] == {"b": 1, "c": [1]}
    assert child["a"] == {"c": [2]}


@pytest.mark.parametrize(
    "text, name",
    [
        ("---\nid: ADR-007\n---\n", "adr"),
        ("---\nid: DoR-COMP-001-Parser\n---\n", "dor"),
        ("---\nid: DOC-9\ndoctype: PRD\n---\n", "prd"),
        ("---\nid: X-1\ndoctype: post_mortem\n---\n", "post-mortem"),
        ("---\nid: PM-1\ntype: postmortem\n---\n", "post-mortem"),
        ("---\nid: NOTHING-1\n---\n", None),
        ("Only text.\n", None),
    ],
)
def test_inference(builtin: Registry, read: Parse, text: str, name: str | None) -> None:
    assert builtin.infer(read(text)) == name


@pytest.mark.parametrize("name", ["postmortem", "Post_Mortem", "POST MORTEM"])
def test_other_spellings_of_a_type(builtin: Registry, name: str) -> None:
    assert builtin.effective(name).name == "post-mortem"


def test_a_registry_can_be_sent_to_a_worker(builtin: Registry) -> None:
    copy = pickle.loads(pickle.dumps(builtin))  # noqa: S301 -- our own bytes
    assert copy == builtin


def test_unknown_and_absent_types(builtin: Registry) -> None:
    assert builtin.get("poem") is None
    assert builtin.get(None) is None
    assert builtin.get("") is None
    assert builtin.effective("poem").name == "generic"
