"""Lines such as `**Approved by**: Jane Doe`: people who fill in a page by hand sign it in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from semantic_docs.doctypes.patterns import Pattern, compile_pattern
from semantic_docs.model.document import Block, BlockKind, Document
from semantic_docs.model.span import Span
from semantic_docs.parse.signers import Signer, is_somebody

FOOTER_LINES = 12
"""So many lines at the end may speak of the whole document."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A line that begins with one of some labels, emphasised or not, and has a value behind the colon."""

    line: re.Pattern[str]
    begun: Pattern
    """Its beginning, for the engine that says in a tenth of the time that no line of a text is such."""

    @classmethod
    def of(cls, names: str) -> _Labelled:
        line = rf"^[ \t>*_+-]*(?:{names})[*_ \t]*:[*_ \t]*(\S[^\n]*)$"
        # Where letter case does not count, Python takes the Turkish letters for an i, and RE2 does not.
        begun = rf"(?m)^[ \t>*_+-]*(?:{names.replace('i', '[iİı]')})[*_ \t]*:"
        return cls(re.compile(line, re.IGNORECASE | re.MULTILINE), compile_pattern(begun, ignore_case=True))


_APPROVAL = _Labelled.of(
    r"approved by|approvers?|decision[ -]makers?|deciders?|decided by|signed(?:[ -]off)? by|sign-?off"
    r"|zatwierdz(?:ił|iła|ili|one przez|ony przez|ający)|decydenci"
)
_AUTHOR = _Labelled.of(
    r"(?:prepared|written|created|maintained) by|(?:plan |document )?authors?|(?:document|plan) owners?"
    r"|maintainers?|autor(?:zy|ka)?(?: planu| dokumentu)?|przygotowa(?:ł|ła|li)|właściciel dokumentu"
)
_OWNER = _Labelled.of(r"owners?|właściciel|odpowiedzialn[yai]")


def approvers_in_text(doc: Document) -> Iterator[Signer]:
    """Those whom a line of the text names as having approved."""
    yield from _values(doc, _APPROVAL)


def owners_in_text(doc: Document) -> Iterator[Signer]:
    """Those whom a line of the text names as the document's author or owner.

    "Owner" may be said of a task or of a section as well: it counts only above the second heading of
    the second level, and in the last lines. Where a code block was left open, the last lines are read all
    the same, and count if the label is bold.
    """
    yield from _values(doc, _AUTHOR)
    deeper = [section.heading.start for section in doc.sections if section.level == 2]
    head = deeper[1] if len(deeper) > 1 else len(doc.text)
    foot = doc.lines.start(max(len(doc.lines) - FOOTER_LINES, 0))
    yield from (one for one in _values(doc, _OWNER) if one.span.start < head or one.span.start >= foot)
    last = doc.blocks[-1] if doc.blocks else None
    if last is not None and last.kind is BlockKind.CODE and not _is_closed(doc, last):
        begin = max(foot, last.span.start)
        for label in (_AUTHOR, _OWNER):
            for match in label.line.finditer(doc.text, begin):
                if match.group().lstrip(" \t>-+").startswith("**"):
                    yield from _value(match)


def _is_closed(doc: Document, code: Block) -> bool:
    """Whether a fenced block has its closing fence."""
    lines = doc.text[code.span.start : code.span.end].strip().splitlines()
    return len(lines) < 2 or (lines[-1].strip(" \t>`~") == "" and lines[-1].strip(" \t>") != "")


def _values(doc: Document, label: _Labelled) -> Iterator[Signer]:
    if label.begun.search(doc.prose) is not None:
        for match in label.line.finditer(doc.prose, doc.body.start):
            yield from _value(match)


def _value(match: re.Match[str]) -> Iterator[Signer]:
    text = match[1].strip(" \t\r*_")
    if is_somebody(text):
        yield Signer(text, Span(match.start(1), match.end(1)))
