"""A section that the document's type requires, and that no heading of the document answers to.

## What it finds

Each mandatory section of the type (`required_sections` in its file under `schemas/doctypes/`) for which the
document has no heading. Headings are compared by their words: case, emphasis, numbering (`4.2`, `IV.`), emoji
and punctuation at the end do not matter, and a type names a section in several languages.

## Why it matters

Whoever reads documents of one type looks for the same things in each of them. A decision without consequences
or a requirement without acceptance criteria leaves the next reader to guess, and a gate cannot open on a
guess.

## Example

```markdown
---
id: ADR-012
type: adr
---
# Use a message queue

## Context
…
## Decision
…
<!-- "Consequences" is missing -->
```

## Fix

1. Look whether the content stands under a heading with another name; if so, rename the heading or add the
   name to the section's `pattern` in the type's file.
2. Otherwise insert the section where its neighbours are, and write it.
3. If documents of this type do without the section, set `mandatory: false` in the type's file.
"""

from __future__ import annotations

from collections.abc import Iterator

from semantic_docs.doctypes.doctype import SectionSpec
from semantic_docs.doctypes.matching import find_section
from semantic_docs.gaps.frontmatter import locate
from semantic_docs.gaps.rule import Context, Rule
from semantic_docs.gaps.scope import typed
from semantic_docs.gaps.sections import sections_of
from semantic_docs.gaps.wording import lacking
from semantic_docs.gaps.yaml_style import newline
from semantic_docs.model.document import Document, MetaKind, Section
from semantic_docs.model.gap import Edit, Finding, Fix, Gap, Scope, Severity
from semantic_docs.model.span import Span
from semantic_docs.parse.option_sections import names_options
from semantic_docs.text.slugs import slug


def check(context: Context) -> Iterator[Finding]:
    """One finding for each mandatory section that is absent, all at the document's first heading."""
    doc, doctype = context.doc, context.doctype
    if not typed(context):
        return
    span = doc.sections[0].heading if doc.sections else locate(doc, "type")
    for spec, section in sections_of(context):
        if spec.mandatory and section is None and not _is_said_by_e190(context, spec):
            yield Finding(
                span,
                lacking(f"The section “{spec.name}” is missing", spec.description, doctype.name),
                key=slug(spec.name),
                data={"section": spec.name},
            )


def fixes(context: Context, gap: Gap) -> Iterator[Fix]:
    """The section inserted behind the one that comes before it in the type, at its neighbours' level."""
    specs = context.doctype.sections
    index = next((i for i, spec in enumerate(specs) if spec.name == gap.data["section"]), None)
    if index is None:
        return
    at, level, where = _place(context.doc, specs, index)
    text = _section_text(specs[index], level)
    title = f"Insert the section {specs[index].name} {where}"
    yield Fix(title, (Edit(context.doc.path, Span(at, at), _spaced(context.doc, at, text)),))


def _is_said_by_e190(context: Context, spec: SectionSpec) -> bool:
    """A record in Nygard's form has no section of its own for options; E190 asks for them once."""
    decides = context.doctype.decision and context.doc.meta_kind is MetaKind.RECORD
    return decides and names_options(spec.name)


def _place(doc: Document, specs: tuple[SectionSpec, ...], index: int) -> tuple[int, int, str]:
    """(offset, heading level, words) for a section that is to be inserted."""
    for spec in reversed(specs[:index]):
        before = find_section(doc, spec)
        if before is not None:
            return before.extent.end, before.level, f"after {before.title}"
    for spec in specs[index + 1 :]:
        behind = find_section(doc, spec)
        if behind is not None:
            return behind.extent.start, behind.level, f"before {behind.title}"
    return len(doc.text), _usual_level(doc.sections), "at the end"


def _usual_level(sections: tuple[Section, ...]) -> int:
    """One below the title; 2 where there is nothing to go by."""
    levels = [section.level for section in sections[1:]]
    if levels:
        return min(levels)
    return sections[0].level + 1 if sections and sections[0].level < 6 else 2


def _section_text(spec: SectionSpec, level: int) -> str:
    heading = f"{'#' * level} {spec.name}\n"
    guidance = (spec.guidance or spec.description).strip()
    # The guidance is a comment, so that the section counts as empty until somebody writes it.
    return f"{heading}\n<!-- {guidance.replace('-->', '->')} -->\n" if guidance else heading


def _spaced(doc: Document, at: int, text: str) -> str:
    """The text with a blank line before and behind, in the document's own line breaks."""
    before = doc.text[:at].replace("\r\n", "\n").replace("\r", "\n")
    lead = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    tail = "" if at >= len(doc.text) else "\n"
    return f"{lead}{text}{tail}".replace("\n", newline(doc))


RULE = Rule("E110", "missing-section", Severity.CRITICAL, Scope.LOCAL, check, fixes)
