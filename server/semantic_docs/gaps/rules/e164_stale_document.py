"""A document that nobody has changed or reviewed for longer than its type allows.

## What it finds

A document whose newest date of change or review (`updated`, `last_modified`, `last_reviewed`, the newest
entry of its `version_history`, else `date` and `created`) lies further back than the freshness threshold of
its type or of the configuration (`freshness-days`). Beyond one and a half times the threshold the gap becomes
medium. Documents without any such date, retired ones and records in plain text are left alone.

## Why it matters

What a document says of a moving subject is worth less with every month. A reader cannot see from the text
whether it still holds; the date is the only hint, and it says that nobody has looked.

## Example

```yaml
type: prd            # requirements go stale after 90 days
status: approved
updated: 2025-06-01  # and it is January
```

## Fix

1. Read the document through, and correct what has changed.
2. If all of it still holds, record the review: set `last_reviewed` to today.
3. If nobody needs it any longer, retire it.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.dates import Dated, days, newest
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import is_retired, stewarded
from semantic_docs.model.gap import Finding, Scope, Severity

_CREATED = ("created", "lifecycle.created")
_FIELDS = (
    "updated",
    "last_modified",
    "last_updated",
    "modified",
    "last_reviewed",
    "reviewed_date",
    "review_date",
    "lifecycle.last_modified",
    "lifecycle.last_reviewed",
    "status_metadata.status_changed_date",
    "status_metadata.last_reviewed",
    "version_history.date",
    "changelog.date",
    "approved_date",
    "decision_date",
    "completed_date",
    "date",
    *_CREATED,
)


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, on the newest date."""
    doctype = context.doctype
    limit = context.settings.freshness_days.get(doctype.name, doctype.freshness_days)
    if not limit or limit < 0 or not stewarded(context) or is_retired(context):
        return
    last = newest(context.doc, _FIELDS)
    if last is None:
        return
    age = (context.today - last.date).days
    if age > limit:
        kind = context.doc.type.value if context.doc.type else doctype.name
        yield Finding(
            last.span,
            f"{context.doc.label} {_said(last, age)}; "
            f"a document of type {kind} goes stale after {days(limit)}",
            key="stale",
            severity=Severity.MEDIUM if age > limit * 1.5 else None,
        )


def _said(last: Dated, age: int) -> str:
    """What the newest date is the date of."""
    if last.field in _CREATED:
        return f"was created on {last.date}, {days(age)} ago, and carries no later date"
    return f"was last changed or reviewed on {last.date}, {days(age)} ago"


RULE = Rule("E164", "stale-document", Severity.LOW, Scope.CLOCK, check)
