"""Frontmatter as a validator shall see it: YAML's accidents of typing undone, guided by the schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from semantic_docs.doctypes.doctype import status_word
from semantic_docs.model.yaml_tree import Map, Node, Scalar, Seq

_KINDS = {Scalar: "string", Seq: "array", Map: "object"}
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}")
_PLACEHOLDER = re.compile(r"\bTBD\b|\bTODO\b|\bFIXME\b|YYYY|\{\{|\$\{|<[A-Za-z]|^\?+$|^[-–—]$")
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")


def is_empty(node: Node | None) -> bool:
    """Whether a field says nothing: absent, null, empty text or an empty collection."""
    if node is None:
        return True
    if isinstance(node, Scalar):
        return node.value is None or node.value == ""
    return not (node.items if isinstance(node, Seq) else node.entries)


def present(node: Node, schema: Mapping[str, Any], budget: list[int]) -> Any:
    """A value as JSON, None for an empty one. `budget` bounds how many values aliases may make."""
    budget[0] -= 1
    if budget[0] < 0:
        return None
    if isinstance(node, Scalar):
        return _scalar(node, schema, budget)
    branch = _branch(schema, _KINDS[type(node)])
    if isinstance(node, Seq):
        items = branch.get("items")
        inner = items if isinstance(items, Mapping) else {}
        return [present(item, inner, budget) for item in node.items if not is_empty(item)]
    properties = branch.get("properties", {})
    found: dict[str, Any] = {}
    for entry in node:
        value = present(entry.value, properties.get(entry.key.text, {}), budget)
        if value is not None:
            found.setdefault(entry.key.text, value)
    return found


def forgiven(error: jsonschema_rs.ValidationError) -> bool:
    """Whether an error is not worth a word: a time behind a date, a placeholder (E120 and E121 say so)."""
    value = error.instance
    if not isinstance(value, str):
        return False
    if _PLACEHOLDER.search(value):
        return True
    return error.kind.as_dict().get("format") == "date" and bool(_DATE_TIME.match(value))


def _scalar(node: Scalar, schema: Mapping[str, Any], budget: list[int]) -> Any:
    value = node.value
    if value is None or value == "":
        return None
    types = _types(schema)
    if types == {"array"}:
        items = _branch(schema, "array").get("items")
        return [present(node, items if isinstance(items, Mapping) else {}, budget)]
    if isinstance(value, dt.datetime):
        # A time is welcome where a date is asked for.
        return value.date().isoformat() if schema.get("format") == "date" else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value, schema, types)
    wants_text = "string" in types or (not types and "enum" in schema)
    if wants_text and not (types & _types_of(value)):
        return _text(node.text, schema, types)
    return value if isinstance(value, (bool, int, float)) else node.text


def _text(value: str, schema: Mapping[str, Any], types: set[str]) -> Any:
    options = schema.get("enum")
    if options and value not in options:
        wanted = status_word(value)
        return next((one for one in options if isinstance(one, str) and status_word(one) == wanted), value)
    if types and "string" not in types:
        return _number_or_flag(value, types)
    return value


def _number_or_flag(value: str, types: set[str]) -> Any:
    if "boolean" in types and value.lower() in (*_TRUE, *_FALSE):
        return value.lower() in _TRUE
    for name, number in (("integer", int), ("number", float)):
        if name in types:
            try:
                return number(value)
            except ValueError:
                continue
    return value


def _branch(schema: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        if isinstance(branch, Mapping) and kind in _types(branch):
            return branch
    return schema


def _types(schema: Mapping[str, Any]) -> set[str]:
    given = schema.get("type")
    found = {given} if isinstance(given, str) else set(given or ())
    for branch in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        if isinstance(branch, Mapping):
            found |= _types(branch)
    return found


def _types_of(value: bool | float) -> set[str]:
    if isinstance(value, bool):
        return {"boolean"}
    return {"integer", "number"} if isinstance(value, int) else {"number"}
