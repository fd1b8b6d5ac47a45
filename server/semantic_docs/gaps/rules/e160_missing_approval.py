"""A status that needs sign-off, and nobody signed.

## What it finds

A document at a status for which its type asks for sign-off, whose fields name nobody (`approvers`,
`approved_by`, `reviewers`, `decision_maker` and their kin) and that no approved approval document names by
`parent_document`, `related` or `for`; a line `Approved by: …` in the text counts as well. Where the type
lists roles, each role that nobody signed for is named. Records in plain text have no place for approvers and
are left alone.

## Why it matters

"Approved" tells readers that somebody with the right to decide has decided. Where nobody can be named, nobody
can be asked, and the word carries no more weight than the author's own opinion.

## Example

```yaml
type: prd
status: approved
approvers: []   # by whom?
```

## Fix

1. Ask those whom the type names for their sign-off.
2. Record it in `approvers:` with role, name and date, or in an approval document whose `parent_document:` is
   this document.
3. If the document is not approved after all, set its status back.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.approvals import approvals
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import place_of_status, status_of, stewarded
from semantic_docs.gaps.wording import listed
from semantic_docs.model.gap import Finding, Related, Scope, Severity


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, which names every missing role."""
    spec, doc = context.doctype.approval, context.doc
    if spec is None or doc.status is None or not stewarded(context) or not _due(context):
        return
    found = approvals(context)
    missing = found.missing(spec.roles)
    status = doc.status.value
    if missing and found.any:
        message = f"{doc.label} is {status} without the sign-off of {listed(missing)}"
    elif missing:
        message = f"{doc.label} is {status} without the sign-off of {listed(missing)}: nobody has signed"
    elif not found.any:
        message = (
            f"{doc.label} is {status}, but nobody is said to have approved it: neither its fields nor an "
            "approval document names anybody"
        )
    else:
        return
    yield Finding(
        place_of_status(context),
        message,
        key="approval",
        related=tuple(
            Related(face.path, face.status_range or face.id_range, f"{face.label} is not approved yet")
            for face in found.waiting
        ),
    )


def _due(context: Context) -> bool:
    spec, status = context.doctype.approval, status_of(context)
    if spec is None or status is None:
        return False
    return status in {context.doctype.lifecycle.canonical(each) for each in spec.statuses}


RULE = Rule("E160", "missing-approval", Severity.HIGH, Scope.GRAPH, check)
