"""The conditions of a type's quality gates, answered from a document and its other gaps. Reads no files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from semantic_docs.doctypes.doctype import GateSpec
from semantic_docs.gaps.approvals import approvals
from semantic_docs.gaps.evidence import evidence_ids
from semantic_docs.gaps.rule import Context
from semantic_docs.gaps.stages import stewarded
from semantic_docs.gaps.wording import listed
from semantic_docs.model.gap import Gap, Severity

OPTIONS = 2
"""How many alternatives a documented decision shows at least, as for E190."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """One condition of a gate that fails."""

    text: str
    """What is lacking: `3 critical gaps (E110, E140)`."""
    causes: tuple[Gap, ...] = ()
    """The gaps that make it fail."""


def reached(context: Context, gate: GateSpec) -> bool:
    """Whether the document's status is at or past the gate's trigger."""
    lifecycle, status = context.doctype.lifecycle, context.doc.status
    if status is None:
        return False
    if lifecycle.canonical(status.value) == lifecycle.canonical(gate.status_trigger):
        return True
    return lifecycle.at_or_past(status.value, gate.status_trigger)


def unmet(context: Context, gate: GateSpec) -> tuple[Unmet, ...]:
    """The conditions of a gate that fail. A condition that nobody here knows is left out."""
    found = list(_by_gaps(context, gate))
    # A record in plain text has no fields for evidence or approvers: only its gaps speak.
    if not stewarded(context):
        return tuple(found)
    for name, value in gate.conditions.items():
        if value is False or value is None:
            continue
        if name in {"min_evidence_count", "evidence_count"}:
            found += _evidence(context, value)
        elif name == "alternatives_documented":
            found += _alternatives(context)
        elif name in {"approvals", "stakeholder_approvals"}:
            found += _approvals(context, tuple(map(str, value)) if isinstance(value, (list, tuple)) else ())
        elif name.endswith("_approval"):
            found += _approvals(context, (name.removesuffix("_approval").replace("_", " "),))
    return tuple(found)


def _by_gaps(context: Context, gate: GateSpec) -> Iterator[Unmet]:
    """Each gap counts once, under the first of the conditions that it breaks."""
    wanted = gate.conditions
    left = list(context.gaps)
    if wanted.get("no_critical_gaps"):
        yield from _taken(left, [gap for gap in left if gap.severity is Severity.CRITICAL], "critical gap")
    if wanted.get("no_high_gaps"):
        yield from _taken(left, [gap for gap in left if gap.severity is Severity.HIGH], "high gap")
    if wanted.get("all_sections_present"):
        yield from _taken(left, [gap for gap in left if gap.code == "E110"], "missing section")
    yield from _taken(left, [gap for gap in left if gap.code in gate.blockers], "gap that blocks the gate")


def _taken(left: list[Gap], causes: list[Gap], what: str) -> Iterator[Unmet]:
    if not causes:
        return
    left[:] = [gap for gap in left if gap not in causes]
    head, space, tail = what.partition(" ")
    plural = f"{head}s{space}{tail}" if tail.startswith("that") else f"{what}s"
    codes = ", ".join(sorted({gap.code for gap in causes}))
    yield Unmet(f"{len(causes)} {what if len(causes) == 1 else plural} ({codes})", tuple(causes))


def _evidence(context: Context, least: Any) -> Iterable[Unmet]:
    """Distinct evidence, counted as E171 counts it."""
    if not isinstance(least, int) or isinstance(least, bool):
        return
    named = evidence_ids(context)
    if len(named) < least:
        yield Unmet(f"{f'only {len(named)}' if named else 'none'} of {least} evidence notes")


def _alternatives(context: Context) -> Iterable[Unmet]:
    if len(context.doc.options) < OPTIONS:
        causes = tuple(gap for gap in context.gaps if gap.code == "E190")
        yield Unmet("no alternatives are documented", causes)


def _approvals(context: Context, roles: tuple[str, ...]) -> Iterable[Unmet]:
    found = approvals(context)
    missing = found.missing(roles)
    causes = tuple(gap for gap in context.gaps if gap.code == "E160")
    if missing:
        yield Unmet(f"no sign-off of {listed(missing)}", causes)
    elif not found.any:
        yield Unmet("no sign-off", causes)


def summary(conditions: Iterable[Unmet]) -> str:
    """The unmet conditions as one clause: `3 critical gaps (E140), no sign-off of Tech Lead`."""
    return re.sub(r"\s+", " ", listed(tuple(one.text for one in conditions)))
