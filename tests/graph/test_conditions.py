"""Conditions: what the grammar reads, how it explains what it does not, and what they come to."""

from __future__ import annotations

import time

import pytest

from semantic_docs.graph.conditions import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    Operator,
    Unreadable,
    read,
)
from semantic_docs.graph.verdict import evaluate, trouble
from semantic_docs.model.face import Face
from tests.support.shelf import face, graph, types


def readable(text: str) -> Condition:
    condition = read(text)
    assert not isinstance(condition, Unreadable), condition
    return condition


def holds(text: str, *faces: Face, until: bool = False) -> bool | None:
    """What a condition comes to for the first of these documents."""
    return evaluate(readable(text), faces[0], graph(*faces), types(), until=until).holds


def test_comparison() -> None:
    assert read("ADR-005.status == approved") == Comparison(
        "ADR-005", "status", Operator.EQUAL, ("approved",)
    )
    assert read("this.lifecycle.owner != 'Tech Lead'") == Comparison(
        "this", "lifecycle.owner", Operator.UNEQUAL, ("Tech Lead",)
    )
    assert read("COMP-001-parser.version>=2.1") == Comparison(
        "COMP-001-parser", "version", Operator.AT_LEAST, ("2.1",)
    )
    assert read('A.status in [draft, "in progress"]') == Comparison(
        "A", "status", Operator.IN, ("draft", "in progress")
    )


def test_and_binds_closer_than_or_and_parentheses_win() -> None:
    a, b, c = (Comparison(name, "s", Operator.EQUAL, ("x",)) for name in "ABC")
    assert read("A.s == x or B.s == x and C.s == x") == AnyOf((a, AllOf((b, c))))
    assert read("(A.s == x or B.s == x) and C.s == x") == AllOf((AnyOf((a, b)), c))
    assert read("A.s == x AND B.s == x") == AllOf((a, b))


def test_not_is_pushed_into_the_comparisons() -> None:
    assert read("not A.s == x") == Comparison("A", "s", Operator.UNEQUAL, ("x",))
    assert read("not (A.s == x and not B.s >= 2)") == AnyOf(
        (Comparison("A", "s", Operator.UNEQUAL, ("x",)), Comparison("B", "s", Operator.AT_LEAST, ("2",)))
    )


def test_words_that_look_like_keywords_are_ids_fields_and_values() -> None:
    assert read("not-yet.status == or") == Comparison("not-yet", "status", Operator.EQUAL, ("or",))
    assert read("in.in in [in]") == Comparison("in", "in", Operator.IN, ("in",))


@pytest.mark.parametrize(
    "text, column, says",
    [
        ("sprint 3", 1, "`sprint` names no field"),
        ("", 1, "found the end"),
        ("ADR-005 status == approved", 1, "`ADR-005` names no field"),
        ("ADR-005.status = approved", 16, "`=` is not an operator"),
        ("ADR-005.version < 2", 17, "`<` is not an operator"),
        ("ADR-005.status ==", 18, "expected a value, found the end"),
        ("ADR-005.status == in review", 22, "found `review`"),
        ("ADR-005.status in draft", 19, "expected `[`"),
        ("ADR-005.status in []", 20, "expected a value"),
        ("ADR-005.status in [a b]", 22, "`,` or `]`"),
        ("(ADR-005.status == a", 21, "expected `)`"),
        ("ADR-005.status == a)", 20, "expected `and`, `or` or the end"),
        ("ADR-005.status == a && this.x == b", 21, "found `&&`"),
        ("żółw.status = ok", 13, "`=` is not an operator"),
        ("__import__('os').system('x') == 0", 1, "expected a field"),
        ("{{THIS_DOC_ID}}.status == approved", 1, "expected a field"),
    ],
)
def test_what_cannot_be_read_says_where_and_why(text: str, column: int, says: str) -> None:
    trouble = read(text)
    assert isinstance(trouble, Unreadable)
    assert trouble.column == column
    assert says in trouble.message


def test_no_text_makes_it_raise_or_linger() -> None:
    start = time.perf_counter()
    for text in (
        "(" * 5_000,
        "not " * 5_000,
        "A.b == c and " * 500,
        "(" * 990,
        "not " * 240 + "A.b == c",
        "[" * 99,
    ):
        assert read(text) is not None
    nested = "A.b == c and (A.b == c or (" * 30 + "A.b == c" + "))" * 30
    assert not isinstance(read(nested[:1_000]), Comparison)
    assert time.perf_counter() - start < 2


def test_equality_of_statuses_ignores_case_and_synonyms() -> None:
    assert holds("A.status == approved", face("A", status="Accepted"))
    assert not holds("A.status == approved", face("A", status="review"))
    assert holds("this.status in [review, approved]", face("A", status="review"))
    assert holds("A.status != approved", face("A", status="draft"))
    assert not holds("A.status == approved", face("A"))


def test_at_least_goes_by_the_order_of_statuses_and_by_versions() -> None:
    assert holds("A.status >= review", face("A", status="accepted"))
    assert not holds("A.status >= review", face("A", status="draft"))
    assert holds("not A.status >= review", face("A", status="draft"))
    assert holds("A.version >= 1.9", face("A", version="v1.10.0"))
    assert not holds("A.version >= 2.0", face("A", version="2.0.0-rc1"))
    assert holds("A.version == 2", face("A", version="2.0.0"))
    assert holds("A.due >= 2026-01-10", face("A", fields={"due": "2026-02-01"}))


def test_unknown_documents_and_orders_are_neither_true_nor_false() -> None:
    a = face("A", status="draft")
    assert holds("X.status == approved", a) is None
    assert holds("A.status >= frozen", a) is None
    assert holds("X.status == approved or A.status == draft", a) is True
    assert holds("X.status == approved and A.status == review", a) is False
    assert holds("not X.status == approved", a) is None


def test_a_gate_stays_open_once_its_status_is_passed() -> None:
    condition = "A.status == review"
    assert not holds(condition, face("A", status="approved"))
    assert holds(condition, face("A", status="approved"), until=True)
    assert not holds(condition, face("A", status="draft"), until=True)
    assert not holds(condition, face("A", status="archived"), until=True)
    assert not holds("A.status != draft", face("A", status="draft"), until=True)


def test_either_holder_of_a_doubled_id_opens_it() -> None:
    other = face("A", status="approved", path="other.md")
    assert holds("A.status == approved", face("A", status="draft"), other)


def test_reasons_name_the_field_what_it_is_and_what_was_wanted() -> None:
    a, b = face("A", status="draft"), face("B", version="1.0", status="done")
    verdict = evaluate(
        readable("A.status == approved and B.status == done and B.version >= 2"), a, graph(a, b), types()
    )
    assert [reason.text for reason in verdict.reasons] == [
        "A.status is draft, not approved",
        "B.version is 1.0, not yet 2",
    ]
    assert [reason.face.path for reason in verdict.reasons] == ["a.md", "b.md"]


@pytest.mark.parametrize(
    "text, says",
    [
        ("ADR-06.status == approved", "ADR-06 is not the id of any document"),
        ("ADR-006.mood == good", "ADR-006 has no field `mood`"),
        ("ADR-006.status >= frozen", "`frozen` has no place in the order"),
        ("ADR-006.title >= good", "`good` is none of these"),
    ],
)
def test_what_can_never_be_answered(text: str, says: str) -> None:
    comparison = read(text)
    assert isinstance(comparison, Comparison)
    known = face("ADR-006", status="draft")
    assert says in (trouble(comparison, known, graph(known), types()) or "")


def test_what_may_be_set_later_is_no_trouble() -> None:
    comparison = read("A.version >= 2")
    assert isinstance(comparison, Comparison)
    assert trouble(comparison, face("A"), graph(face("A")), types()) is None
