"""What the rules on decisions share: a document's options, its Alternatives section, who was chosen."""

from __future__ import annotations

from collections.abc import Sequence

from semantic_docs.gaps.rule import Context
from semantic_docs.gaps.sections import sections_of
from semantic_docs.model.document import Document, Option, Section
from semantic_docs.parse.option_sections import same_option, section_options, shows_options

SECTION = "section"
"""The `source` of an option that a heading, an item or a row shows."""


def shown_options(doc: Document) -> tuple[Option, ...]:
    """The options of the fields and those that the sections show beside them."""
    options = list(doc.options)
    if len(options) < 2 and any(option.source != SECTION for option in options):
        for other in section_options(doc.text, doc.sections, doc.blocks):
            if not any(same_option(option.title.value, other.title.value) for option in options):
                options.append(other)
    return tuple(options)


def alternatives_section(context: Context) -> Section | None:
    """The section in which the document shows its options, by its type or by its title."""
    for section in context.doc.sections:
        if (section.level > 1 or section.index > 0) and shows_options(section):
            return section
    for spec, found in sections_of(context):
        if spec.name.lower().startswith(("alternatives", "options", "considered options")):
            return found
    return None


def groups(options: Sequence[Option]) -> list[list[Option]]:
    """Options that answer one question each: those of one field, and of one series of ids in it.

    `ARCH-A`, `ARCH-B`, `DEPLOY-A`, `DEPLOY-B` are two questions; `SQLITE`, `POSTGRES` are one.
    """
    found: list[list[Option]] = []
    for source in dict.fromkeys(option.source for option in options):
        mine = [option for option in options if option.source == source]
        series: dict[str, list[Option]] = {}
        for option in mine:
            series.setdefault(option.id.value.partition("-")[0] if option.id else "", []).append(option)
        several = len(series) > 1 and all(len(group) > 1 for group in series.values())
        found += series.values() if several else [mine]
    return found


def label(option: Option) -> str:
    """How a message names an option."""
    return " ".join(option.title.value.split())[:80]
