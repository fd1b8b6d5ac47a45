"""A relation that only one of two documents knows of.

## What it finds

Two kinds. This document requires another one, and that one lists its `impacts` without naming this document.
Or this document supersedes another one that does not say `superseded_by` this document. A companion, such as
a definition of done or an approval, need not be listed, nor a document of which another version is.

## Why it matters

Whoever changes the other document looks at its own list to see whom to tell, and misses this one; whoever
reads the superseded document does not learn that it has a successor.

## Example

```yaml
id: TDD-001
dependencies:
  - id: PRD-001      # its `impacts` names ADR-001 only
    type: requires
```

## Fix

1. Open the other document and see whether it was meant to leave this one out.
2. Add this document to its `impacts`, or say there that this document supersedes it.
3. If the relation no longer holds, remove it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.gaps.common import append_to_list, insert_field, quoted
from semantic_docs.gaps.dependencies import holders
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import is_retired
from semantic_docs.graph.arrows import is_reversed
from semantic_docs.graph.verdict import retired
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Fix, Gap, Related, Scope, Severity
from semantic_docs.model.reference import Edge, EdgeType

_VERSION = re.compile(r"[-_]v\d+(?:\.\d+)*$", re.IGNORECASE)


def check(context: Context) -> Iterator[Finding]:
    """One finding for each document that does not return the relation."""
    doc = context.doc
    if doc.id is None or is_retired(context):
        return
    asked = not _is_companion(context)
    seen: set[tuple[EdgeType, str]] = set()
    for edge in doc.edges:
        faces = holders(context, edge.target)
        if (edge.type, edge.target) in seen or len(faces) != 1 or faces[0].path == doc.path:
            continue
        seen.add((edge.type, edge.target))
        other = faces[0]
        if not other.readable:
            continue
        if asked and _is_requirement(edge) and _leaves_out(context, other):
            message = f"{doc.id.value} requires {edge.target}, whose `impacts` does not name {doc.id.value}"
            yield _finding(edge, other, message, "impacts")
        elif edge.type is EdgeType.SUPERSEDES and not _names_successor(context, other):
            message = f"{doc.id.value} supersedes {edge.target}, which does not say so in `superseded_by`"
            yield _finding(edge, other, message, "superseded_by")


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The other document names this one."""
    other = context.graph.document(gap.data["path"])
    if other is None or context.doc.id is None:
        return
    own, field = context.doc.id.value, gap.data["field"]
    if field == "impacts":
        edit = append_to_list(other, field, own, {"type": "informs"})
    else:
        edit = insert_field(other, field, quoted(own))
    if edit is not None:
        yield Fix(f"Add {own} to `{field}` of {other.label}", (edit,))


def _is_requirement(edge: Edge) -> bool:
    return edge.type is EdgeType.REQUIRES and not is_reversed(edge.field)


def _leaves_out(context: Context, other: Face) -> bool:
    """Whether a document in force declares impacts, and this document is in no such list of it."""
    if retired(other.status, context.types.effective(other.type).lifecycle):
        return False
    if not any(edge.field.split(".")[0] == "impacts" for edge in other.edges):
        return False
    listed = [edge.target for edge in other.edges if is_reversed(edge.field)]
    return not any(_means_this(context, target) or _is_version(context, target) for target in listed)


def _is_companion(context: Context) -> bool:
    """Whether the document is of a kind that others have beside them, and that needs no list to be found."""
    types = context.types
    kinds = {"approval", *(spec.type for doctype in types.types.values() for spec in doctype.satellites)}
    return any(types.get(kind) is context.doctype for kind in kinds)


def _is_version(context: Context, target: str) -> bool:
    """Whether an id is that of an earlier or later version of this document: PRD-001-V2 of PRD-001."""
    own = context.doc.id
    return own is not None and _unversioned(target) == _unversioned(own.value)


def _unversioned(identifier: str) -> str:
    return _VERSION.sub("", identifier).casefold()


def _names_successor(context: Context, other: Face) -> bool:
    return any(
        edge.type is EdgeType.SUPERSEDED_BY and _means_this(context, edge.target) for edge in other.edges
    )


def _means_this(context: Context, target: str) -> bool:
    """Whether an id is this document's, or a broken one that its file's name begins with.

    The broken one is reported where it is written (E140), and is not to be added a second time.
    """
    faces = context.graph.resolve(target)
    if faces:
        return any(face.path == context.doc.path for face in faces)
    stem = context.doc.path.rpartition("/")[2].casefold()
    return stem.startswith(target.casefold()) and not stem[len(target) : len(target) + 1].isalnum()


def _finding(edge: Edge, other: Face, message: str, field: str) -> Finding:
    return Finding(
        edge.span,
        message,
        key=edge.target,
        data={"path": other.path, "field": field},
        related=(Related(other.path, other.id_range, f"{other.label}: {other.title}"),),
    )


RULE = Rule("E146", "one-way-reference", Severity.LOW, Scope.GRAPH, check, fixes)
