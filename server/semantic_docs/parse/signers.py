"""Who signed a document, as its fields say. Whether that suffices is for a rule to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq

FIELDS = (
    "approvers",
    "approved_by",
    "approver",
    "approvals",
    "approval",
    "reviewers",
    "reviewed_by",
    "decision_maker",
    "decision_makers",
    "decision-makers",
    "deciders",
    "decided_by",
    "signed_by",
    "accepted_by",
    "frozen_by",
)
"""Fields that name those who agreed, in the spellings of the common record formats."""

HISTORIES = ("version_history", "changelog")
_NAMES = ("name", "approver", "approved_by", "by", "person", "who")
_DATES = ("date", "approved_date", "signed_date", "approved_at")
_ANSWERS = ("status", "decision", "result", "approved")
_NOBODY = re.compile(
    r"\W*|(n/a|none|nobody|null|tbd|todo|tba|pending|unassigned|brak|false|no)\b.*|\[[^\]]*\]|<[^>]*>|\{\{.*\}\}",
    re.IGNORECASE | re.DOTALL,
)
_REFUSED = re.compile(
    r"pending|requested|open|todo|reject|denied|refused|withdrawn|draft|false|no\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Signer:
    """One entry of a field that names those who agreed."""

    text: str
    """Role and name as far as they are written: `CFO Jane Doe`."""
    span: Span
    date: str | None = None
    """The entry's own date, as written."""


def signers(meta: Map) -> tuple[Signer, ...]:
    """Everybody whom the fields name as having agreed, in the order of FIELDS, then of the histories.

    An entry that stands for nobody (`N/A`, `TBD`, an unfilled placeholder) or that says it is pending or
    refused is left out.
    """
    named = [node for field in FIELDS if (node := meta.get(field)) is not None]
    found = [signer for node in named for signer in _signers(node)]
    for history in HISTORIES:
        entries = meta.get(history)
        for entry in entries.items if isinstance(entries, Seq) else ():
            if isinstance(entry, Map):
                date = _text(entry, _DATES)
                found += [Signer(one.text, one.span, date) for one in _signers(entry.get("approved_by"))]
    return tuple(found)


def is_somebody(text: str) -> bool:
    """Whether a value names a person, a role or a team, not its absence or a blank to fill."""
    return _NOBODY.fullmatch(text.strip()) is None


def _signers(node: Node | None) -> Iterator[Signer]:
    if isinstance(node, Scalar):
        if node.value is not None and is_somebody(node.text):
            yield Signer(node.text.strip(), node.inner)
    elif isinstance(node, Seq):
        for item in node.items:
            yield from _signers(item)
    elif isinstance(node, Map):
        if any(node.get(key) is not None for key in ("role", *_NAMES)):
            yield from _entry(node)
        else:
            yield from _by_role(node)


def _entry(node: Map) -> Iterator[Signer]:
    """`{role: CFO, name: Jane Doe, date: 2026-01-15}`: either of role and name will do."""
    parts = [text for text in (_text(node, ("role",)), _text(node, _NAMES)) if text and is_somebody(text)]
    answer = _text(node, _ANSWERS)
    if parts and not (answer and _REFUSED.match(answer)):
        yield Signer(" ".join(parts), node.span, _text(node, _DATES))


def _by_role(node: Map) -> Iterator[Signer]:
    """`{Product Owner: Jane Doe, Tech Lead: true}`: the keys are roles."""
    for entry in node:
        role, value = entry.key.text, entry.value
        if role in (*_DATES, *_ANSWERS, "version") or not isinstance(value, Scalar) or value.value is None:
            continue
        if is_somebody(value.text) and not _REFUSED.match(value.text):
            yield Signer(f"{role} {value.text}", value.inner)


def _text(node: Map, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = node.get(key)
        if isinstance(value, Scalar) and value.value is not None:
            return value.text.strip()
    return None
