"""Series of ids: which number is free next, and which id a file's name suggests.

An id that nobody holds is not free where somebody names it already, or a heading defines it as evidence:
the next document would be taken for what they mean. For fixes only: it looks at the whole workspace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from semantic_docs.doctypes.doctype import DocType
from semantic_docs.doctypes.patterns import PatternError, compile_pattern
from semantic_docs.gaps.rule import Context
from semantic_docs.graph.graph import Graph

_NUMBERED = re.compile(r"(?P<head>.*?[-_])(?P<number>\d{1,9})(?P<tail>(?:[-_].*)?)", re.DOTALL)
_WIDTH = 3
"""How many digits a series gets that has no member yet: `ADR-001`."""


def next_free(context: Context, identifier: str) -> str | None:
    """The id behind the highest of its series, in the same width: ADR-009 for ADR-008; None for no series."""
    match = _NUMBERED.fullmatch(identifier)
    if match is None:
        return None
    head, width = match["head"], len(match["number"])
    return _next(context.graph, head, width)


def proposals(context: Context) -> Iterator[str]:
    """Ids for a document without one: from its file's name, then the next free one of its type's series."""
    doctype = context.doctype
    stem = re.sub(r"\.[^.]+$", "", context.doc.path.rpartition("/")[2])
    seen = set()
    for candidate in (*_from_name(stem, doctype), *_from_series(context.graph, doctype)):
        # Whoever names an id with which the file's name begins means this very document.
        meant = stem.upper().startswith(candidate)
        if (
            candidate not in seen
            and fits(doctype, candidate)
            and is_free(context.graph, candidate, meant=meant)
        ):
            seen.add(candidate)
            yield candidate


def _from_name(stem: str, doctype: DocType) -> Iterator[str]:
    parts = re.split(r"[-_ ]+", stem)
    for count in range(1, len(parts) + 1):
        if parts[count - 1].isdigit():
            yield "-".join(parts[:count]).upper()
    if parts[0].isdigit():
        for prefix in doctype.id_prefixes:
            yield f"{prefix}{parts[0]}"
            yield f"{prefix}{int(parts[0]):0{_WIDTH}}"


def _from_series(graph: Graph, doctype: DocType) -> Iterator[str]:
    for prefix in prefixes(doctype)[:1]:
        yield next_of(graph, prefix)


def prefixes(doctype: DocType) -> tuple[str, ...]:
    """How ids of a type begin, at least one; that of its own example comes first."""
    spec = doctype.fields.get("id")
    examples = spec.examples if spec else ()
    known = doctype.id_prefixes or (f"{doctype.name.upper()}-",)
    shown = {
        prefix: at
        for at, one in reversed([*enumerate(examples)])
        for prefix in known
        if one.startswith(prefix)
    }
    return tuple(sorted(known, key=lambda prefix: shown.get(prefix, len(examples))))


def next_of(graph: Graph, prefix: str) -> str:
    """The id behind the highest of a series, in the width that most of its members have."""
    numbers = [len(match["number"]) for _, match in members(graph, prefix)]
    return _next(graph, prefix, max(set(numbers), key=numbers.count) if numbers else _WIDTH)


def fits(doctype: DocType, candidate: str) -> bool:
    """Whether an id is one after its type's pattern."""
    if doctype.id_pattern is None:
        return True
    try:
        return compile_pattern(doctype.id_pattern).fullmatch(candidate) is not None
    except PatternError:
        return True


def _next(graph: Graph, head: str, width: int) -> str:
    number = max((int(match["number"]) for _, match in members(graph, head)), default=0) + 1
    while not is_free(graph, f"{head}{number:0{width}}"):
        number += 1
    return f"{head}{number:0{width}}"


def is_free(graph: Graph, candidate: str, *, meant: bool = False) -> bool:
    """Whether nobody holds an id, defines it under a heading, or names it and does not mean this document."""
    taken = graph.resolve(candidate) or graph.defining(candidate)
    return not taken and (meant or not graph.ties.naming([candidate]))


def members(graph: Graph, head: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The ids of a series, each in its parts."""
    for name in graph.ids():
        if name.startswith(head):
            match = _NUMBERED.fullmatch(name)
            if match is not None and match["head"] == head:
                yield name, match
