"""A document's health, read off its gaps: status, score and the failing ones of seven checks.

Nothing is computed again here; a `document_health:` block in the fields is shown beside this by the hover.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from semantic_docs.model.document import Document
from semantic_docs.model.gap import Gap, Severity

MANY = 3
"""So many failing checks make a document critical, however light each gap is."""


@dataclass(frozen=True, slots=True)
class Check:
    """One of the seven checks of the health specification."""

    name: str
    codes: frozenset[str]
    """The gaps that make it fail."""
    weight: int
    """What a failure takes off the score; the seven add up to 100."""


CHECKS = (
    Check("freshness", frozenset({"E163", "E164"}), 10),
    Check("dependency validity", frozenset(f"E14{digit}" for digit in range(6)), 25),
    Check("cross-reference consistency", frozenset({"E146"}), 10),
    Check("owner", frozenset({"E162"}), 15),
    Check("required sections", frozenset({"E110", "E111", "E112", "E120"}), 20),
    Check("upstream changes", frozenset({"E148", "E153"}), 10),
    Check("satellites", frozenset({"E166", "E130"}), 10),
)
"""The codes are the catalogue's; the weights are ours: what others build on weighs most."""


@dataclass(frozen=True, slots=True)
class Health:
    """What the gaps of one document come to."""

    status: str
    """`healthy`, `warning` or `critical`."""
    score: int
    """100 less the weights of the failing checks: 0 to 100."""
    failing: tuple[Check, ...]
    """In the order of CHECKS."""


def health(gaps: Iterable[Gap]) -> Health:
    """The health of the document whose gaps these are (all of them, and of no other document)."""
    gaps = tuple(gaps)
    codes = {gap.code for gap in gaps}
    failing = tuple(check for check in CHECKS if not codes.isdisjoint(check.codes))
    if len(failing) >= MANY or any(gap.severity is Severity.CRITICAL for gap in gaps):
        status = "critical"
    elif any(gap.severity.at_least(Severity.MEDIUM) for gap in gaps):
        status = "warning"
    else:
        status = "healthy"
    return Health(status, 100 - sum(check.weight for check in failing), failing)


def declared(doc: Document) -> str | None:
    """The status that the document's own `document_health:` block claims; None where it has none."""
    return doc.string("document_health", "status") or doc.string("document_health")
