"""A rule's manual as a page of Markdown: for `docs/rules/` and for `semantic-docs rule`."""

from __future__ import annotations

from collections.abc import Sequence

from semantic_docs.gaps.catalogue import manual
from semantic_docs.gaps.rule import Rule
from semantic_docs.model.gap import Scope

FAMILIES = {
    "E11": "Structure and metadata",
    "E12": "Placeholders",
    "E13": "Evidence documents",
    "E14": "Dependencies and references",
    "E15": "Gates",
    "E16": "Sign-off and stewardship",
    "E17": "Claims",
    "E18": "Narrative",
    "E19": "Decisions",
    "E20": "Learning",
}
"""Beginnings of codes → what they are about."""

_LOOKS_AT = {
    Scope.LOCAL: "one document and its type, at every keystroke",
    Scope.GRAPH: "the document and those that it refers to",
    Scope.CLOCK: "the document and today's date",
    Scope.AGGREGATE: "the document's other gaps",
}


_BEFORE = """# Gap codes

Each page is the manual of one code; `semantic-docs rule E140` prints the same text. The severity is that of
the code itself: the configuration, a document's type and its status may change it.
"""


def page(rule: Rule) -> str:
    """The manual under a heading with code and name, ending with a newline."""
    found = manual(rule)
    facts = f"Severity: {rule.severity.value}. Looks at: {_LOOKS_AT[rule.scope]}."
    sections = "".join(f"\n## {heading}\n\n{text}\n" for heading, text in found.sections)
    return f"# {rule.code} {rule.name}\n\n{found.summary}\n\n{facts}\n{sections}"


def overview(rules: Sequence[Rule]) -> str:
    """The list of all rules by family, with links to their pages."""
    parts = [_BEFORE]
    for prefix in dict.fromkeys(rule.code[:3] for rule in rules):
        parts.append(
            f"\n## {prefix}x {FAMILIES.get(prefix, 'Others')}\n\n| code | gap | severity | what it finds |\n"
        )
        parts.append("|---|---|---|---|\n")
        parts.extend(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} | {_cell(rule)} |\n"
            for rule in rules
            if rule.code.startswith(prefix)
        )
    return "".join(parts)


def _cell(rule: Rule) -> str:
    return manual(rule).summary.replace("|", "\\|")
