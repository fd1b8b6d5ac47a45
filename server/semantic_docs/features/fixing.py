"""Which safe fixes can be made together, and the texts that they make; writes nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from semantic_docs.features.markup import shortened
from semantic_docs.features.view import View
from semantic_docs.gaps.catalogue import rule_for
from semantic_docs.model.document import Document
from semantic_docs.model.gap import Edit, Fix, Gap
from semantic_docs.text.inert import inert

MAX_TITLE = 200
"""Characters of a fix's title; an id or a heading in it may be of any length."""

_KEPT = 64
"""Parsed documents that are kept at hand."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one round of fixes comes to."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Path → the document's text with the fixes in it."""
    fixed: tuple[Gap, ...] = ()
    """The gaps whose fixes are in these texts."""


def fixes_of(view: View, doc: Document, gap: Gap) -> list[Fix]:
    """The fixes that a gap's rule offers, those left out that edit a document which is not there.

    A rule that raises offers none; that is logged, and everything else goes on.
    """
    rule = rule_for(gap.code)
    if rule is None:
        return []
    try:
        found = list(rule.fixes(replace(view.context(doc), gaps=view.gaps_of(doc.path)), gap))
    except Exception:  # noqa: BLE001 - a rule is a named boundary: its bug costs its fixes alone
        _log.exception("the fixes of %s failed on %s", gap.code, doc.path)
        return []
    missing = {edit.path for fix in found for edit in fix.edits if edit.path != doc.path}
    missing = {path for path in missing if view.graph.document(path) is None}
    kept = (fix for fix in found if missing.isdisjoint(edit.path for edit in fix.edits))
    return [replace(fix, title=shortened(inert(fix.title), MAX_TITLE)) for fix in kept]


def the_safe_one(fixes: Iterable[Fix]) -> Fix | None:
    """The fix that may run without a look: safe, and the only safe one of its gap."""
    safe = [fix for fix in fixes if fix.safe]
    return safe[0] if len(safe) == 1 else None


def plan(view: View, gaps: Iterable[Gap], may_edit: Callable[[str], bool]) -> Plan:
    """As many safe fixes as do not touch one another, in the order of the gaps.

    `may_edit` is asked of each path; a fix is made whole or not at all. What is left waits for the next
    round, over the texts that this one made.
    """
    chosen: dict[str, list[Edit]] = {}
    fixed = []
    # Gaps come document by document, and a document is parsed again at each look-up.
    documents = lru_cache(maxsize=_KEPT)(view.graph.document)
    for gap in gaps:
        doc = documents(gap.path)
        fix = the_safe_one(fixes_of(view, doc, gap)) if doc is not None else None
        if fix is None or not fix.edits or fix.creates or not all(may_edit(edit.path) for edit in fix.edits):
            continue
        new = [edit for edit in fix.edits if edit not in chosen.get(edit.path, ())]
        if any(_touches(edit, other) for edit in new for other in chosen.get(edit.path, ())):
            continue
        for edit in new:
            chosen.setdefault(edit.path, []).append(edit)
        fixed.append(gap)
    texts = {
        path: edited(doc.text, edits) for path, edits in chosen.items() if (doc := view.graph.document(path))
    }
    return Plan(texts, tuple(fixed))


def _touches(one: Edit, other: Edit) -> bool:
    """Whether two edits share a character, or a place at which one of them inserts."""
    if one.span.start == one.span.end or other.span.start == other.span.end:
        return one.span.start <= other.span.end and other.span.start <= one.span.end
    return one.span.start < other.span.end and other.span.start < one.span.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text after edits that do not touch one another."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
