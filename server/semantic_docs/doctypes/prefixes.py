"""The literal beginnings of ids, read off a type's id pattern."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\((?:\?:)?([A-Za-z0-9_\-|]+)\)(\?)?")
_LITERAL = re.compile(r"[A-Za-z0-9_\-]|\\-")
_QUANTIFIER = frozenset("?*{")
MAX_PREFIXES = 32
"""A pattern with more alternatives than these gives none; the built-in ones have a handful."""


def literal_prefixes(pattern: str) -> tuple[str, ...]:
    """What every match of a pattern begins with: `^(DoR|DOR)-\\d+` gives `DoR-` and `DOR-`.

    Reads letters, digits, hyphens and groups of plain alternatives up to the first thing
    that is none of them. Empty where the pattern has no literal beginning.
    """
    found = [""]
    at = 1 if pattern.startswith("^") else 0
    while at < len(pattern):
        group = _GROUP.match(pattern, at)
        if group:
            if pattern[group.end() : group.end() + 1] in ("*", "{", "+"):
                break
            choices = group[1].split("|") + ([""] if group[2] else [])
            found = [head + choice for head in found for choice in choices]
            at = group.end()
        else:
            literal = _LITERAL.match(pattern, at)
            if not literal or pattern[literal.end() : literal.end() + 1] in _QUANTIFIER:
                break
            found = [head + literal[0][-1] for head in found]
            at = literal.end()
        if len(found) > MAX_PREFIXES:
            return ()
    return tuple(dict.fromkeys(head for head in found if head))
