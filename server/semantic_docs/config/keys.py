"""The keys of the configuration file: one table, from which schema, reader and manual are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from semantic_docs.model.gap import Severity
from semantic_docs.model.reference import EdgeType

Schema = dict[str, Any]

CODE = "^E[0-9]{0,3}$"
"""A gap code, or the beginning of some: `E140`, `E14`, `E`."""

_GLOBS: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_NAMES: Schema = {"type": "array", "items": {"type": "string", "minLength": 1}}
_CODES: Schema = {"type": "array", "items": {"type": "string", "pattern": CODE}}
MAX_DOCUMENT = 100_000_000
"""Bytes of a document that a configuration may have read."""

_DAYS: Schema = {"type": "integer", "minimum": 1}


def _table(values: Schema, names: str | None = None) -> Schema:
    """A table with free keys; `names` is the pattern that these must match."""
    table: Schema = {"type": "object", "additionalProperties": values}
    if names:
        table["propertyNames"] = {"pattern": names}
    return table


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the configuration."""

    name: str
    """In the file; a dot stands for a table: `thresholds.post-mortem-days`."""
    field: str
    """The field of Settings that it fills."""
    schema: Schema
    text: str
    """What it does, in Markdown, for the manual and for editors."""
    example: str
    """A TOML value."""


KEYS: tuple[Key, ...] = (
    Key(
        "include",
        "include",
        _GLOBS,
        "The files that are documents. Replaces the default.",
        '["docs/**/*.md"]',
    ),
    Key(
        "exclude",
        "exclude",
        _GLOBS,
        "Files and folders to leave out, beside those that `.gitignore` leaves out.",
        '["vendor/", "docs/old/**"]',
    ),
    Key(
        "respect-gitignore",
        "respect_gitignore",
        {"type": "boolean"},
        "Whether files that git ignores are left out.",
        "false",
    ),
    Key(
        "roots",
        "roots",
        _NAMES,
        "The folders to look into, relative to the workspace; the whole workspace where there are none. "
        "A folder outside the workspace is refused.",
        '["docs", "design/records"]',
    ),
    Key(
        "select",
        "select",
        _CODES,
        "The codes to report, or the beginnings of codes (`E14`); all where there are none.",
        '["E11", "E140"]',
    ),
    Key(
        "ignore",
        "ignore",
        _CODES,
        "The codes not to report, or their beginnings. Stands above `select`.",
        '["E180"]',
    ),
    Key(
        "per-file-ignores",
        "per_file_ignores",
        _table(_CODES),
        "Glob → the codes not to report in the files that it matches.",
        '{ "archive/**" = ["E16", "E17"] }',
    ),
    Key(
        "severities",
        "severities",
        _table({"enum": [severity.value for severity in Severity]}, "^E[0-9]{3}$"),
        "Code → `critical`, `high`, `medium` or `low`. Stands above what a type or a status says.",
        '{ E120 = "low", E132 = "medium" }',
    ),
    Key(
        "id-fields",
        "id_fields",
        _NAMES | {"minItems": 1},
        "The frontmatter fields that hold a document's id: the first one present is the id, the others are "
        "aliases.",
        '["id", "uid"]',
    ),
    Key(
        "status-field",
        "status_field",
        {"type": "string", "minLength": 1},
        "The frontmatter field that holds a document's status.",
        '"state"',
    ),
    Key(
        "dependency-fields",
        "dependency_fields",
        _table({"enum": [*(edge.value for edge in EdgeType), "none"]}),
        "Frontmatter field → the relation that its entries mean where they name none themselves. Added to "
        "the default; `none` takes a field of the default away.",
        '{ needs = "requires", see_also = "related", for = "none" }',
    ),
    Key(
        "id-prefixes",
        "id_prefixes",
        _NAMES,
        "Beginnings of ids, beside those that the document types give. Words with such a beginning are taken "
        "for ids in the text.",
        '["WORKFLOW-", "POLICY-"]',
    ),
    Key(
        "templates",
        "templates",
        _GLOBS,
        "The files that are templates: indexed and searchable, and never reported, E113 aside. Replaces the "
        "default.",
        '["templates/**"]',
    ),
    Key(
        "archives",
        "archives",
        _GLOBS,
        "The files that are retired, whatever their status says: only E113, E115, E116 and E140 are reported "
        "of them. Replaces the default.",
        '["docs/attic/**"]',
    ),
    Key(
        "inactive-owners",
        "inactive_owners",
        _NAMES,
        "Owners who have left; a document of theirs lacks an owner (E162).",
        '["jane.doe"]',
    ),
    Key(
        "thresholds.freshness-days",
        "freshness_days",
        _table(_DAYS),
        "Type → days after which a document that nobody touched is stale (E164). Stands above what the type "
        "says.",
        "{ prd = 60 }",
    ),
    Key(
        "thresholds.post-mortem-days",
        "post_mortem_days",
        _DAYS,
        "Days after a deployment until a post-mortem is due (E200).",
        "60",
    ),
    Key(
        "thresholds.post-mortem-late-days",
        "post_mortem_late_days",
        _DAYS,
        "Days after a deployment from which a missing post-mortem weighs more.",
        "100",
    ),
    Key(
        "thresholds.max-file-size",
        "max_file_size",
        {"type": "integer", "minimum": 1, "maximum": MAX_DOCUMENT},
        "Bytes; a larger file is named and not read.",
        "2_000_000",
    ),
    Key(
        "diagnostics.mode",
        "diagnostics_mode",
        {"enum": ["workspace", "openFiles"]},
        "Which documents an editor shows diagnostics for: all of the workspace, or the open ones.",
        '"openFiles"',
    ),
    Key(
        "today",
        "today",
        {"type": "string", "format": "date"},
        "The date that counts as today, for runs that must repeat.",
        "2026-01-15",
    ),
)


def tables() -> dict[str, dict[str, Key]]:
    """The keys by the table that holds them; the top of the file is the table `""`."""
    found: dict[str, dict[str, Key]] = {}
    for key in KEYS:
        table, _, name = key.name.rpartition(".")
        found.setdefault(table, {})[name] = key
    return found


def config_schema() -> Schema:
    """The JSON Schema of the configuration file; the same for the table in `pyproject.toml`."""
    grouped = tables()
    properties = {name: _described(key) for name, key in grouped.pop("").items()}
    for table, keys in grouped.items():
        properties[table] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {name: _described(key) for name, key in keys.items()},
        }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Semantic Docs configuration",
        "description": "`semantic-docs.toml`, `.semantic-docs.toml`, or `[tool.semantic-docs]` in pyproject.",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _described(key: Key) -> Schema:
    return {"description": key.text, **key.schema}
