"""The manual of a frontmatter field, from what the document's type says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from semantic_docs.doctypes.doctype import DocType, FieldSpec
from semantic_docs.features.markup import Markup
from semantic_docs.features.view import View
from semantic_docs.model.document import Document

MOST_VALUES = 20
"""How many allowed values are listed."""

_BRANCHES = ("anyOf", "oneOf", "allOf")


def field_manual(view: View, doc: Document, name: str, markup: Markup) -> str | None:
    """What a field is for, what it may hold and whether it must be there; None for unknown fields.

    `name` is the path of keys joined by dots. A type says something of nested keys through the JSON
    Schema of the field above them.
    """
    doctype = view.context(doc).doctype
    spec = doctype.fields.get(name)
    if spec is not None:
        return _of_spec(doctype, spec, markup)
    first, *rest = name.split(".")
    top = doctype.fields.get(first)
    schema = _nested(top.schema, rest) if top is not None and rest else None
    if schema is None:
        return None
    said = str(schema.get("description", ""))
    if not said and not schema.get("enum"):
        return None
    return markup.paragraphs(markup.bold(name), markup.text(said), _values(schema, markup))


def _of_spec(doctype: DocType, spec: FieldSpec, markup: Markup) -> str:
    return markup.paragraphs(
        f"{markup.bold(spec.name)} in documents of type {markup.text(doctype.name)}: {_need(spec)}.",
        markup.text(spec.description),
        _values(spec.schema, markup),
        f"Default: {markup.code(spec.default)}" if spec.default else "",
        f"For example: {', '.join(map(markup.code, spec.examples[:3]))}" if spec.examples else "",
        f"In its place: {', '.join(map(markup.code, spec.aliases))}" if spec.aliases else "",
    )


def _need(spec: FieldSpec) -> str:
    if spec.required_from:
        return f"required from status {spec.required_from} on"
    return "required" if spec.required else "optional"


def _nested(schema: Mapping[str, Any], keys: list[str]) -> Mapping[str, Any] | None:
    """The schema of a key inside a field, through lists and alternatives."""
    if not keys:
        return schema
    for inner in _alternatives(schema):
        child = inner.get("properties", {}).get(keys[0])
        if isinstance(child, Mapping):
            return _nested(child, keys[1:])
    return None


def _alternatives(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and all that may stand in its place: what its items are, each of its branches."""
    yield schema
    branches = [schema.get("items"), *(one for word in _BRANCHES for one in schema.get(word) or ())]
    for branch in branches:
        if isinstance(branch, Mapping):
            yield from _alternatives(branch)


def _values(schema: Mapping[str, Any], markup: Markup) -> str:
    values = [str(value) for value in schema.get("enum", ())]
    if values:
        listed = ", ".join(markup.code(value) for value in values[:MOST_VALUES])
        return f"One of: {listed}{' …' if len(values) > MOST_VALUES else ''}"
    parts = []
    if schema.get("type"):
        kind = schema["type"]
        parts.append(kind if isinstance(kind, str) else " or ".join(map(str, kind)))
    if schema.get("format"):
        parts.append(f"format {schema['format']}")
    if schema.get("pattern"):
        parts.append(f"pattern {markup.code(str(schema['pattern']))}")
    return f"Holds: {', '.join(parts)}" if parts else ""
