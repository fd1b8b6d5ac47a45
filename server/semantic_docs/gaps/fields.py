"""What a document's fields do not hold of what its type says, found once for all rules on fields."""

from __future__ import annotations

from semantic_docs.doctypes.validate import Violation, violations
from semantic_docs.gaps.rule import Context, once


@once
def violations_of(context: Context) -> tuple[Violation, ...]:
    """The fields that are absent or wrong, in the order of the type's fields."""
    return tuple(violations(context.doc, context.doctype))
