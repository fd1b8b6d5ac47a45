"""The card of a document: what a person wants to know before following an id to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from semantic_docs.features.markup import Markup, plural, shortened
from semantic_docs.features.references import mention_counts
from semantic_docs.features.view import View
from semantic_docs.gaps.health import Health, health
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Gap, Severity

MOST_PLACES = 5
"""How many of the documents that refer to one are named."""


def card(view: View, face: Face, markup: Markup) -> str:
    """Title, fields, health, gaps, what blocks it, its summary and who refers to it."""
    gaps = view.gaps_of(face.path)
    return markup.paragraphs(
        markup.bold(_title(face)),
        markup.lines(
            _facts(face, markup),
            _health_line(face, health(gaps), markup),
            _gaps_line(gaps),
            *_blocked(gaps, markup),
        ),
        markup.text(shortened(face.summary, 300)),
        _referred_to(view, face, markup),
    )


def _title(face: Face) -> str:
    return face.title if face.id is None or face.title.startswith(face.id) else f"{face.id} {face.title}"


def _facts(face: Face, markup: Markup) -> str:
    facts = (
        ("type", face.type),
        ("status", face.status),
        ("version", face.version),
        ("owner", face.owner),
    )
    said = [f"{name} {markup.text(value)}" for name, value in facts if value]
    return " · ".join([*said, markup.code(face.path)])


def _health_line(face: Face, computed: Health, markup: Markup) -> str:
    """The computed health, and beside it what the document says of itself where that differs."""
    line = f"health {computed.status}, {computed.score} of 100"
    status = face.fields.get("document_health.status") or face.fields.get("document_health")
    score = face.fields.get("document_health.overall_score")
    differs = (status is not None and status.strip().lower() != computed.status) or (
        score is not None and score.strip() != str(computed.score)
    )
    if not differs:
        return line
    said = markup.text(", ".join(part for part in (status, score and f"{score} of 100") if part))
    return f"{line} (the document says {said})"


def _gaps_line(gaps: Iterable[Gap]) -> str:
    counts = Counter(gap.severity for gap in gaps)
    if not counts:
        return "no gaps"
    said = [f"{counts[severity]:,} {severity.value}" for severity in Severity if counts[severity]]
    return f"{plural(counts.total(), 'gap')}: {', '.join(said)}"


def _blocked(gaps: Iterable[Gap], markup: Markup) -> list[str]:
    return [f"blocked: {markup.text(gap.message)}" for gap in gaps if gap.code == "E150"]


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
