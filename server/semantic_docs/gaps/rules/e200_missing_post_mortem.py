"""Work that was finished long ago, and nobody wrote down what it taught.

## What it finds

A document whose type asks for a post-mortem, at a status that ends the work (deployed, live, completed,
closed), with its `deployment_date`, else the day on which the status was reached, more than 90 days back, and
no post-mortem that names it. Beyond 120 days the gap becomes medium. Both numbers can be configured
(`post-mortem-days`, `post-mortem-late-days`).

## Why it matters

What went well and what went wrong is known for some weeks; then the people move on. The next plan repeats the
estimates and the mistakes of this one.

## Example

```yaml
type: implementation-plan
status: completed
deployment_date: 2025-09-01   # and it is January, without a post-mortem
```

## Fix

1. Call those together who did the work, and compare what was planned with what came.
2. Write the post-mortem from its template, with this document in its `related:` or `parent_document:`.
3. If one exists, add this document's id to it, or its id here under `related:`.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.dates import days, field_date
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import status_of, stewarded
from semantic_docs.model.face import Face
from semantic_docs.model.gap import Finding, Scope, Severity

POST_MORTEM = "post-mortem"
"""The type of documents that look back on finished work."""

_DEPLOYED = ("deployment_date", "deployed_date", "deployed", "release_date", "lifecycle.deployment_date")
_REACHED = ("status_metadata.status_changed_date", "completed_date", "closed_date")
_OWN = ("post_mortem", "postmortem", "post-mortem", "retrospective")
"""Fields by which a document may point to its post-mortem, wherever that is kept."""


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, on the day from which the time is counted."""
    doctype, settings = context.doctype, context.settings
    if not doctype.post_mortem or not stewarded(context) or status_of(context) not in doctype.lifecycle.done:
        return
    since = field_date(context.doc, *_DEPLOYED) or field_date(context.doc, *_REACHED)
    if since is None:
        return
    age = (context.today - since.date).days
    if age <= settings.post_mortem_days or _has_post_mortem(context):
        return
    status = context.doc.status.value if context.doc.status else ""
    yield Finding(
        since.span,
        f"{context.doc.label} has no post-mortem, but has been {status} since {since.date}, {days(age)} ago; "
        f"one is due after {days(settings.post_mortem_days)}",
        key="post-mortem",
        severity=Severity.MEDIUM if age > settings.post_mortem_late_days else None,
    )


def _has_post_mortem(context: Context) -> bool:
    if any(context.doc.field(name) is not None and context.doc.string(name) != "" for name in _OWN):
        return True
    own = context.graph.face(context.doc.path)
    named = [face for edge in context.doc.edges for face in context.graph.resolve(edge.target)]
    around = (*(context.graph.referrers(own) if own else ()), *named)
    return any(_is_post_mortem(context, face) for face in around)


def _is_post_mortem(context: Context, face: Face) -> bool:
    return not face.template and context.types.effective(face.type).name == POST_MORTEM


RULE = Rule("E200", "missing-post-mortem", Severity.LOW, Scope.GRAPH, check)
