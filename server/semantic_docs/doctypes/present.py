"""Frontmatter as a validator shall see it: YAML's accidents of typing undone, guided by the schema."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from semantic_docs.doctypes.doctype import status_word
from semantic_docs.model.yaml_tree import Node, Scalar, Seq

_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}")
_PLACEHOLDER = re.compile(r"\bTBD\b|\bTODO\b|\bFIXME\b|YYYY|\{\{|\$\{|<[A-Za-z]|^\?+$|^[-–—]$")
_OUTSIDE = frozenset(
    {
        *("type", "anyOf", "oneOf", "format", "pattern", "minLength", "maxLength"),
        *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
        *("title", "description", "examples", "default", "$comment", "deprecated"),
    }
)
"""Words of JSON Schema that look into no list and no mapping."""
_INSIDE = frozenset({"items", "minItems", "maxItems", "properties", "required"})
"""Words that do, and of which `Form` knows how far; whatever is not among them may look anywhere."""
_LIST = frozenset({"array"})
_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")


def is_empty(node: Node | None) -> bool:
    """Whether a field says nothing: absent, null, empty text or an empty collection."""
    if node is None:
        return True
    if isinstance(node, Scalar):
        return node.value is None or node.value == ""
    return not (node.items if isinstance(node, Seq) else node.entries)


@dataclass(frozen=True, slots=True)
class Form:
    """What a JSON Schema says of a value, as far as it matters to how the value is presented."""

    types: frozenset[str]
    """Of the schema and its branches; empty where any will do."""
    options: tuple[Any, ...] | None
    """The values of its `enum`."""
    by_word: Mapping[str, str]
    """The texts among the options by their words: `in-review` → `In Review`."""
    text: bool
    """Whether a text is as good as any other."""
    dated: bool
    deep: bool
    """Whether it says anything of what a list or a mapping holds; otherwise nobody looks inside."""
    whole: bool
    """Whether it may speak of all that lies inside, however deep: `uniqueItems`, `allOf`, `enum` …"""
    items: Form | None
    """What the branch for lists says of their entries."""
    properties: Mapping[str, Form]
    """What the branch for mappings says of their values; other values matter only where `whole`."""


def form(schema: Mapping[str, Any], whole: bool = False) -> Form:
    """A schema read for `present`: once for a type, not once for a document. `whole` where a schema above
    it may speak of all that the value holds.
    """
    used = _words_of(schema)
    whole = whole or not used <= _OUTSIDE | _INSIDE
    options = schema.get("enum")
    words: dict[str, str] = {}
    for one in options or ():
        if isinstance(one, str):
            words.setdefault(status_word(one), one)
    items = _branch(schema, "array").get("items")
    properties = _branch(schema, "object").get("properties", {})
    types = frozenset(_types(schema))
    return Form(
        types=types,
        options=tuple(options) if options is not None else None,
        by_word=words,
        text=options is None and (not types or "string" in types),
        dated=schema.get("format") == "date",
        deep=whole or not used <= _OUTSIDE,
        whole=whole,
        items=form(items, whole) if isinstance(items, Mapping) else None,
        properties={
            **{name: form({}, whole) for name in _required(schema)},
            **{name: form(inner, whole) for name, inner in properties.items() if isinstance(inner, Mapping)},
        },
    )


def present(node: Node, wanted: Form, budget: list[int]) -> Any:
    """A value as JSON, None for an empty one. `budget` bounds how many values aliases may make.

    Of a list or a mapping of which the form says no more than that, only the outside is shown.
    """
    budget[0] -= 1
    if budget[0] < 0:
        return None
    if isinstance(node, Scalar):
        value = node.value
        return value or None if wanted.text and isinstance(value, str) else _scalar(node, wanted, budget)
    if not wanted.deep:
        return [] if isinstance(node, Seq) else {}
    others = _WHOLE if wanted.whole else None
    if isinstance(node, Seq):
        items = wanted.items or others or _ANY
        return [present(item, items, budget) for item in node.items if not is_empty(item)]
    found: dict[str, Any] = {}
    for key, inside in zip(node.keys, node.values, strict=True):
        inner = wanted.properties.get(key.text, others)
        value = present(inside, inner, budget) if inner is not None else None
        if value is not None:
            found.setdefault(key.text, value)
    return found


def forgiven(error: jsonschema_rs.ValidationError) -> bool:
    """Whether an error is not worth a word: a time behind a date, a placeholder (E120 and E121 say so)."""
    value = error.instance
    if not isinstance(value, str):
        return False
    if _PLACEHOLDER.search(value):
        return True
    return error.kind.as_dict().get("format") == "date" and bool(_DATE_TIME.match(value))


def _scalar(node: Scalar, wanted: Form, budget: list[int]) -> Any:
    value, types = node.value, wanted.types
    if value is None or value == "":
        return None
    if types == _LIST:
        return [present(node, wanted.items or _ANY, budget)]
    if isinstance(value, str):
        return _text(value, wanted)
    if isinstance(value, dt.datetime):
        # A time is welcome where a date is asked for.
        return value.date().isoformat() if wanted.dated else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    wants_text = "string" in types or (not types and wanted.options is not None)
    if wants_text and not (types & _types_of(value)):
        return _text(node.text, wanted)
    return value if isinstance(value, (bool, int, float)) else node.text


def _text(value: str, wanted: Form) -> Any:
    if wanted.options and value not in wanted.options:
        return wanted.by_word.get(status_word(value), value)
    if wanted.types and "string" not in wanted.types:
        return _number_or_flag(value, wanted.types)
    return value


def _number_or_flag(value: str, types: frozenset[str]) -> Any:
    if "boolean" in types and value.lower() in (*_TRUE, *_FALSE):
        return value.lower() in _TRUE
    for name, number in (("integer", int), ("number", float)):
        if name in types:
            try:
                return number(value)
            except ValueError:
                continue
    return value


def _required(schema: Any) -> set[str]:
    """The keys that a schema or one of its branches asks for."""
    if not isinstance(schema, Mapping):
        return set()
    branches = (*schema.get("anyOf", ()), *schema.get("oneOf", ()))
    return set(schema.get("required", ())).union(*map(_required, branches))


def _words_of(schema: Any) -> set[str]:
    """The words of JSON Schema that speak of a value itself, in a schema and its branches."""
    if not isinstance(schema, Mapping):
        return {"a schema that is true or false"}
    branches = (*schema.get("anyOf", ()), *schema.get("oneOf", ()))
    return set(schema).union(*map(_words_of, branches))


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


_ANY = form({})
_WHOLE = form({}, whole=True)
