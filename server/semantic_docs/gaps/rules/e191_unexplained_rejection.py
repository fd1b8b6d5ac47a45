"""A rejected option without a reason.

## What it finds

An option whose status is rejected, in `alternatives:` or in an Alternatives section, with no reason: neither
a `reason:` (or `why`, `rationale`, `cons`) in its entry nor a sentence under its heading.

## Why it matters

The reason is the part that ages. When the circumstances change, it tells whether the option deserves another
look; without it the option is either tried again for nothing or never again.

## Example

```yaml
alternatives:
  - title: PostgreSQL
    status: rejected
```

## Fix

1. Write one sentence: what was it about the option that weighed most against it?
2. Put it into `reason:`, or under the option's heading.
3. If nobody remembers, say so and give the date; that is a reason to look again.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.gaps.options import SECTION, label
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.model.document import MetaKind
from semantic_docs.model.gap import Finding, Scope, Severity
from semantic_docs.parse.verdicts import rejects


def check(context: Context) -> Iterator[Finding]:
    """One finding for each rejected option that nothing explains, at its title."""
    if context.doc.meta_kind is MetaKind.RECOVERED:
        return
    for option in context.doc.options:
        if option.source == SECTION and not context.doctype.decision:
            continue
        if option.status and rejects(option.status.value) and option.reason is None:
            yield Finding(
                option.title.span,
                f"The option “{label(option)}” is {option.status.value}, but no reason is given",
                key=option.id.value if option.id else label(option),
            )


RULE = Rule("E191", "unexplained-rejection", Severity.MEDIUM, Scope.LOCAL, check)
