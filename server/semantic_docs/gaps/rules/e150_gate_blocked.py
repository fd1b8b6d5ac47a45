"""A document that went through a gate which is shut.

## What it finds

Two kinds of gate. A gate of the document's type that its status has reached or passed, while the gate's
conditions fail: gaps of a severity or code that it does not let through, too little evidence, alternatives
not documented, sign-off missing. And a gate of another document, which holds this one back by `impacts: [{id:
this one, type: blocks, until: …}]` while that condition does not hold; a document that is still being written
may wait like that without harm, so that the gap is medium there.

A condition on a status stays fulfilled once the status has been passed: `PRD-001.status == req-freeze` holds
of a PRD that was frozen and then approved. One gap is reported for each gate, with all that keeps it shut
attached. It is a sum of other gaps, and shuts no gate itself.

## Why it matters

A gate is a promise to those behind it: what comes through is complete. Once documents pass with the gate
shut, everybody has to check again what the status was meant to tell.

## Example

```yaml
# ADR-005
status: draft
impacts:
  - id: COMP-006   # which is already implemented
    type: blocks
    until: "ADR-005.status == approved"
```

## Fix

1. Go through the places attached to the gap: each is a reason why the gate is shut.
2. Remedy the gaps named there, or bring the awaited document to the status that it waits for.
3. If the gate cannot open yet, set this document's status back to what it has really reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from semantic_docs.gaps.gates import Unmet, reached, summary, unmet
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import past_initial, place_of_status
from semantic_docs.graph.holding import Hold, holds
from semantic_docs.model.gap import Finding, Related, Scope, Severity


def check(context: Context) -> Iterator[Finding]:
    """One finding for each gate that is shut: the type's in the order of its file, then other documents'."""
    yield from _own_gates(context)
    yield from _held_back(context)


def _own_gates(context: Context) -> Iterator[Finding]:
    doc = context.doc
    for gate in context.doctype.gates:
        failed = unmet(context, gate) if reached(context, gate) else ()
        if failed and doc.status:
            yield Finding(
                place_of_status(context),
                f"{doc.label} is {doc.status.value}, but its gate {gate.name} is shut: {summary(failed)}",
                key=gate.name,
                related=_gaps(context, failed),
            )


def _gaps(context: Context, failed: Iterable[Unmet]) -> tuple[Related, ...]:
    """Every gap that keeps the gate shut, once, in the order of the conditions."""
    places = (
        Related(context.doc.path, cause.range, f"{cause.code}: {cause.message}")
        for one in failed
        for cause in one.causes
    )
    return tuple(dict.fromkeys(places))


def _held_back(context: Context) -> Iterator[Finding]:
    own = context.graph.face(context.doc.path)
    for hold in holds(own, context.graph, context.types) if own else ():
        why = "; ".join(dict.fromkeys(reason.text for reason in hold.verdict.reasons))
        yield Finding(
            place_of_status(context),
            f"{context.doc.label} is held back by {hold.by.label} until {hold.until}: {why}",
            key=hold.by.label,
            related=_causes(hold),
            severity=None if past_initial(context) else Severity.MEDIUM,
        )


def _causes(hold: Hold) -> tuple[Related, ...]:
    """The documents that the condition waits for, then the one that declares it where it is another."""
    causes = [
        Related(reason.face.path, reason.face.status_range or reason.face.id_range, reason.text)
        for reason in hold.verdict.reasons
    ]
    if hold.by.path not in {cause.path for cause in causes}:
        causes.append(Related(hold.by.path, hold.by.id_range, f"{hold.by.label} declares the gate"))
    return tuple(dict.fromkeys(causes))


RULE = Rule("E150", "gate-blocked", Severity.CRITICAL, Scope.AGGREGATE, check)
