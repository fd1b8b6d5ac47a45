"""The values of scalars: YAML 1.1's numbers, dates and flags, as PyYAML reads them. Knows no places."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

MAX_PLAIN = 400
"""Characters; a longer scalar is text. No number or date is so long, and reading one takes quadratic time."""

_SHORT = 40
"""Characters; a longer plain scalar is a sentence, and the next document has another."""

PREFIX = "tag:yaml.org,2002:"
OF_TEXT = frozenset(f"{PREFIX}{name}" for name in "null bool int float timestamp binary str".split())
"""The tags that PyYAML makes a value of one text of; of a list's or a mapping's it makes what is no value."""

_TEXTS = frozenset({f"{PREFIX}str", f"{PREFIX}binary"})
_RESOLVERS: dict[Any, list[tuple[str, Any]]] = yaml.SafeLoader.yaml_implicit_resolvers
_CONSTRUCTORS: dict[Any, Any] = yaml.SafeLoader.yaml_constructors
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


def resolve(text: str) -> Any:
    """A plain scalar's value by YAML 1.1's rules, as PyYAML reads them."""
    if text[:1] not in _RESOLVERS:
        return text
    return _known(text) if len(text) <= _SHORT else _read(text)


def _read(text: str) -> Any:
    if len(text) > MAX_PLAIN:
        return text
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return construct(tag, text)
    return text


# Dates, versions and flags repeat within a document and from one to the next; to read a date takes fifty
# times as long as to find it here.
_known = lru_cache(maxsize=16384)(_read)


def construct(tag: str, text: str) -> Any:
    """The value that a tag, one of OF_TEXT, makes of a text; the text itself where it does not fit."""
    if len(text) > MAX_PLAIN and tag not in _TEXTS:
        return text
    try:
        return _CONSTRUCTORS[tag](_CONSTRUCTOR, yaml.ScalarNode(tag, text))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, yaml.YAMLError):
        # A date such as 2025-13-45 looks like one and is none: the rules see the text.
        return text
