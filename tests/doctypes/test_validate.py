"""Fields against their type: what is wrong is said in plain words, YAML's accidents are forgiven."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from semantic_docs.doctypes import validate
from semantic_docs.doctypes.registry import Registry
from semantic_docs.doctypes.validate import Violation, locate, violations
from semantic_docs.model.yaml_tree import Scalar
from tests.doctypes.conftest import Load, Parse

Found = Callable[..., list[Violation]]

GOOD = {
    "id": "ADR-001",
    "title": "Use SQLite",
    "type": "adr",
    "status": "approved",
    "decision_date": "2026-01-31",
}


def text_of(**fields: str | None) -> str:
    """An ADR with these fields in place of the good ones; None leaves one out."""
    lines = [f"{name}: {value}" for name, value in {**GOOD, **fields}.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", "# Use SQLite", ""])


@pytest.fixture
def found(builtin: Registry, read: Parse) -> Found:
    def found(**fields: str | None) -> list[Violation]:
        return list(violations(read(text_of(**fields)), builtin.effective("adr")))

    return found


def test_a_good_document(found: Found) -> None:
    assert found() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "Accepted"},
        {"status": "APPROVED"},
        {"version": "1.0"},
        {"version": "2"},
        {"version": "2026-01-01"},
        {"decision_date": '"2026-01-31"'},
        {"decision_date": "2026-01-31T10:00:00Z"},
        {"decision_date": '"2026-01-31 10:00"'},
        {"decision_date": None, "date": "2026-01-31"},
        {"decision_date": None, "status": "draft"},
        {"status": "superseded"},
        {"owner": "[Ann, Bob]"},
        {"owner": "null"},
        {"owner": '""'},
        {"evidence_ids": "E-1"},
        {"evidence_ids": "null"},
        {"evidence_ids": "[E-1, null, 7]"},
        {"tags": "one"},
        {"created": "YYYY-MM-DD"},
        {"created": "TBD"},
        {"version_history": "[{version: 1.0, date: 2026-01-31}]"},
        {"impacts": "null"},
        {"dependencies": "{requires: [PRD-1]}"},
        {"anything": "[{at: all}]"},
    ],
)
def test_accidents_of_yaml_are_forgiven(found: Found, fields: dict[str, str | None]) -> None:
    assert found(**fields) == []


@pytest.mark.parametrize(
    "fields, path, keyword, message",
    [
        ({"title": None}, ("title",), "required", "adr documents need the field title"),
        ({"title": "null"}, ("title",), "required", "adr documents need the field title"),
        ({"decision_date": None}, ("decision_date",), "required", "from status approved on"),
        ({"status": "aproved"}, ("status",), "enum", 'status is "aproved", expected one of draft, proposed'),
        ({"id": "DEC-1"}, ("id",), "pattern", "write it like ADR-001 or ADR-0042"),
        ({"decision_date": "yesterday"}, ("decision_date",), "format", "expected a date such as 2026-01-31"),
        ({"decision_date": '"2026-02-30"'}, ("decision_date",), "format", "expected a date"),
        ({"decision_date": "31.01.2026"}, ("decision_date",), "format", "expected a date"),
        ({"title": "[a, b]"}, ("title",), "type", "title is a list, expected text"),
        ({"owner": "{name: Ann}"}, ("owner",), "anyOf", "owner is a mapping, expected text or a list"),
        ({"lifecycle": "soon"}, ("lifecycle",), "type", 'lifecycle is "soon", expected a mapping'),
        (
            {"version_history": "[{version: 1, date: soon}]"},
            ("version_history", 0, "date"),
            "format",
            'version_history.date is "soon"',
        ),
    ],
)
def test_what_is_wrong_is_said(
    found: Found, fields: dict[str, str | None], path: tuple[str | int, ...], keyword: str, message: str
) -> None:
    (one,) = found(**fields)
    assert (one.path, one.keyword) == (path, keyword)
    assert message in one.message


def test_allowed_values_are_given(found: Found) -> None:
    (one,) = found(status="aproved")
    assert "approved" in one.allowed
    assert "accepted" in one.allowed


def test_a_violation_can_be_located(builtin: Registry, read: Parse) -> None:
    doc = read(text_of(version_history="[{version: 1}, {date: soon}]"))
    (one,) = violations(doc, builtin.effective("adr"))
    node = locate(doc, one.path)
    assert isinstance(node, Scalar)
    assert doc.text[node.span.start : node.span.end] == "soon"


def test_evidence_may_name_itself_by_another_field(builtin: Registry, read: Parse) -> None:
    doc = read("---\nevidence_id: E-146\ntitle: Speed\n---\n# Speed\n")
    assert builtin.infer(doc) == "evidence"
    assert list(violations(doc, builtin.effective("evidence"))) == []


def test_a_record_is_asked_for_its_status_alone(builtin: Registry, read: Parse) -> None:
    doc = read(
        "# 5. Use SQLite\n\nDate: 2026-01-31\n\n## Status\n\nAccepted\n\n## Context\n\nx\n", "adr/0005-x.md"
    )
    assert builtin.infer(doc) == "adr"
    assert list(violations(doc, builtin.effective("adr"))) == []


def test_a_decision_in_madrs_frontmatter(builtin: Registry, read: Parse) -> None:
    doc = read("---\nstatus: accepted\ndate: 2026-01-31\n---\n# Use SQLite\n\n## Decision Outcome\n\nx\n")
    assert list(violations(doc, builtin.effective("adr"))) == []


def test_unreadable_frontmatter_is_left_to_its_own_code(builtin: Registry, read: Parse) -> None:
    doc = read("---\nid: ADR-1\ntype: adr\nstatus: [\n---\n# X\n")
    assert list(violations(doc, builtin.effective("adr"))) == []


def test_the_validator_is_compiled_once(builtin: Registry) -> None:
    adr = builtin.effective("adr")
    assert validate.compile(adr) is validate.compile(adr)
    assert validate.compile(adr) is not validate.compile(builtin.effective("prd"))


def test_a_workspaces_pattern_cannot_hang_anybody(load: Load, read: Parse) -> None:
    registry = load(
        memo="document_type: memo\nfrontmatter: {constraints: {code: {pattern: '^(a+)+$'}}}\n",
    )
    assert registry.problems == ()
    doc = read(f"---\nid: M-1\ntype: memo\ncode: {'a' * 20_000}b\n---\n")
    (one,) = violations(doc, registry.effective("memo"))
    assert one.keyword == "pattern"


def test_a_type_may_ask_for_numbers_and_flags(load: Load, read: Parse) -> None:
    registry = load(
        memo="""
        document_type: memo
        frontmatter:
          constraints:
            size: {type: integer, minimum: 1}
            done: {type: boolean}
        """
    )
    memo = registry.effective("memo")
    assert list(violations(read("---\nsize: '5'\ndone: 'yes'\n---\n"), memo)) == []
    wrong = violations(read("---\nsize: 0\ndone: perhaps\n---\n"), memo)
    assert {(one.path, one.keyword) for one in wrong} == {(("done",), "type"), (("size",), "minimum")}


def test_what_a_schema_may_compare_is_presented_whole(load: Load, read: Parse) -> None:
    """Of lists and mappings only the outside is shown where a schema says no more of them; here it does."""
    registry = load(
        memo="""
        document_type: memo
        frontmatter:
          constraints:
            people: {type: array, uniqueItems: true, items: {type: object}}
            places: {type: array, minItems: 2, items: {type: object, required: [name]}}
            either: {anyOf: [{type: string}, {type: array, contains: {const: {a: [1]}}}]}
            others: {type: object}
        """
    )
    memo = registry.effective("memo")
    two = (
        "people: [{name: A}, {name: B}]\nplaces: [{name: A}, {name: B}]\neither: [{a: [1]}]\nothers: {a: 1}\n"
    )
    assert list(violations(read(f"---\n{two}---\n"), memo)) == []
    wrong = (
        "people: [{a: [B]}, {a: [B]}]\nplaces: [{name: A}, {}, {title: C}]\neither: [{a: [2]}]\nothers: [x]\n"
    )
    found = {(one.path, one.keyword) for one in violations(read(f"---\n{wrong}---\n"), memo)}
    assert found == {
        (("people",), "uniqueItems"),
        (("places", 1, "name"), "required"),
        (("either",), "anyOf"),
        (("others",), "type"),
    }
