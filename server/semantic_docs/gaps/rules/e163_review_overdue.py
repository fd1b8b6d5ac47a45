"""A review that was promised for a day that has passed.

## What it finds

A `next_review_date` (at the top level, or in `status_metadata` or `lifecycle`) before today. Retired
documents are left alone: nobody reviews them again.

## Why it matters

Somebody judged, when the date was set, how long the content could be trusted without a look. That time is up,
and readers cannot tell whether the look was taken and found nothing, or was never taken.

## Example

```yaml
status: approved
status_metadata:
  next_review_date: "2026-01-15"   # and it is March
```

## Fix

1. Review the document, and correct what no longer holds.
2. Set `last_reviewed` to today and `next_review_date` to the next round.
3. If it needs no further review, remove the date or retire the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.dates import days, newest
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.stages import is_retired, stewarded
from semantic_docs.model.gap import Finding, Scope, Severity

_FIELDS = (
    "next_review_date",
    "next_review",
    "status_metadata.next_review_date",
    "lifecycle.next_review_date",
    "lifecycle.next_review",
)


def check(context: Context) -> Iterator[Finding]:
    """At most one finding, on the latest of the dates: a later one replaces an earlier one."""
    if not stewarded(context) or is_retired(context):
        return
    due = newest(context.doc, _FIELDS)
    if due is not None and due.date < context.today:
        late = days((context.today - due.date).days)
        yield Finding(
            due.span, f"The review of {context.doc.label} was due on {due.date}, {late} ago", key="review"
        )


RULE = Rule("E163", "review-overdue", Severity.MEDIUM, Scope.CLOCK, check)
