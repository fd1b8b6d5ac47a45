"""Every place that names a document."""

from __future__ import annotations

import json
import sqlite3

from semantic_docs.index.values import Mention
from semantic_docs.model.span import Range

# Typed references of the fields, then what the bodies say; names come as one JSON list.
_FIELDS = """
SELECT file_path, place, field, to_id FROM edges WHERE to_id IN (SELECT value FROM json_each(?))
"""
_BODIES = """
SELECT file_path, place, kind, target FROM refs WHERE target IN (SELECT value FROM json_each(?1))
UNION ALL
SELECT file_path, place, kind, target FROM refs
WHERE target_path IN (SELECT value FROM json_each(?1)) AND target NOT IN (SELECT value FROM json_each(?1))
"""
# The same by document; a link inside a document (`#anchor`) leads to it without naming it.
_COUNTED = """
SELECT file_path, count(*) FROM (
    SELECT file_path FROM edges
    WHERE to_id IN (SELECT value FROM json_each(?1)) AND substr(to_id, 1, 1) <> '#'
    UNION ALL
    SELECT file_path FROM refs
    WHERE target IN (SELECT value FROM json_each(?1)) AND substr(target, 1, 1) <> '#'
    UNION ALL
    SELECT file_path FROM refs
    WHERE target_path IN (SELECT value FROM json_each(?1)) AND target NOT IN (SELECT value FROM json_each(?1))
        AND substr(target, 1, 1) <> '#'
) GROUP BY file_path
"""


def mentions(db: sqlite3.Connection, names: tuple[str, ...]) -> tuple[Mention, ...]:
    """Fields, links and bare ids that name any of these ids or paths, by path and place."""
    wanted = json.dumps(names)
    found = [
        Mention(path, Range.unpack(place), "field", field, target)
        for path, place, field, target in db.execute(_FIELDS, (wanted,))
    ]
    found += [
        Mention(path, Range.unpack(place), kind, "", target)
        for path, place, kind, target in db.execute(_BODIES, (wanted,))
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.range)))


def counted(db: sqlite3.Connection, names: tuple[str, ...]) -> dict[str, int]:
    """How many places of each document name any of these ids or paths; no place is made of it."""
    return dict(db.execute(_COUNTED, (json.dumps(names),)).fetchall())
