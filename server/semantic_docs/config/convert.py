"""Turns a validated configuration into Settings; expects only what the schema allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from semantic_docs.config.keys import KEYS
from semantic_docs.config.settings import DEFAULT_DEPENDENCY_FIELDS, Settings
from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType


def settings_from(data: Mapping[str, Any], source: str) -> Settings:
    """The settings that a configuration makes; what it does not name keeps its default."""
    values: dict[str, Any] = {}
    for key in KEYS:
        value: Any = data
        for part in key.name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value is not None:
            values[key.field] = _CONVERT.get(key.field, _plain)(value)
    return Settings(source=source, **values)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _roots(value: list[str]) -> tuple[str, ...]:
    # The workspace itself as a root means no restriction.
    names = [name.replace("\\", "/").strip("/").removeprefix("./") for name in value]
    return () if any(name in {"", "."} for name in names) else tuple(names)


def _edges(value: Mapping[str, str]) -> dict[str, EdgeType]:
    fields = dict(DEFAULT_DEPENDENCY_FIELDS)
    for name, relation in value.items():
        if relation == "none":
            fields.pop(name, None)
        else:
            fields[name] = EdgeType(relation)
    return fields


_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "roots": _roots,
    "per_file_ignores": lambda value: {glob: tuple(codes) for glob, codes in value.items()},
    "severities": lambda value: {code: Severity(name) for code, name in value.items()},
    "dependency_fields": _edges,
    "today": dt.date.fromisoformat,
}
