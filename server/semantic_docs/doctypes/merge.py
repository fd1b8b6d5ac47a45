"""`extends:`: what a type file takes over from another one.

Mappings are merged key by key, the file's own word before its parent's. Sections and gates are
lists of named things: one of the same name is merged with its parent's, a new one is appended.
Required and optional fields are united, the file's own word deciding on which list a field is.
Every other list replaces its parent's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_BY_NAME = frozenset({"required_sections", "quality_gates"})


def merge(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, Any]:
    """The parent's values with the child's laid over them; neither is changed."""
    merged = dict(parent)
    for key, value in child.items():
        before = merged.get(key)
        if key in _BY_NAME and isinstance(before, list) and isinstance(value, list):
            merged[key] = _by_name(before, value)
        elif key == "frontmatter" and isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = {**merge(before, value), **_field_lists(before, value)}
        elif isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = merge(before, value)
        else:
            merged[key] = value
    return merged


def _by_name(parent: list[Any], child: list[Any]) -> list[Any]:
    merged = list(parent)
    places = {_name(item): index for index, item in enumerate(parent)}
    for item in child:
        place = places.get(_name(item))
        if place is None or not isinstance(item, Mapping):
            merged.append(item)
        else:
            merged[place] = merge(merged[place], item)
    return merged


def _name(item: Any) -> str:
    return str(item.get("name", "")).casefold() if isinstance(item, Mapping) else ""


def _field_lists(parent: Mapping[str, Any], child: Mapping[str, Any]) -> dict[str, list[str]]:
    required, optional = _names(child, "required_fields"), _names(child, "optional_fields")
    own = {*required, *optional}
    return {
        "required_fields": [n for n in _names(parent, "required_fields") if n not in own] + required,
        "optional_fields": [n for n in _names(parent, "optional_fields") if n not in own] + optional,
    }


def _names(source: Mapping[str, Any], key: str) -> list[str]:
    value = source.get(key)
    return [str(name) for name in value] if isinstance(value, list) else []
