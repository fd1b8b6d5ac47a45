"""The JSON Schema of a type's frontmatter, from its fields and statuses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from semantic_docs.doctypes.doctype import FieldSpec, Lifecycle
from semantic_docs.doctypes.json_schema import DRAFT

OWN_WORDS = frozenset({"aliases", "required_from", "template", "required_dependency_types"})
"""Keys of a field that are ours and not JSON Schema's."""


def field_schema(constraint: Mapping[str, Any]) -> dict[str, Any]:
    """One field's JSON Schema: its constraint without our own words, text where only text makes sense."""
    schema = {key: value for key, value in constraint.items() if key not in OWN_WORDS}
    speaks_of_text = "pattern" in schema or "format" in schema
    if speaks_of_text and not {"type", "anyOf", "oneOf", "allOf", "items"} & schema.keys():
        schema["type"] = "string"
    return schema


def properties_schema(fields: Iterable[FieldSpec]) -> dict[str, Any]:
    """What is checked of a document: the values of its fields. Absence is looked at elsewhere."""
    return {"type": "object", "properties": {spec.name: dict(spec.schema) for spec in fields}}


def frontmatter_schema(
    name: str, description: str, fields: Mapping[str, FieldSpec], lifecycle: Lifecycle
) -> dict[str, Any]:
    """The whole schema, for editors and other tools: required fields and their aliases too."""
    schema: dict[str, Any] = {
        "$schema": DRAFT,
        "title": f"Frontmatter of {name}",
        "description": description,
        **properties_schema(fields.values()),
        "additionalProperties": True,
    }
    required = [spec.name for spec in fields.values() if spec.required and not spec.aliases]
    if required:
        schema["required"] = required
    rules = [_any_of(spec) for spec in fields.values() if spec.required and spec.aliases]
    rules += [_due(spec, lifecycle) for spec in fields.values() if spec.required_from]
    if rules:
        schema["allOf"] = rules
    return schema


def _any_of(spec: FieldSpec) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in (spec.name, *spec.aliases)]}


def _due(spec: FieldSpec, lifecycle: Lifecycle) -> dict[str, Any]:
    words = [*lifecycle.order, *sorted(lifecycle.synonyms)]
    due = [word for word in words if lifecycle.at_or_past(word, spec.required_from or "")]
    status = {"properties": {"status": {"enum": due}}, "required": ["status"]}
    return {"if": status, "then": _any_of(spec) if spec.aliases else {"required": [spec.name]}}
