"""The sections of a document that its type asks for, found once for all rules on structure."""

from __future__ import annotations

from collections.abc import Sequence

from semantic_docs.doctypes.doctype import SectionSpec
from semantic_docs.doctypes.matching import find_sections
from semantic_docs.gaps.rule import Context, once
from semantic_docs.model.document import Section


@once
def sections_of(context: Context) -> Sequence[tuple[SectionSpec, Section | None]]:
    """The sections of the type, in its order, each with the one that answers to it."""
    specs = context.doctype.sections
    return tuple(zip(specs, find_sections(context.doc, specs), strict=True))
