"""Every place that names a document."""

from __future__ import annotations

import sqlite3

from semantic_docs.index.values import Mention
from semantic_docs.model.span import Range


def mentions(db: sqlite3.Connection, names: tuple[str, ...]) -> tuple[Mention, ...]:
    """Fields, links and bare ids that name any of these ids or paths, by path and place."""
    marks = ",".join("?" * len(names))
    found = [
        Mention(path, Range.unpack(place), "field", field, target)
        for path, place, field, target in db.execute(
            f"SELECT file_path, place, field, to_id FROM edges WHERE to_id IN ({marks})", names
        )
    ]
    found += [
        Mention(path, Range.unpack(place), kind, "", target)
        for path, place, kind, target in db.execute(
            "SELECT file_path, place, kind, target FROM refs"
            f" WHERE target IN ({marks}) OR target_path IN ({marks})",
            names + names,
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.path, one.range)))
