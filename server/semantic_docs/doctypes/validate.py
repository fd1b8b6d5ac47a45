"""Do a document's fields hold what its type says? Values here, places and remedies in the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from semantic_docs.doctypes.compile import properties_schema
from semantic_docs.doctypes.doctype import DocType, FieldSpec
from semantic_docs.doctypes.messages import Told, explain, subject, validator_of
from semantic_docs.doctypes.present import Form, forgiven, form, is_empty, present
from semantic_docs.model.document import Document, MetaKind
from semantic_docs.model.yaml_tree import MAX_VALUES, Map, Node, Scalar, Seq

IDENTITY = frozenset({"id", "type", "title"})
"""Fields that a record states by its form, its file name and its heading."""

RECORD_FIELDS = frozenset({"status"})
"""The fields that a record without frontmatter can be asked for."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One field that is absent or does not hold what its type says."""

    path: tuple[str | int, ...]
    """Keys and places in lists, from the top of the frontmatter."""
    keyword: str
    """`required` for an absent one, else the JSON Schema keyword: enum, type, format, pattern …"""
    message: str
    """A sentence without its full stop, in our own words."""
    allowed: tuple[str, ...] = ()
    """The values that are allowed, where they are listed."""


@dataclass(frozen=True, slots=True)
class Validator:
    """A type's fields, compiled."""

    schema: Mapping[str, Any]
    compiled: jsonschema_rs.Draft202012Validator
    forms: Mapping[str, Form]
    """What the schema says of each field, as `present` reads it."""


def compile(doctype: DocType) -> Validator:  # noqa: A001 -- the word of the field; callers name the module
    """The validator of a type's fields, compiled once as long as the type lives."""
    key = id(doctype)
    held = _cache.get(key)
    if held is None or held[0] is not doctype:
        if len(_cache) >= _CACHED:
            _cache.clear()
        schema = properties_schema(doctype.fields.values())
        forms = {spec.name: form(spec.schema) for spec in doctype.fields.values()}
        held = _cache[key] = (doctype, Validator(schema, validator_of(schema), forms))
    return held[1]


# A DocType holds mappings and has no hash; the type kept beside its validator keeps its identity alive.
_CACHED = 256
_cache: dict[int, tuple[DocType, Validator]] = {}


def violations(doc: Document, doctype: DocType) -> Iterator[Violation]:
    """What is absent or wrong among a document's fields, in the order of the type's fields.

    Values are read kindly where YAML's typing is an accident: `version: 1.0` is a text, a date is
    one, one value stands for a list of one, and an empty value is an absent one.
    """
    if doc.meta_kind in (MetaKind.NONE, MetaKind.RECOVERED):
        return
    for spec in missing_fields(doc, doctype):
        due = "" if spec.required else f" from status {spec.required_from} on"
        about = f" ({spec.description.rstrip('.')})" if spec.description else ""
        message = f"{doctype.name} documents need the field {spec.name}{due}{about}; there is none"
        yield Violation((spec.name,), "required", message, spec.enum)
    validator = compile(doctype)
    instance = presented(doc, doctype)
    for error in validator.compiled.iter_errors(instance):
        if not forgiven(error):
            yield _violation(explain(error, validator.schema), doctype)


def missing_fields(doc: Document, doctype: DocType) -> Iterator[FieldSpec]:
    """The fields that the type requires at this document's status and that are absent or empty."""
    status = doc.status.value if doc.status else None
    record = doc.meta_kind is MetaKind.RECORD
    # Without an id and a type among its fields, a decision in MADR's frontmatter is a record too.
    nameless = doc.type is None and not (doc.id and doc.frontmatter and doc.frontmatter.covers(doc.id.span))
    for spec in doctype.required_at(status):
        if spec.name == "id":
            continue  # E117 is about it.
        if (record or nameless) and spec.name in IDENTITY:
            continue
        if record and spec.name not in RECORD_FIELDS:
            continue
        if spec.name == "status" and doc.status:
            continue
        if all(is_empty(doc.meta.get(name)) for name in (spec.name, *spec.aliases)):
            yield spec


def presented(doc: Document, doctype: DocType) -> dict[str, Any]:
    """The fields that the type speaks of, as JSON values."""
    budget = [MAX_VALUES]
    forms = compile(doctype).forms
    found = {}
    for key, node in zip(doc.meta.keys, doc.meta.values, strict=True):
        spec = doctype.fields.get(key.text)
        if spec is None or spec.name in found:
            continue
        value = present(node, forms[spec.name], budget)
        if value is not None:
            found[spec.name] = value
    return found


def locate(doc: Document, path: Sequence[str | int]) -> Node | None:
    """The value that a violation is about; the nearest one above it where the path ends early."""
    node: Node = doc.meta
    for step in path:
        if isinstance(node, Map) and isinstance(step, str):
            inner = node.get(step)
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node.items):
            inner = node.items[step]
        elif isinstance(node, Scalar):
            return node
        else:
            inner = None
        if inner is None:
            return node if node is not doc.meta else None
        node = inner
    return node


def _violation(told: Told, doctype: DocType) -> Violation:
    message = f"{subject(told.path)} {told.message}"
    spec = doctype.fields.get(str(told.path[0])) if told.path else None
    if spec is not None and told.keyword == "pattern" and len(told.path) == 1:
        message = f"{message}{_such_as(spec)}"
    return Violation(told.path, told.keyword, message, told.allowed)


def _such_as(spec: FieldSpec) -> str:
    return f"; write it like {' or '.join(spec.examples[:2])}" if spec.examples else ""
