"""What a JSON Schema validator found, in the words of a person who edits the file.

The only place that reads the validator's errors; type files and frontmatter share it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jsonschema_rs
from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 40
"""Characters of a value that a message quotes."""

_TYPES = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}
_FORMATS = {
    "date": "a date such as 2026-01-31",
    "date-time": "a date and time such as 2026-01-31T12:00:00Z",
    "email": "an e-mail address",
    "uri": "a full address such as https://example.com",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One finding of the validator."""

    path: tuple[str | int, ...]
    keyword: str
    """The JSON Schema keyword that failed: `enum`, `type`, `format` …"""
    message: str
    """What is wrong, without its subject: `is "aproved", expected one of draft, approved`."""
    allowed: tuple[str, ...] = ()
    at_key: bool = False
    """The key is what is wrong, not its value."""

    def sentence(self) -> str:
        """The message with its subject."""
        return f"{subject(self.path)} {self.message}"


def validator_of(schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """A validator that checks formats and runs patterns in linear time.

    Raises ValueError where the schema itself is none; its `instance_path` says where.
    """
    return jsonschema_rs.Draft202012Validator(
        dict(schema),
        validate_formats=True,
        pattern_options=jsonschema_rs.RegexOptions(),
        # A schema of a workspace must not make anybody read a file or ask a network.
        offline=True,
    )


def subject(path: Sequence[str | int]) -> str:
    """What a path is called in a sentence: `version_history.type`, places in lists left out."""
    return ".".join(str(step) for step in path if not isinstance(step, int)) or "the file"


def explain(error: jsonschema_rs.ValidationError, schema: Mapping[str, Any]) -> Told:
    """One error of a validator of `schema`, told."""
    path = tuple(error.instance_path)
    keyword = error.kind.name
    kind: dict[str, Any] = error.kind.as_dict()
    if keyword == "additionalProperties":
        return _unknown_key(str(kind["unexpected"][0]), path, _known_keys(schema, error.schema_path))
    if keyword == "propertyNames":
        return Told(
            (*path, str(kind["error"].instance)), keyword, "is not a name that is allowed here", at_key=True
        )
    if keyword == "required":
        return Told((*path, kind["property"]), keyword, "is missing")
    found = _shown(error.instance)
    if keyword in ("enum", "const"):
        options = kind["options"] if keyword == "enum" else [kind["expected_value"]]
        allowed = tuple(str(option) for option in options)
        return Told(path, keyword, f"is {found}, expected {_one_of(allowed)}", allowed)
    return Told(path, keyword, _message(kind, keyword, found))


def _message(kind: Mapping[str, Any], keyword: str, found: str) -> str:
    if keyword == "type":
        return f"is {found}, expected {_either([_TYPES.get(name, name) for name in kind['types']])}"
    if keyword in ("anyOf", "oneOf"):
        return f"is {found}, expected {_branches(kind)}"
    if keyword == "format":
        return f"is {found}, expected {_FORMATS.get(kind['format'], kind['format'])}"
    if keyword == "pattern":
        return f"is {found}, which does not match {kind['pattern']}"
    limits = {
        "minLength": "is shorter than {} characters",
        "maxLength": "is longer than {} characters",
        "minItems": "has fewer than {} entries",
        "maxItems": "has more than {} entries",
        "minProperties": "has fewer than {} keys",
        "maxProperties": "has more than {} keys",
        "minimum": "is " + found + ", expected at least {}",
        "maximum": "is " + found + ", expected at most {}",
        "exclusiveMinimum": "is " + found + ", expected more than {}",
        "exclusiveMaximum": "is " + found + ", expected less than {}",
    }
    if keyword in limits:
        limit = kind["limit"]
        if keyword in ("minLength", "minItems", "minProperties") and limit == 1:
            return "is empty"
        return limits[keyword].format(limit)
    if keyword == "uniqueItems":
        return "names an entry twice"
    return f"is {found}, which its schema does not allow ({keyword})"


def _unknown_key(name: str, path: tuple[str | int, ...], known: tuple[str, ...]) -> Told:
    near = nearest(name, known)
    hint = f"; did you mean {near}?" if near else f"; known here: {', '.join(known)}" if known else ""
    return Told((*path, name), "additionalProperties", f"is not a known key{hint}", known, at_key=True)


def _known_keys(schema: Any, path: Sequence[str | int]) -> tuple[str, ...]:
    for step in path[:-1]:
        schema = schema[step]
    return tuple(sorted(schema.get("properties", ()))) if isinstance(schema, Mapping) else ()


def nearest(name: str, choices: Sequence[str]) -> str | None:
    """The choice most like a name, where at most a third of it differs."""
    hit = process.extractOne(name, choices, scorer=OSA.distance, score_cutoff=max(1, len(name) // 3))
    return str(hit[0]) if hit else None


def _branches(kind: Mapping[str, Any]) -> str:
    errors = [error for branch in kind.get("context", ()) for error in branch if error.kind.name == "type"]
    wanted = [_TYPES.get(name, name) for error in errors for name in error.kind.as_dict()["types"]]
    return _either(wanted) if wanted else "one of the forms that its type describes"


def _either(words: Sequence[str]) -> str:
    unique = list(dict.fromkeys(words))
    return unique[0] if len(unique) == 1 else f"{', '.join(unique[:-1])} or {unique[-1]}"


def _one_of(allowed: tuple[str, ...]) -> str:
    return allowed[0] if len(allowed) == 1 else f"one of {', '.join(allowed)}"


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= LONGEST else f'"{value[:LONGEST]}…"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else str(value)
