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
UNION
SELECT file_path, place, kind, target FROM refs WHERE target_path IN (SELECT value FROM json_each(?1))
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
