"""A dependency on a document that is no longer in force.

## What it finds

A dependency, or a parent, whose target is deprecated, superseded, sunset or archived, in a document that is
itself still in force. Where the target says what took its place, the message says so too, and whether there
is a document of that id.

## Why it matters

The document rests on decisions and requirements that nobody keeps up, while their successor may say the
opposite.

## Example

```yaml
dependencies:
  - id: PRD-001      # its status is `deprecated`, and it says `superseded_by: PRD-002`
    type: requires
```

## Fix

1. Read the document that took the target's place, and see what it changes for this one.
2. Name the successor instead of the retired document.
3. If nothing took its place, remove the dependency, or bring the retired document back into force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from semantic_docs.gaps.common import replace_target
from semantic_docs.gaps.dependencies import holders, stands_on, status_line
from semantic_docs.gaps.missing import hint
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import is_retired
from semantic_docs.graph.verdict import retired
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType

_SUCCESSOR_FIELDS = ("superseded_by", "migration_target", "lifecycle.migration_target")


def check(context: Context) -> Iterator[Finding]:
    """One finding for each retired document that this one stands on, at the first place that names it."""
    doc = context.doc
    if is_retired(context):
        return
    found: dict[str, list[Edge]] = {}
    for edge in doc.edges:
        if stands_on(edge):
            found.setdefault(edge.target, []).append(edge)
    names = {word.value for word in (*doc.aliases, *((doc.id,) if doc.id else ()))}
    for target, (first, *others) in found.items():
        faces = holders(context, target)
        if not faces or not all(_is_retired(context, face) for face in faces):
            continue
        successor = _successor(faces[0])
        if successor in names or faces[0].path == doc.path:
            continue
        instead = _in_its_place(context, successor, names) if successor else ""
        yield Finding(
            first.span,
            f"{target} is {faces[0].status}, and this document builds on it{instead}",
            key=target,
            data={"target": target, "successor": successor or ""},
            related=(
                status_line(faces[0]),
                *(Related(doc.path, doc.range(edge.span), f"{target} is named here too") for edge in others),
            ),
        )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The successor instead, wherever the document stands on the retired one."""
    target, successor = gap.data["target"], gap.data["successor"]
    if not successor or not context.graph.resolve(successor):
        return
    edges = [edge for edge in context.doc.edges if edge.target == target and stands_on(edge)]
    edits = replace_target(context, edges, successor)
    if edits and len(edits) == len(edges):
        yield Fix(f"Replace {target} with {successor}", edits)


def _is_retired(context: Context, face: Face) -> bool:
    return retired(face.status, context.types.effective(face.type).lifecycle)


def _in_its_place(context: Context, successor: str, own: Collection[str]) -> str:
    """What is to be used instead, as the retired document says, and whether there is such a document."""
    if context.graph.resolve(successor):
        return f"; {successor} takes its place"
    found = hint(context, successor)
    near = "" if any(name in own for name in found.near) else found.text
    return f"; it says {successor} takes its place, which is no document's id{near}"


def _successor(face: Face) -> str | None:
    for edge in face.edges:
        if edge.type is EdgeType.SUPERSEDED_BY and edge.target not in face.names:
            return edge.target
    return next((face.fields[name] for name in _SUCCESSOR_FIELDS if face.fields.get(name)), None)


RULE = Rule("E145", "retired-dependency", Severity.HIGH, Scope.GRAPH, check, fixes)
