"""Which evidence a document lists in its fields, and which it names in its text."""

from __future__ import annotations

import re

from semantic_docs.gaps.quotes import in_quotes
from semantic_docs.gaps.rule import Context, once
from semantic_docs.model.document import Document
from semantic_docs.model.reference import Edge, EdgeType, Reference, ReferenceKind

LIST_FIELD = "evidence_ids"
"""The field that lists a document's evidence."""
EVIDENCE_TYPE = "evidence"
"""The type of the notes that it lists."""

_RANGE = re.compile(
    r"(?<![\w-])(?P<prefix>[A-Za-z]+-)(?P<first>\d+)\]?\s*(?:[-–—…]|\.\.+|to|do)\s*\[?(?P=prefix)?(?P<last>\d+)(?![\w-])"
)
_EXAMPLE = re.compile(
    r"(?<!\w)(?:"
    r"(?:e\.\s?g\.|for (?:example|instance)|such as|np\.|na przykład|przykład(?:y|em|owo)?|examples?)(?!\w)"
    r"[^.!?;]{0,60}"
    r"|(?:click(?:s|ing)?|hover(?:s|ing)?|types?|enter|detects?|klik(?:nij|a)|wpisz|wykry(?:j|wa|ć)|najedź)"
    r"(?: on| over| na|)[\s:*_(\"'„“]{1,6}"
    r")\Z",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"[^.!?]{0,40}?(?<!\w)(?:does not exist|doesn't exist|nie istnieje)(?!\w)", re.IGNORECASE
)
_REACH = 200
"""Characters of its line on either side of a citation that may say what it is."""
MOST_IN_RANGE = 200
"""A longer range is a slip or a date, and says nothing about single notes."""


def listed(doc: Document) -> tuple[Edge, ...]:
    """The entries of the evidence list, in order."""
    return tuple(
        edge
        for edge in doc.edges
        if edge.type is EdgeType.EVIDENCE and edge.field.split(".")[0] == LIST_FIELD
    )


def attached(doc: Document) -> tuple[Edge, ...]:
    """The evidence that options, dependencies and the like name in entries of their own."""
    return tuple(
        edge
        for edge in doc.edges
        if edge.type is EdgeType.EVIDENCE and edge.field.split(".")[0] != LIST_FIELD
    )


@once
def citations(context: Context) -> tuple[Reference, ...]:
    """The citations of evidence in the text: `[E-146]`, but not `[ADR-005]`, nor `[E-XXX]` for any note."""
    return tuple(
        one
        for one in context.doc.references
        if one.kind is ReferenceKind.CITATION
        and any(char.isdigit() for char in one.target)
        and _is_evidence(context, one.target)
    )


def is_example(doc: Document, citation: Reference) -> bool:
    """Whether a citation only shows what one looks like: its line says so, or puts it in quotation marks."""
    line = doc.lines.line_at(citation.whole.start)
    begin = max(doc.lines.start(line), citation.whole.start - _REACH)
    end = min(doc.lines.end(line), citation.whole.end + _REACH)
    text, at = doc.prose[begin:end], citation.whole.start - begin
    behind = text[citation.whole.end - begin :]
    return bool(_EXAMPLE.search(text[:at]) or _NO_SUCH.match(behind)) or in_quotes(text, at)


def _is_evidence(context: Context, target: str) -> bool:
    kind = context.types.get(EVIDENCE_TYPE)
    if kind is not None and target.startswith(kind.id_prefixes):
        return True
    faces = context.graph.resolve(target)
    return any(kind is not None and context.types.get(face.type) is kind for face in faces)


def is_named(context: Context, evidence: str) -> bool:
    """Whether the text names an evidence id in any way.

    As a citation, in bare words or in a diagram, as the heading that defines it, by a link to its note, or
    within a range such as `E-155–E-159`.
    """
    doc = context.doc
    if any(word.value == evidence for word in doc.evidence):
        return True
    if _stands_in(doc.text, doc.body.start, evidence):
        return True
    paths = {face.path for face in context.graph.resolve(evidence)}
    if any(one.path in paths for one in doc.references if one.path is not None):
        return True
    return _in_range(doc, evidence)


def _stands_in(text: str, start: int, word: str) -> bool:
    """Whether a word stands in a text from an offset on, and is no part of a longer one."""
    at = text.find(word, start)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if before != "-" and not _is_of_word(before) and not _is_of_word(behind):
            return True
        at = text.find(word, at + 1)
    return False


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _in_range(doc: Document, evidence: str) -> bool:
    prefix, _, number = evidence.rpartition("-")
    if not number.isdigit():
        return False
    for match in _RANGE.finditer(doc.text, doc.body.start):
        first, last = int(match["first"]), int(match["last"])
        if match["prefix"] == f"{prefix}-" and first <= int(number) <= last <= first + MOST_IN_RANGE:
            return True
    return False
