"""Ignore comments in the text, in YAML comments and under `gaps:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.model.document import Suppression
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, scalars
from semantic_docs.parse.markdown import Scan
from semantic_docs.text.lines import LineIndex

_COMMENT = re.compile(r"<!--\s*semantic-docs:\s*(ignore|ignore-file)\s+(.*?)\s*-->", re.DOTALL)
_YAML_COMMENT = re.compile(r"#[ \t]*semantic-docs:[ \t]*(ignore|ignore-file)[ \t]+([^\r\n]*)")
_CODE = re.compile(r"E\d{3}")
_MARKERS = re.compile(r"(?:[\s>]|(?:[-*+]|\d{1,9}[.)])\s)*")
"""What may stand before a comment that is alone: the marks of a list item or a quote are no text."""
_FAR = 100
"""Lines across which a comment speaks at most."""


def read_suppressions(
    text: str, lines: LineIndex, start: int, meta: Map, scan: Scan
) -> tuple[Suppression, ...]:
    """Every code that the document silences, in the order of the text.

    A comment alone on its line speaks for the next line that says something as well as its own; one
    behind text speaks for that line. A reason may follow ` -- `.
    """
    found = list(_in_frontmatter(text, lines, start, meta))
    for span in scan.html:
        for match in _COMMENT.finditer(text, span.start, span.end):
            found += _codes(text, lines, match)
    return tuple(sorted(found, key=lambda one: one.span))


def _in_frontmatter(text: str, lines: LineIndex, start: int, meta: Map) -> Iterator[Suppression]:
    for scalar in scalars(meta.at("gaps", "ignore")):
        yield Suppression(scalar.text.strip(), scalar.inner, None, None)
    if start and "semantic-docs:" in text[:start]:
        for match in _YAML_COMMENT.finditer(text, 0, start):
            yield from _codes(text, lines, match)


def _codes(text: str, lines: LineIndex, match: re.Match[str]) -> Iterator[Suppression]:
    whole_file = match.group(1) == "ignore-file"
    listed = match.group(2).split("--")[0]
    where = None if whole_file else _silenced(text, lines, match)
    for code in _CODE.finditer(text, match.start(2), match.start(2) + len(listed)):
        yield Suppression(code.group(), Span(*code.span()), where, Span(*match.span()))


def _silenced(text: str, lines: LineIndex, match: re.Match[str]) -> tuple[int, int]:
    first, last = lines.line_at(match.start()), lines.line_at(match.end())
    before = text[lines.start(first) : match.start()]
    after = text[match.end() : lines.end(last)].strip()
    if after or not _MARKERS.fullmatch(before):
        return first, last
    follower = last + 1
    while follower < min(len(lines), last + _FAR) and _is_passed_over(lines.line_text(follower).strip()):
        follower += 1
    return first, min(follower, len(lines) - 1)


def _is_passed_over(line: str) -> bool:
    """Whether a comment speaks across this line: it is blank, or nothing but another such comment."""
    return not line or bool(_COMMENT.fullmatch(line) or _YAML_COMMENT.fullmatch(line))
