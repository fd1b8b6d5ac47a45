"""Ignore comments in the text, in YAML comments and under `gaps:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.model.document import Suppression
from semantic_docs.model.span import Span
from semantic_docs.model.yaml_tree import Map, scalars
from semantic_docs.parse.markdown import Scan
from semantic_docs.text.lines import LineIndex

_COMMENT = re.compile(r"<!--\s*semantic-docs:\s*(ignore|ignore-file)\s+([^>]*?)\s*-->")
_YAML_COMMENT = re.compile(r"#[ \t]*semantic-docs:[ \t]*(ignore|ignore-file)[ \t]+([^\r\n]*)")
_CODE = re.compile(r"E\d{3}")


def read_suppressions(
    text: str, lines: LineIndex, start: int, meta: Map, scan: Scan
) -> tuple[Suppression, ...]:
    """Every code that the document silences, in the order of the text.

    A comment alone on its line speaks for the next line that is not blank as well as its own; one
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
    before = text[lines.start(first) : match.start()].strip()
    after = text[match.end() : lines.end(last)].strip()
    if before or after:
        return first, last
    follower = last + 1
    while follower < len(lines) and not lines.line_text(follower).strip():
        follower += 1
    return first, min(follower, len(lines) - 1)
