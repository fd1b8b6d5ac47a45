"""The gaps table: differences written, first sightings kept."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from semantic_docs.model.gap import Gap, Related, Severity
from semantic_docs.model.notice import Notice
from semantic_docs.model.span import Range, Span

_SEVERITY = 5
"""Its column in a GapRow."""

GapRow = tuple[Any, ...]
"""The columns of a gap, its id first, up to `data_json`."""

# The gaps of one document, resolved ones too: what a new evaluation is compared with.
_STORED = """
SELECT gap_id, file_path, doc_id, gap_type, name, severity, location, description,
       remediation_json, related_json, data_json, resolved_at
FROM gaps WHERE file_path = ?
"""
_INSERT = """
INSERT INTO gaps(gap_id, file_path, doc_id, gap_type, name, severity, location, description,
                 remediation_json, related_json, data_json, detected_at, written)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# A gap that changed, or that came back: it keeps its first sighting.
_UPDATE = """
UPDATE gaps SET doc_id = ?, gap_type = ?, name = ?, severity = ?, location = ?, description = ?,
                remediation_json = ?, related_json = ?, data_json = ?, resolved_at = NULL, written = ?
WHERE file_path = ? AND gap_id = ?
"""
_RESOLVE = "UPDATE gaps SET resolved_at = ?, written = ? WHERE file_path = ? AND gap_id = ?"
_COUNT = "UPDATE open_gaps SET count = count + ? WHERE severity = ?"
_EVENT = """
INSERT INTO provenance(entity_id, entity_type, event_type, timestamp, actor, metadata_json)
VALUES (?, 'gap', ?, ?, 'index', ?)
"""
# Open (0) or resolved (1) gaps, of all documents and of one; one condition for both would use no index.
_LISTED = """
SELECT gap_id, file_path, doc_id, gap_type, name, severity, location, description,
       remediation_json, related_json, data_json
FROM gaps WHERE (resolved_at IS NOT NULL) = ?
"""
_OF_ONE = f"{_LISTED.rstrip()} AND file_path = ?"
# What is shown of some documents' open gaps; the paths are a JSON array.
_NOTICES = """
SELECT file_path, location, gap_type, severity, description, gap_id, related_json, data_json
FROM gaps WHERE resolved_at IS NULL AND file_path IN (SELECT value FROM json_each(?))
"""


def set_gaps(
    db: sqlite3.Connection, path: str, gaps: Iterable[GapRow], now: str
) -> tuple[list[str], list[str]]:
    """Makes these the open gaps of a path: new ones get `detected_at`, absent ones `resolved_at`.

    A gap that comes back is open again with its first sighting. Returns the ids of the new ones, and of those
    that went.
    """
    wanted = {row[0]: row for row in gaps}
    stored: dict[str, GapRow] = {}
    resolved: set[str] = set()
    for row in db.execute(_STORED, (path,)):
        stored[row[0]] = row[:-1]
        if row[-1] is not None:
            resolved.add(row[0])
    if not wanted and not stored:
        return [], []
    fresh = [gap_id for gap_id in wanted if gap_id not in stored or gap_id in resolved]
    gone = [gap_id for gap_id in stored if gap_id not in wanted and gap_id not in resolved]
    count = last_written(db) + 1
    db.executemany(_INSERT, [(*row, now, count) for gap_id, row in wanted.items() if gap_id not in stored])
    moved = [
        gap_id
        for gap_id, row in wanted.items()
        if gap_id in stored and (gap_id in resolved or stored[gap_id] != row)
    ]
    db.executemany(_UPDATE, [(*wanted[gap_id][2:], count, path, gap_id) for gap_id in moved])
    db.executemany(_RESOLVE, [(now, count, path, gap_id) for gap_id in gone])
    weights = Counter(row[_SEVERITY] for row in wanted.values())
    weights.subtract(row[_SEVERITY] for gap_id, row in stored.items() if gap_id not in resolved)
    db.executemany(_COUNT, [(more, severity) for severity, more in weights.items() if more])
    where = json.dumps({"path": path})
    events = [(gap_id, "detected", now, where) for gap_id in fresh]
    db.executemany(_EVENT, events + [(gap_id, "resolved", now, where) for gap_id in gone])
    return fresh, gone


def last_written(db: sqlite3.Connection) -> int:
    """The highest `written` of any gap, 0 where there is none."""
    count: int = db.execute("SELECT coalesce(max(written), 0) FROM gaps").fetchone()[0]
    return count


def replay(db: sqlite3.Connection, events: Iterable[Mapping[str, str]]) -> None:
    """Provenance from the journal's lines: `{"gap": …, "path": …, "event": …, "at": …}`."""
    db.execute("DELETE FROM provenance")
    db.executemany(_EVENT, ((e["gap"], e["event"], e["at"], json.dumps({"path": e["path"]})) for e in events))


def restore_sightings(db: sqlite3.Connection, events: Iterable[Mapping[str, str]]) -> None:
    """Gives open gaps the first sighting that the journal remembers."""
    first: dict[tuple[str, str], str] = {}
    for event in events:
        if event["event"] == "detected":
            first.setdefault((event["path"], event["gap"]), event["at"])
    db.executemany(
        "UPDATE gaps SET detected_at = ? WHERE file_path = ? AND gap_id = ?",
        ((at, path, gap_id) for (path, gap_id), at in first.items()),
    )


def gaps(db: sqlite3.Connection, path: str | None, resolved: bool) -> tuple[Gap, ...]:
    """The open or the resolved gaps of a document or of all, by path and place."""
    rows = (
        db.execute(_LISTED, (int(resolved),)) if path is None else db.execute(_OF_ONE, (int(resolved), path))
    )
    found = [_gap(row) for row in rows]
    return tuple(sorted(found, key=lambda gap: (gap.path, gap.span, gap.code, gap.gap_id)))


def notices(db: sqlite3.Connection, paths: Iterable[str]) -> dict[str, tuple[Notice, ...]]:
    """What is shown of these documents, each in the order of `gaps`; one without open gaps is left out."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for path, location, code, severity, message, gap_id, related, data in db.execute(
        _NOTICES, (json.dumps(list(paths)),)
    ):
        start, end, packed = location.split(",", 2)
        notice = Notice(code, severity, message, gap_id, packed, related, data)
        found.setdefault(path, []).append((int(start), int(end), code, gap_id, notice))
    return {path: tuple(row[-1] for row in sorted(rows)) for path, rows in found.items()}


def notice(gap: Gap) -> Notice:
    """What is shown of a gap that is in no index, just as if it were."""
    gap_id, _, _, code, _, severity, location, message, _, related, data = gap_row(gap)
    return Notice(code, severity, message, gap_id, location.split(",", 2)[2], related, data)


def gap_row(gap: Gap) -> GapRow:
    """A gap as it is stored, without its dates: plain values, which another process can make and send."""
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


def _gap(row: GapRow) -> Gap:
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
