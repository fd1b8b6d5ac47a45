"""Whether a condition holds, and what it waits for. Reads faces only; the grammar is `conditions.py`'s.

The answer has three values: a condition about a document that does not exist is neither true nor false.
It is reported where it is written (E151), and nobody is held back by it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from semantic_docs.doctypes.doctype import Lifecycle
from semantic_docs.doctypes.registry import Registry
from semantic_docs.graph.conditions import THIS, AllOf, Comparison, Condition, Operator
from semantic_docs.graph.graph import Graph
from semantic_docs.model.face import Face


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that does not hold."""

    text: str
    """`ADR-005.status is draft, not approved`."""
    face: Face
    """The document that it waits for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a condition comes to."""

    holds: bool | None
    """None where a document or an order is unknown."""
    reasons: tuple[Reason, ...] = ()
    """What keeps it from holding; empty where it holds."""


def evaluate(
    condition: Condition, this: Face, graph: Graph, types: Registry, *, until: bool = False
) -> Verdict:
    """What a condition comes to, `this` being the document that declares it.

    With `until` a gate stays open once it is passed: `X.status == review` holds of a document that has
    moved on from review in its type's order, unless it is retired. Without it `==` means what it says.
    """
    if isinstance(condition, Comparison):
        return _comparison(condition, this, graph, types, until)
    verdicts = [evaluate(part, this, graph, types, until=until) for part in condition.parts]
    values = {verdict.holds for verdict in verdicts}
    decisive = not isinstance(condition, AllOf)
    holds = decisive if decisive in values else None if None in values else not decisive
    if holds:
        return Verdict(True)
    return Verdict(holds, tuple(reason for verdict in verdicts for reason in verdict.reasons))


def trouble(condition: Comparison, this: Face, graph: Graph, types: Registry) -> str | None:
    """Why a comparison can never be answered: an unknown document, field or order; None where it can."""
    faces = _faces(condition, this, graph)
    if not faces:
        # Near ids are for the fixes: in the message they would go stale with every new document.
        return f"{condition.subject} is not the id of any document"
    if not any(_knows(face, condition.field, types) for face in faces):
        return f"{faces[0].label} has no field `{condition.field}` that holds a single value"
    if condition.operator in {Operator.AT_LEAST, Operator.BELOW}:
        wanted = condition.values[0]
        if condition.field == "status":
            if any(types.effective(face.type).lifecycle.rank(wanted) is not None for face in faces):
                return None
            doctype = types.effective(faces[0].type)
            order = ", ".join(doctype.lifecycle.order)
            return f"`{wanted}` has no place in the order of statuses of type {doctype.name} ({order})"
        if _sortable(wanted) is None:
            return f"`>=` compares statuses, versions, numbers and dates, and `{wanted}` is none of these"
    return None


def _faces(comparison: Comparison, this: Face, graph: Graph) -> tuple[Face, ...]:
    return (this,) if comparison.subject == THIS else graph.resolve(comparison.subject)


def _knows(face: Face, field: str, types: Registry) -> bool:
    """Whether a document has a field, or could have it by its type."""
    return field in _OWN or field in face.fields or field in types.effective(face.type).fields


def _comparison(comparison: Comparison, this: Face, graph: Graph, types: Registry, until: bool) -> Verdict:
    faces = _faces(comparison, this, graph)
    if not faces:
        return Verdict(None)
    answers = [(face, _holds(comparison, face, types, until)) for face in faces]
    # Of two holders of one id either may be meant (E116, E143): the gate is open if one opens it.
    if any(answer for _, answer in answers):
        return Verdict(True)
    holds = None if any(answer is None for _, answer in answers) else False
    return Verdict(holds, tuple(Reason(_reason(comparison, face), face) for face, _ in answers))


def _holds(comparison: Comparison, face: Face, types: Registry, until: bool) -> bool | None:
    operator, wanted = comparison.operator, comparison.values
    value = _value(face, comparison.field)
    if value is None:
        return operator in {Operator.UNEQUAL, Operator.NOT_IN}
    lifecycle = types.effective(face.type).lifecycle if comparison.field == "status" else None
    if operator in {Operator.AT_LEAST, Operator.BELOW}:
        above = _at_least(value, wanted[0], lifecycle)
        return above if above is None or operator is Operator.AT_LEAST else not above
    same = any(_same(value, each, lifecycle) for each in wanted)
    if operator in {Operator.UNEQUAL, Operator.NOT_IN}:
        return not same
    if until and lifecycle and not same and not retired(value, lifecycle):
        return any(_at_least(value, each, lifecycle) for each in wanted)
    return same


def retired(status: str | None, lifecycle: Lifecycle) -> bool:
    """Whether a status ends a document's life, by its type or by the words that mean so everywhere."""
    if status is None:
        return False
    name = lifecycle.canonical(status)
    return name in lifecycle.retired or name in lifecycle.terminal or name in RETIRED


RETIRED = frozenset({"archived", "deprecated", "migrated", "rejected", "sunset", "superseded", "withdrawn"})
"""Statuses at which a document is no longer in force: the catalogue's terminal ones and those of E145."""


_OWN = frozenset({"id", "owner", "status", "title", "type", "version"})
"""Fields that every document has, set or not."""


def _value(face: Face, field: str) -> str | None:
    value = getattr(face, field) if field in _OWN else None
    return value if isinstance(value, str) else face.fields.get(field)


def _same(value: str, wanted: str, lifecycle: Lifecycle | None) -> bool:
    if lifecycle:
        return lifecycle.canonical(value) == lifecycle.canonical(wanted)
    left, right = _sortable(value), _sortable(wanted)
    if left is not None and right is not None:
        return left == right
    return value.strip().casefold() == wanted.strip().casefold()


def _at_least(value: str, wanted: str, lifecycle: Lifecycle | None) -> bool | None:
    """`>=` on a type's order of statuses, on versions, numbers and dates; None where there is no order."""
    if lifecycle:
        here, there = lifecycle.rank(value), lifecycle.rank(wanted)
        return None if here is None or there is None else here >= there
    left, right = _sortable(value), _sortable(wanted)
    return None if left is None or right is None or left[0] != right[0] else left >= right


_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)(-[\w.]+)?", re.IGNORECASE)


def _sortable(text: str) -> tuple[str, tuple[int, ...], bool] | None:
    """A date, or a version or number, in a form that sorts: 1.0 equals 1.0.0 and follows 1.0-rc."""
    text = text.strip()
    try:
        return "date", (dt.date.fromisoformat(text[:10]).toordinal(),), True
    except ValueError:
        pass
    match = _VERSION.fullmatch(text)
    if not match:
        return None
    numbers = [int(part) for part in match[1].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return "version", tuple(numbers), match[2] is None


def _reason(comparison: Comparison, face: Face) -> str:
    value = _value(face, comparison.field)
    name = f"{face.label}.{comparison.field}"
    if value is None:
        return f"{name} is not set"
    wanted = " or ".join(comparison.values)
    match comparison.operator:
        case Operator.EQUAL | Operator.IN:
            return f"{name} is {value}, not {wanted}"
        case Operator.AT_LEAST:
            return f"{name} is {value}, not yet {wanted}"
        case _:
            return f"{name} is {value}"
