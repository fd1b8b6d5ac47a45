"""The card of a document: what a person wants to know before following an id to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from semantic_docs.features.markup import Markup, plural, shortened
from semantic_docs.features.references import mention_counts
from semantic_docs.features.related import title_of
from semantic_docs.features.view import View
from semantic_docs.gaps.health import Health, health
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Gap, Severity
from semantic_docs.text.inert import inert

MOST_PLACES = 5
"""How many of the documents that refer to one are named."""


def card(view: View, face: Face, markup: Markup) -> str:
    """Title, fields, what blocks it, its gaps and health, its summary, who refers to it, and where it is."""
    gaps = view.gaps_of(face.path)
    return markup.paragraphs(
        _title(face, markup),
        _facts(face, markup),
        markup.lines(*_blocked(face, gaps, markup), _standing(face, gaps, markup)),
        markup.text(shortened(face.summary, 300)),
        _referred_to(view, face, markup),
        markup.code(face.path),
    )


def _title(face: Face, markup: Markup) -> str:
    """`**ADR-005** The store`: the id once, also where the title begins with it."""
    if face.id is None:
        return markup.bold(face.title)
    title = title_of(face.id, face.title)
    return f"{markup.bold(face.id)} {markup.text(title)}" if title != face.id else markup.bold(face.id)


def _facts(face: Face, markup: Markup) -> str:
    """Type and status speak for themselves."""
    facts = (
        ("", face.type),
        ("", face.status),
        ("version ", face.version),
        ("owner ", face.owner),
    )
    return " · ".join(f"{name}{markup.text(value)}" for name, value in facts if value)


def _standing(face: Face, gaps: Collection[Gap], markup: Markup) -> str:
    """`health 70 of 100 · 6 gaps: …`; only `no gaps` where the document claims nothing else."""
    computed = health(gaps)
    claimed = _claimed(face, computed, markup)
    if not gaps and not claimed:
        return "no gaps"
    said = f"health {computed.score} of 100{claimed}"
    counts = Counter(gap.severity for gap in gaps)
    each = [f"{counts[severity]:,} {severity.value}" for severity in Severity if counts[severity]]
    return f"{said} · {plural(len(gaps), 'gap')}: {', '.join(each)}" if gaps else f"{said} · no gaps"


def _claimed(face: Face, computed: Health, markup: Markup) -> str:
    """What the document says of its own health, beside what was computed, where the two differ."""
    status = face.fields.get("document_health.status") or face.fields.get("document_health")
    score = face.fields.get("document_health.overall_score")
    differs = (status is not None and status.strip().lower() != computed.status) or (
        score is not None and score.strip() != str(computed.score)
    )
    if not differs:
        return ""
    said = ", ".join(part for part in (score and f"{score} of 100", status) if part)
    return f", {computed.status} (the document says {markup.text(said)})"


def _blocked(face: Face, gaps: Iterable[Gap], markup: Markup) -> list[str]:
    """What the messages say beyond the id and the status, which stand above."""
    known = f"{inert(face.label)} is "
    past = f"{known}{inert(face.status or '')}, but its "
    messages = (gap.message for gap in gaps if gap.code == "E150")
    return [f"blocked: {markup.text(one.removeprefix(past).removeprefix(known))}" for one in messages]


def _referred_to(view: View, face: Face, markup: Markup) -> str:
    counts = mention_counts(view, face)
    if not counts:
        return "No other document refers to it."
    named = []
    for path in sorted(counts)[:MOST_PLACES]:
        other = view.graph.face(path)
        times = f" ({counts[path]})" if counts[path] > 1 else ""
        named.append(markup.text(other.label if other else path) + times)
    more = len(counts) - len(named)
    rest = f" and {plural(more, 'more document')}" if more else ""
    return f"Referred to in {plural(sum(counts.values()), 'place')}: {', '.join(named)}{rest}"
