"""The JSON Schema of `check --format json`; a test holds the rows to it."""

from __future__ import annotations

from typing import Any

from semantic_docs.model.gap import Severity

Schema = dict[str, Any]

_FROM_ONE: Schema = {"type": "integer", "minimum": 1}
_PATH: Schema = {"type": "string", "description": "Relative to the workspace, with /."}
_PLACE: dict[str, Schema] = {
    "path": _PATH,
    "line": _FROM_ONE,
    "column": {**_FROM_ONE, "description": "In code points."},
    "end_line": _FROM_ONE,
    "end_column": {**_FROM_ONE, "description": "Of the place behind the last character."},
}


def check_output_schema() -> Schema:
    """The schema of the array of rows."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Output of semantic-docs check --format json",
        "description": "One row a gap. Lines and columns count from 1.",
        "type": "array",
        "items": _object(
            {
                "gap_id": {"type": "string", "description": "Stable while the text elsewhere changes."},
                "code": {"type": "string", "pattern": "^E[0-9]{3}$"},
                "name": {"type": "string", "pattern": "^[a-z][a-z-]*$"},
                "severity": {"enum": [severity.value for severity in Severity]},
                "doc_id": {"type": ["string", "null"]},
                **_PLACE,
                "message": {"type": "string", "minLength": 1},
                "remediation": {
                    "description": "Steps, in order.",
                    "type": "array",
                    "items": {"type": "string"},
                },
                "related": {
                    "description": "Other places that explain the gap.",
                    "type": "array",
                    "items": _object({**_PLACE, "message": {"type": "string"}}),
                },
                "fixes": {"type": "array", "items": _fix()},
            }
        ),
    }


def _fix() -> Schema:
    return _object(
        {
            "title": {"type": "string", "minLength": 1},
            "safe": {"type": "boolean", "description": "The meaning is kept."},
            "edits": {
                "description": "Texts to put in the place of ranges, all of them or none.",
                "type": "array",
                "items": _object({**_PLACE, "text": {"type": "string"}}),
            },
            "creates": {
                "description": "Documents to create.",
                "type": "array",
                "items": _object({"path": _PATH, "text": {"type": "string"}}),
            },
        }
    )


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
