"""The gaps table: differences written, first sightings kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from semantic_docs.model.gap import Gap, Related, Severity
from semantic_docs.model.span import Range, Span

_COLUMNS = (
    "gap_id, file_path, doc_id, gap_type, name, severity, location, description,"
    " remediation_json, related_json, data_json"
)


def set_gaps(db: sqlite3.Connection, path: str, gaps: Iterable[Gap], now: str) -> tuple[list[Gap], list[str]]:
    """Makes these the open gaps of a path: new ones get `detected_at`, absent ones `resolved_at`.

    A gap that comes back is open again with its first sighting. Returns (new, ids that went).
    """
    wanted = {gap.gap_id: _row(gap) for gap in gaps}
    by_id = {gap.gap_id: gap for gap in gaps}
    stored: dict[str, tuple[Any, ...]] = {}
    resolved: set[str] = set()
    for row in db.execute(f"SELECT {_COLUMNS}, resolved_at FROM gaps WHERE file_path = ?", (path,)):
        stored[row[0]] = row[:-1]
        if row[-1] is not None:
            resolved.add(row[0])
    fresh = [by_id[gap_id] for gap_id in wanted if gap_id not in stored or gap_id in resolved]
    gone = [gap_id for gap_id in stored if gap_id not in wanted and gap_id not in resolved]
    db.executemany(
        f"INSERT INTO gaps({_COLUMNS}, detected_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*row, now) for gap_id, row in wanted.items() if gap_id not in stored],
    )
    db.executemany(
        "UPDATE gaps SET doc_id = ?, gap_type = ?, name = ?, severity = ?, location = ?, description = ?,"
        " remediation_json = ?, related_json = ?, data_json = ?, resolved_at = NULL"
        " WHERE file_path = ? AND gap_id = ?",
        [
            (*row[2:], path, gap_id)
            for gap_id, row in wanted.items()
            if gap_id in stored and (gap_id in resolved or stored[gap_id] != row)
        ],
    )
    db.executemany(
        "UPDATE gaps SET resolved_at = ? WHERE file_path = ? AND gap_id = ?",
        [(now, path, gap_id) for gap_id in gone],
    )
    db.executemany(
        "INSERT INTO provenance(entity_id, entity_type, event_type, timestamp, actor, metadata_json)"
        " VALUES (?, 'gap', ?, ?, 'index', ?)",
        [(gap.gap_id, "detected", now, json.dumps({"path": path})) for gap in fresh]
        + [(gap_id, "resolved", now, json.dumps({"path": path})) for gap_id in gone],
    )
    return fresh, gone


def replay(db: sqlite3.Connection, events: Iterable[Mapping[str, str]]) -> None:
    """Provenance from the journal's lines: `{"gap": …, "path": …, "event": …, "at": …}`."""
    db.execute("DELETE FROM provenance")
    db.executemany(
        "INSERT INTO provenance(entity_id, entity_type, event_type, timestamp, actor, metadata_json)"
        " VALUES (?, 'gap', ?, ?, 'index', ?)",
        [(e["gap"], e["event"], e["at"], json.dumps({"path": e["path"]})) for e in events],
    )


def restore_sightings(db: sqlite3.Connection, events: Iterable[Mapping[str, str]]) -> None:
    """Gives open gaps the first sighting that the journal remembers."""
    first: dict[tuple[str, str], str] = {}
    for event in events:
        if event["event"] == "detected":
            first.setdefault((event["path"], event["gap"]), event["at"])
    db.executemany(
        "UPDATE gaps SET detected_at = ? WHERE file_path = ? AND gap_id = ?",
        [(at, path, gap_id) for (path, gap_id), at in first.items()],
    )


def gaps(db: sqlite3.Connection, path: str | None, resolved: bool) -> tuple[Gap, ...]:
    """The open or the resolved gaps of a document or of all, by path and place."""
    sql = f"SELECT {_COLUMNS} FROM gaps WHERE resolved_at IS {'NOT ' if resolved else ''}NULL"
    rows = db.execute(f"{sql} AND file_path = ?", (path,)) if path is not None else db.execute(sql)
    found = [_gap(row) for row in rows]
    return tuple(sorted(found, key=lambda gap: (gap.path, gap.span, gap.code, gap.gap_id)))


def _row(gap: Gap) -> tuple[Any, ...]:
    return (
        gap.gap_id,
        gap.path,
        gap.doc_id,
        gap.code,
        gap.name,
        gap.severity.value,
        f"{gap.span.start},{gap.span.end},{gap.range.pack()}",
        gap.message,
        json.dumps(gap.remediation, ensure_ascii=False),
        json.dumps([[r.path, r.range.pack(), r.message] for r in gap.related], ensure_ascii=False),
        json.dumps(dict(gap.data), ensure_ascii=False, sort_keys=True),
    )


def _gap(row: tuple[Any, ...]) -> Gap:
    gap_id, path, doc_id, code, name, severity, location, message, steps, related, data = row
    start, end, packed = location.split(",", 2)
    return Gap(
        gap_id=gap_id,
        code=code,
        name=name,
        severity=Severity(severity),
        path=path,
        doc_id=doc_id,
        span=Span(int(start), int(end)),
        message=message,
        range=Range.unpack(packed),
        remediation=tuple(json.loads(steps)),
        related=tuple(
            Related(place, Range.unpack(where), text) for place, where, text in json.loads(related)
        ),
        data=json.loads(data),
    )
