"""A companion that a document of this type has, and this one has not.

## What it finds

A type may ask for companions: a definition of ready, a definition of done, a changelog. One gap is reported
for each kind of companion that is due at the document's status, where no document of that kind names this
one, none that this one names is of that kind, and the document does not hold it itself, as a field or under a
heading. A companion that `satellites:` lists by an id that nothing bears is reported there (E140).

## Why it matters

Companions carry what the document leaves out: when work may begin, when it is done, what changed. Where one
is missing, these questions are answered anew by everybody, each time in another way.

## Example

```yaml
id: PRD-001
type: prd
status: approved
satellites: [TODO-PRD-001]   # and no definition of done
```

## Fix

1. Look for the companion among the documents: it may exist without naming this one; add its id to
   `satellites:`.
2. Otherwise create it from the template of its type, with this document as its parent.
3. If the type should not ask for it, take it out of the type's satellites.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.doctypes.doctype import SatelliteSpec, status_word
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import past_initial, place_of_status, status_of, stewarded
from semantic_docs.gaps.wording import clause
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.model.yaml_tree import Scalar, Seq


def check(context: Context) -> Iterator[Finding]:
    """One finding for each kind of companion that is due and missing."""
    due = [spec for spec in context.doctype.satellites if _is_due(context, spec)]
    if not due or not stewarded(context):
        return
    kinds = {context.types.effective(face.type).name for face in _companions(context)}
    kinds |= {status_word(face.type) for face in _companions(context) if face.type}
    for spec in due:
        if spec.type in kinds or _holds_itself(context, spec.type) or _is_listed(context, spec.type):
            continue
        yield Finding(
            place_of_status(context),
            f"{context.doc.label} has no companion of type {spec.type}{_purpose(spec)}",
            key=spec.type,
        )


def _is_due(context: Context, spec: SatelliteSpec) -> bool:
    if not spec.statuses:
        return past_initial(context)
    status = status_of(context)
    return status is not None and status in {context.doctype.lifecycle.canonical(s) for s in spec.statuses}


def _purpose(spec: SatelliteSpec) -> str:
    """The schema's word on what the companion is for, in parentheses."""
    return f" ({clause(spec.description)})" if spec.description else ""


def _companions(context: Context) -> Iterator[Face]:
    """Every document that names this one in its fields, or that this one names in its own."""
    own = context.graph.face(context.doc.path)
    if own is not None:
        yield from context.graph.referrers(own)
    for edge in context.doc.edges:
        yield from context.graph.resolve(edge.target)


def _is_listed(context: Context, kind: str) -> bool:
    """Whether `satellites:` names a companion of the kind by its id; that it is missing is E140's to say."""
    wanted = context.types.get(kind)
    listed = (edge for edge in context.doc.edges if edge.field.split(".")[0] == "satellites")
    return wanted is not None and any(context.types.type_of_id(edge.target) == wanted.name for edge in listed)


def _holds_itself(context: Context, kind: str) -> bool:
    """Whether a field or a heading of the document is the companion: `changelog:`, `## Changelog`."""
    for entry in context.doc.meta:
        if status_word(entry.key.text) == kind:
            value = entry.value
            if isinstance(value, Scalar):
                return value.value is not None and value.text != ""
            return bool(value.items if isinstance(value, Seq) else value.entries)
    doctype = context.types.get(kind)
    names = {kind, *(doctype.aliases if doctype else ())}
    return any(status_word(section.title) in names for section in context.doc.sections)


RULE = Rule("E166", "missing-satellite", Severity.LOW, Scope.GRAPH, check)
