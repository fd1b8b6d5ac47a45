"""The JSON Schema of type files: designed by hand, written to `schemas/json/` by `generate`.

Every key has a description, which editors show while a type file is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"

CONDITIONS = (
    "no_critical_gaps",
    "no_high_gaps",
    "all_sections_present",
    "min_evidence_count",
    "alternatives_documented",
    "approvals",
)
"""The gate conditions that the engine computes."""

CONDITION_SYNONYMS = {
    "evidence_count": "min_evidence_count",
    "architect_approval": "approvals",
    "architecture_reviewed": "approvals",
    "stakeholder_approval": "approvals",
    "stakeholder_approvals": "approvals",
}
"""Other spellings of a condition, which SCHEMA-001 uses."""

_Schema = dict[str, Any]


def _text(description: str, **more: Any) -> _Schema:
    return {"type": "string", "description": description, **more}


def _flag(description: str) -> _Schema:
    return {"type": "boolean", "description": description}


def _days(description: str) -> _Schema:
    return {"type": "integer", "minimum": 1, "description": description}


def _names(description: str) -> _Schema:
    items = {"type": "string", "minLength": 1}
    return {"type": "array", "items": items, "uniqueItems": True, "description": description}


def _closed(description: str, properties: _Schema, required: tuple[str, ...] = ()) -> _Schema:
    schema: _Schema = {"type": "object", "properties": properties, "description": description}
    if required:
        schema["required"] = list(required)
    return {**schema, "patternProperties": {"^x-": True}, "additionalProperties": False}


_STATUSES = "Only at these statuses; without them, at every status past the initial ones."

_ANY = {"description": "As in JSON Schema."}
_VOCABULARY = (
    "type",
    "enum",
    "const",
    "format",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "anyOf",
    "oneOf",
    "allOf",
    "not",
)

_FIELD = _closed(
    "What one field of the frontmatter holds, in JSON Schema's words.",
    {
        **dict.fromkeys(_VOCABULARY, _ANY),
        "pattern": _text("Regular expression (RE2) that a text must match somewhere."),
        "description": _text("What the field says; shown in hovers."),
        "default": {"description": "What a fix writes where the field is missing."},
        "examples": {"type": "array", "description": "Values that a person may copy."},
        "aliases": _names("Other fields that answer for this one where it is required."),
        "required_from": _text("Status from which on the field is required."),
        "template": _text("YAML of the value in a new document, for fields that are not required."),
        "required_dependency_types": _names("Of `dependencies`: types that one entry each must have."),
    },
)

_SECTION = _closed(
    "One section that documents of the type have.",
    {
        "name": _text("The heading that a fix writes.", minLength=1),
        "pattern": {
            "anyOf": [
                {"type": "string", "minLength": 1},
                {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1},
            ],
            "description": "Regular expression (RE2), or several, for the whole title without numbering, "
            "emoji, emphasis and case. `^## Title` means a title that begins so. Without a "
            "pattern the name itself is looked for.",
        },
        "mandatory": _flag("Whether its absence is E110. True unless said otherwise."),
        "min_items": {"type": "integer", "minimum": 0, "description": "Fewest entries (E112)."},
        "critical": _flag("Its quantified statements need evidence (E170)."),
        "storytelling": _flag("It tells a story and does not only list (E180)."),
        "description": _text("What the section answers."),
        "guidance": _text("What a fix and a template write under the heading, as a comment."),
    },
    ("name",),
)

_GAP = {
    "type": "object",
    "description": "What the type says of one gap code; further keys are parameters of its rule.",
    "properties": {
        "enabled": _flag("Whether the code is looked for."),
        "severity": _text("In place of the code's own.", enum=["critical", "high", "medium", "low"]),
        "description": _text("Why; for readers of the file."),
        "min_evidence_notes": {"type": "integer", "minimum": 0, "description": "Fewest notes (E171)."},
    },
}

_GATE = _closed(
    "A quality gate.",
    {
        "name": _text("What people call it.", minLength=1),
        "status_trigger": _text("At or past this status the conditions must hold.", minLength=1),
        "description": _text("What opens behind it."),
        "conditions": {
            "anyOf": [
                {"type": "array", "items": {"type": ["string", "object"]}},
                {"type": "object"},
            ],
            "description": "Names, or one-key mappings of a name to its parameter: " + ", ".join(CONDITIONS),
        },
        "blockers_detect": {
            "type": "array",
            "items": {"type": "string", "pattern": "^E[0-9]{3}$"},
            "description": "Codes that hold the gate shut whatever their severity.",
        },
    },
    ("name",),
)

_LIFECYCLE = _closed(
    "The statuses of the type.",
    {
        "order": _names("From first to last."),
        "open": _flag("Statuses outside these lists are allowed too."),
        "initial": _names("Work in progress: the heuristic gaps weigh one step less."),
        "final": _names("Approved and beyond: sign-off is due."),
        "terminal": _names("Over: all but E113, E115, E116 and E140 is silent."),
        "retired": _names("Not to be relied upon (E145), and yet not silent: deprecated, sunset."),
        "done": _names("Deployed, live, completed, closed: a post-mortem may be due."),
        "others": _names("Allowed, and none of the above: blocked, deferred."),
        "synonyms": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "Other words for a status; those whose meaning is not in the order do not count.",
        },
        "transitions": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
            "description": "Status → statuses that may follow it.",
        },
        "severity_offsets": {
            "type": "object",
            "additionalProperties": {"type": "integer", "minimum": -3, "maximum": 3},
            "description": "Status → steps by which the heuristic gaps weigh less.",
        },
    },
)

_SATELLITE = _closed(
    "A companion document.",
    {
        "type": _text("Its type."),
        "statuses": _names(_STATUSES),
        "description": _text("What it is for."),
    },
    ("type",),
)

_DEPENDENCY = _closed(
    "A type that documents of this one depend upon.",
    {
        "type": _text("The type of the target."),
        "min_status": _text("The target stands at or past this status (E141)."),
        "statuses": _names(_STATUSES),
    },
    ("type",),
)


def _one_or_name(schema: _Schema) -> _Schema:
    # Not anyOf: its errors would hide which key of the mapping is wrong.
    return {"if": {"type": "object"}, "then": schema, "else": {"type": "string", "minLength": 1}}


DOCTYPE_SCHEMA: Mapping[str, Any] = {
    "$schema": DRAFT,
    "title": "Document type",
    **_closed(
        "What documents of one type promise: fields, sections, statuses, gates.",
        {
            "document_type": _text("The value of `type:`.", pattern="^[A-Za-z0-9][A-Za-z0-9_-]*$"),
            "version": {"type": ["string", "number"], "description": "Of this file."},
            "description": _text("One line."),
            "extends": _text(
                "File (without folder and suffix) whose values this one takes over; `none` for nothing. "
                "`_base` where nothing is said.",
                pattern="^[A-Za-z0-9_-]+$",
            ),
            "aliases": _names("Other values of `type:` that mean this type."),
            "frontmatter": _closed(
                "The fields.",
                {
                    "required_fields": _names("Their absence is E114."),
                    "optional_fields": _names("Known and not required."),
                    "constraints": {
                        "type": "object",
                        "additionalProperties": _FIELD,
                        "description": "Field → what it holds.",
                    },
                },
            ),
            "required_sections": {
                "type": "array",
                "items": _SECTION,
                "description": "The sections, in the order in which they are written.",
            },
            "gap_detection": {
                "type": "object",
                "propertyNames": {"pattern": "^E[0-9]{3}$"},
                "additionalProperties": _GAP,
                "description": "Gap code → what the type says of it.",
            },
            "quality_gates": {"type": "array", "items": _GATE, "description": "The gates."},
            "lifecycle": _LIFECYCLE,
            "freshness_days": _days("Days without change or review after which it is stale (E164)."),
            "review_days": _days("Days between reviews, where no date is set."),
            "approvals": _closed(
                "Sign-off (E160).",
                {
                    "statuses": _names("At these statuses; without them, at the final ones."),
                    "roles": _names("Each must be among the approvers; without them, anybody is."),
                },
            ),
            "satellites": {
                "type": "array",
                "items": _one_or_name(_SATELLITE),
                "description": "Companions that the type asks for (E166).",
            },
            "dependencies": {
                "type": "array",
                "items": _one_or_name(_DEPENDENCY),
                "description": "Types that it depends upon (E147).",
            },
            "decision": _flag("A decision: it shows its options (E190 to E192)."),
            "post_mortem": _flag("It asks for a post-mortem once done (E200)."),
            "placeholder_exempt": _flag("TODO is its business, not a placeholder (E120)."),
            "folders": _names("Where new documents usually live, first choice first."),
            "id_prefixes": _names("Beginnings of ids, where the id pattern does not show them."),
        },
    ),
}
