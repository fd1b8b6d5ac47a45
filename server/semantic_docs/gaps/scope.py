"""Which documents the rules on structure and fields may judge at all."""

from __future__ import annotations

from semantic_docs.gaps.rule import Context
from semantic_docs.model.document import Document, MetaKind


def readable(doc: Document) -> bool:
    """Whether the fields are what the author wrote, not what was rescued from broken YAML."""
    return doc.meta_kind is not MetaKind.RECOVERED


def typed(context: Context) -> bool:
    """Whether the document belongs to a type, by its own word or by its form.

    READMEs and notes do not, and promise nothing that a type could ask for.
    """
    return context.doc.type is not None or context.doc.inferred_type is not None
