"""How far a document has come in its type's lifecycle, for the rules on sign-off, stewardship and gates."""

from __future__ import annotations

from semantic_docs.gaps.rule import Context
from semantic_docs.graph.verdict import retired
from semantic_docs.model.document import MetaKind
from semantic_docs.model.span import Span


def status_of(context: Context) -> str | None:
    """The status in the spelling of the type's own lists; None where the document has none."""
    status = context.doc.status
    return context.doctype.lifecycle.canonical(status.value) if status else None


def past_initial(context: Context) -> bool:
    """Whether the document has a status, and it is no longer work in progress."""
    status = status_of(context)
    return status is not None and status not in context.doctype.lifecycle.initial


def is_retired(context: Context) -> bool:
    """Whether the document is no longer in force."""
    status = context.doc.status
    return status is not None and retired(status.value, context.doctype.lifecycle)


def stewarded(context: Context) -> bool:
    """Whether the document has fields of its own in which people, dates and approvals could stand.

    Records in plain text have no place for them, and fields rescued from broken YAML are not all there.
    """
    return context.doc.meta_kind is MetaKind.FRONTMATTER


def place_of_status(context: Context) -> Span:
    """The status value, else the id, else the first heading, else the first line."""
    doc = context.doc
    for word in (doc.status, doc.id):
        if word is not None and word.span.end > word.span.start:
            return word.span
    if doc.sections:
        return doc.sections[0].heading
    return Span(0, doc.lines.end(0))
