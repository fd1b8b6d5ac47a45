"""The text with everything that is not prose blanked, so that patterns find true offsets at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from semantic_docs.model.span import Span
from semantic_docs.parse.markdown import Scan

_KEPT = re.compile(r"[^\r\n]")
_TAG = re.compile(r"<(?!!--)[^<>]*>")
_URL = re.compile(r"https?://[^\s<>)\]]+")


def prose_of(text: str, start: int, scan: Scan, targets: Iterable[Span]) -> str:
    """`text` with frontmatter, code, HTML tags, link targets and URLs replaced by spaces.

    Same length, same line breaks, comments kept. `targets` are the spans of links' targets.
    """
    holes = [Span(0, start), *scan.code, *targets]
    holes += [link.span for link in scan.links if link.autolink]
    for span in scan.html:
        for tag in _TAG.finditer(text, span.start, span.end):
            holes.append(Span(*tag.span()))
    if "://" in text:
        holes += [Span(*match.span()) for match in _URL.finditer(text, start)]
    return _blank(text, holes)


def _blank(text: str, holes: list[Span]) -> str:
    holes.sort()
    parts: list[str] = []
    at = 0
    for hole in holes:
        if hole.end <= at:
            continue
        begin = max(hole.start, at)
        parts.append(text[at:begin])
        parts.append(_KEPT.sub(" ", text[begin : hole.end]))
        at = hole.end
    parts.append(text[at:])
    return "".join(parts)
