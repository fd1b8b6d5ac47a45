"""Whether a document may hold any placeholder at all: one look at its text, before its values and lines.

Knows what tokens are made of, not which of them count; that is `placeholders.py` and the rules.
"""

from __future__ import annotations

from semantic_docs.doctypes.patterns import compile_pattern
from semantic_docs.gaps.rule import Context, once
from semantic_docs.model.document import Document

WORDS = r"TODO|TBD|FIXME|XXX|PLACEHOLDER|\?\?\?|laceholder|pełnienia|<fill|<wstaw"
"""What every token of E120 has in it, in letters that stand in the text wherever they stand in its prose."""
VARIABLES = r"\{\{|\$\{[A-Z]|YYYY-MM-DD|<[A-Z][A-Z0-9]*[-_]"
"""What every token of E121 has in it."""

# One pass of the engine that needs no look-around: 20 µs for 15 KB, and most documents have none of them.
_MARKS = {codes: compile_pattern(codes) for codes in (WORDS, VARIABLES, f"{WORDS}|{VARIABLES}")}


@once
def _marked(context: Context) -> bool:
    return _MARKS[f"{WORDS}|{VARIABLES}"].search(context.doc.text) is not None


def may_hold(context: Context, marks: str) -> bool:
    """Whether a document may hold tokens of `WORDS` or of `VARIABLES` at all; both rules ask, one looks."""
    return _marked(context) and _MARKS[marks].search(context.doc.text) is not None


def fields_text(doc: Document) -> str:
    """The frontmatter as written, in which all tokens of its values stand."""
    return doc.text[doc.frontmatter.start : doc.frontmatter.end] if doc.frontmatter else ""


def fields_may_hold(doc: Document, marks: str) -> bool:
    """The same of the frontmatter alone, whose values are many."""
    return _MARKS[marks].search(fields_text(doc)) is not None
