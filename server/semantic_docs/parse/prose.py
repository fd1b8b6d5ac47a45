"""The text with everything that is not prose blanked, so that patterns find true offsets at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from semantic_docs.model.span import Span
from semantic_docs.parse.markdown import Scan

_KEPT = re.compile(r"[^\r\n]")
_TAG = re.compile(r"<(?!!--)(/?)([\w-]*)[^<>]*>")
_CODE = frozenset({"code", "kbd", "pre", "samp", "script", "style"})
_URL = re.compile(r"https?://[^\s<>)\]]+")


def prose_of(text: str, start: int, scan: Scan, targets: Iterable[Span]) -> str:
    """`text` with frontmatter, code (HTML's too), HTML tags, link targets and URLs replaced by spaces.

    Same length, same line breaks, comments kept. `targets` are the spans of links' targets.
    """
    holes = [Span(0, start), *scan.code, *targets]
    holes += [link.span for link in scan.links if link.autolink]
    holes += _tags(text, scan)
    if "://" in text:
        holes += [Span(*match.span()) for match in _URL.finditer(text, start)]
    return _blank(text, holes)


def _tags(text: str, scan: Scan) -> Iterator[Span]:
    """The HTML tags, and with `<code>`, `<pre>` and the like what stands between them."""
    code = ("", 0)
    for span in scan.html:
        for tag in _TAG.finditer(text, span.start, span.end):
            yield Span(*tag.span())
            closes, name = tag.group(1), tag.group(2).lower()
            if name not in _CODE:
                continue
            if not closes and not code[0]:
                code = (name, tag.start())
            elif closes and name == code[0]:
                yield Span(code[1], tag.end())
                code = ("", 0)


def _blank(text: str, holes: list[Span]) -> str:
    holes.sort()
    parts: list[str] = []
    at = 0
    for hole in holes:
        if hole.end <= at:
            continue
        begin = max(hole.start, at)
        parts.append(text[at:begin])
        parts.append(_spaces(text[begin : hole.end]))
        at = hole.end
    parts.append(text[at:])
    return "".join(parts)


def _spaces(text: str) -> str:
    """As many spaces as the text has characters, with its line breaks."""
    if "\r" in text:
        return _KEPT.sub(" ", text)
    return "\n".join([" " * len(line) for line in text.split("\n")])
