"""Code actions: the fixes of the gaps at a place, "ignore it here", and the steps that close it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from semantic_docs.features.fixing import fixes_of, the_safe_one
from semantic_docs.features.ignore import ignore_here
from semantic_docs.features.view import View
from semantic_docs.model.document import Document
from semantic_docs.model.gap import CreateFile, Edit, Gap
from semantic_docs.model.span import Range, Span


@dataclass(frozen=True, slots=True)
class Change:
    """Replace a range of a document's text (an empty range inserts)."""

    path: str
    range: Range
    text: str


class Role(StrEnum):
    """What an action is to its gap: a list of gaps offers each by a command of its own."""

    FIX = "fix"
    STEPS = "steps"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of the light bulb: an edit, a place to go to, or steps to read."""

    title: str
    gap: Gap
    """What it answers."""
    role: Role
    changes: tuple[Change, ...] = ()
    creates: tuple[CreateFile, ...] = ()
    preferred: bool = False
    """Safe, and the only safe one of its gap."""
    open: str | None = None
    """Workspace-relative path to open."""
    steps: tuple[str, ...] = ()
    """What a person can do, in order."""


def actions(view: View, doc: Document, span: Span) -> tuple[Action, ...]:
    """What can be done about the gaps that touch a span: fixes first, then steps, then "ignore"."""
    gaps = [gap for gap in view.gaps_of(doc.path) if _touch(gap.span, span)]
    fixes = [action for gap in gaps for action in _fixes(view, doc, gap)]
    steps = [
        Action(f"Show how to close {gap.code}", gap, Role.STEPS, steps=gap.remediation)
        for gap in gaps
        if gap.remediation
    ]
    ignored = [action for gap in gaps for action in _ignore(doc, gap)]
    return tuple(_distinct([*fixes, *steps, *ignored]))


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def _fixes(view: View, doc: Document, gap: Gap) -> Iterator[Action]:
    found = fixes_of(view, doc, gap)
    preferred = the_safe_one(found)
    for fix in found:
        changes = tuple(_changes(view, doc, fix.edits))
        yield Action(fix.title, gap, Role.FIX, changes, fix.creates, fix is preferred, fix.open)


def _changes(view: View, doc: Document, edits: Iterable[Edit]) -> Iterator[Change]:
    for edit in edits:
        target = doc if edit.path == doc.path else view.graph.document(edit.path)
        if target is not None:
            yield Change(edit.path, target.range(edit.span), edit.text)


def _ignore(doc: Document, gap: Gap) -> Iterator[Action]:
    edit = ignore_here(doc, gap)
    if edit is not None:
        change = Change(doc.path, doc.range(edit.span), edit.text)
        whole = doc.frontmatter is not None and edit.span.start in doc.frontmatter
        yield Action(
            f"Ignore {gap.code} {'in this document' if whole else 'here'}", gap, Role.IGNORE, (change,)
        )


def _distinct(found: Iterable[Action]) -> Iterator[Action]:
    """Each action once: two gaps of one line may offer the same."""
    seen = set()
    for action in found:
        key = (action.title, action.changes, action.creates, action.steps)
        if key not in seen:
            seen.add(key)
            yield action
