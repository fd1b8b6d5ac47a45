"""Links of the body with the exact place of their targets, citations and bare ids."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from semantic_docs.model.reference import Reference, ReferenceKind
from semantic_docs.model.span import Span
from semantic_docs.parse.grammar import Grammar, tokens
from semantic_docs.parse.markdown import RawLink, Scan

# `file.py:12` names a line of a file, not a scheme: no scheme in use has a dot in it and a number behind it.
_SCHEME = re.compile(r"(?![\w-]+\.[\w.-]*:\d+(?:[-:]\d+)?(?:#|$))[A-Za-z][A-Za-z0-9+.-]+:|//")
_DEFINED = re.compile(r"\[(?:[^\]\\]|\\.)*\]:\s*(<(?:[^<>\n\\]|\\.)*>|\S+)", re.DOTALL)
_ANGLED = re.compile(r"<((?:[^<>\n\\]|\\.)*)>", re.DOTALL)
_PLAIN = re.compile(r"[^\s\\()]+")
_BLANK_LINE = re.compile(r"\n[ \t\r>]*\n")
_LINE = re.compile(r":\d+(?:[-:]\d+)?$")


def relative_target(target: str, path: str) -> tuple[str | None, str | None, bool]:
    """(workspace-relative path, anchor, outside) that a link's target means in the document at `path`.

    The path is None for URLs, and the document's own for `#anchor`. A leading `/` means the workspace
    root; the lines in `file.py:12-20` are no part of the path. `outside` marks a target that climbs out of
    the workspace.
    """
    if _SCHEME.match(target) and not re.match(r"[A-Za-z]:[\\/]", target):
        return None, None, False
    place, hash_mark, anchor = target.partition("#")
    place = _LINE.sub("", unquote(place.partition("?")[0]))
    named = unquote(anchor) if hash_mark else None
    if not place:
        return (path if hash_mark else None), named, False
    if "\x00" in place or "\\" in place:
        return None, named, False
    base = "" if place.startswith("/") else posixpath.dirname(path)
    joined = posixpath.normpath(posixpath.join(base, place.lstrip("/")))
    if joined == ".." or joined.startswith("../"):
        return None, named, True
    return joined, named, False


def read_links(text: str, path: str, scan: Scan) -> list[Reference]:
    """Links, images and reference definitions, by place."""
    found = []
    for link in scan.links:
        kind = ReferenceKind.IMAGE if link.image else ReferenceKind.LINK
        span = _destination(text, link)
        mail = link.autolink and "@" in link.target and ":" not in link.target
        resolved, anchor, outside = (None, None, False) if mail else relative_target(link.target, path)
        found.append(Reference(kind, link.target, span, link.span, resolved, anchor, link.text, outside))
    for label, target, whole in scan.definitions:
        match = _DEFINED.match(text, whole.start, whole.end)
        span = Span(*match.span(1)) if match else whole
        if text[span.start : span.start + 1] == "<" and text[span.end - 1 : span.end] == ">":
            span = Span(span.start + 1, span.end - 1)
        resolved, anchor, outside = relative_target(target, path)
        found.append(
            Reference(ReferenceKind.DEFINITION, target, span, whole, resolved, anchor, label, outside)
        )
    return sorted(found, key=lambda reference: (reference.whole, reference.span))


def _destination(text: str, link: RawLink) -> Span:
    """The target inside the parentheses, the whole link where it stands elsewhere or is empty."""
    if link.autolink:
        return Span(link.span.start + 1, link.span.end - 1)
    if not link.inline:
        return link.span
    at = text.find("](", link.inner, link.span.end)
    if at < 0:
        return link.span
    start = at + 2
    while start < link.span.end and text[start].isspace():
        start += 1
    angled = _ANGLED.match(text, start, link.span.end)
    if angled is not None:
        return Span(*angled.span(1)) if angled.group(1) else link.span
    end, depth = _target_end(text, start, link.span.end), 0
    while end < link.span.end and not text[end].isspace():
        if text[end] == "\\":
            end += 1
        elif text[end] == "(":
            depth += 1
        elif text[end] == ")":
            if depth == 0:
                break
            depth -= 1
        end = _target_end(text, end + 1, link.span.end)
    # A quote's mark may stand between the bracket and the target: then the place is not known.
    written = text[start:end] == link.target or "\\" in text[start:end] or "&" in text[start:end]
    return Span(start, end) if end > start and written else link.span


def _target_end(text: str, start: int, end: int) -> int:
    """Where a run of characters ends that mean nothing but themselves in a target."""
    plain = _PLAIN.match(text, start, end)
    return plain.end() if plain else start


def read_ids(prose: str, start: int, grammar: Grammar) -> Iterator[Reference]:
    """Citations (`[E-146]`, `[E-146: title]`) and bare ids of the prose, by place."""
    for first, word in tokens(prose, start):
        # Underscores around an id are emphasis: `_ADR-005_`, `__ADR-005__`.
        token = word.rstrip("_")
        at = first
        while prose[at - 1 : at] == "_":
            at -= 1
        before = prose[at - 1 : at]
        if before == "-" or before.isalnum() or not grammar.is_id(token):
            continue
        span = Span(first, first + len(token))
        whole = _citation(prose, span) if prose[first - 1 : first] == "[" else None
        if whole is not None:
            yield Reference(ReferenceKind.CITATION, token, span, whole, text=token)
        else:
            yield Reference(ReferenceKind.MENTION, token, span, span, text=token)


def _citation(prose: str, span: Span) -> Span | None:
    """The brackets around a cited id, None where they belong to something else."""
    following = prose[span.end : span.end + 1]
    if following == "]":
        end = span.end
    elif following == ":":
        end = prose.find("]", span.end, span.end + 300)
        if end < 0 or _BLANK_LINE.search(prose, span.end, end):
            return None
    else:
        return None
    if prose[end + 1 : end + 2] in ("(", "["):
        return None
    return Span(span.start - 1, end + 1)
