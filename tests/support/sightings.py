"""Whether the journal of an index says what it must: nothing lost, nothing twice, first sightings kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from semantic_docs.index import journal

Place = tuple[str, str]


def first_seen(folder: Path) -> dict[Place, str]:
    """When the journal in an index folder saw each gap first, by path and gap id."""
    found: dict[Place, str] = {}
    for one in journal.read(folder / "provenance.jsonl"):
        if one["event"] == "detected":
            found.setdefault((one["path"], one["gap"]), one["at"])
    return found


def faults(folder: Path, before: dict[Place, str]) -> list[str]:
    """What is wrong with journal and sightings of an index, given what `first_seen` said earlier.

    The events of each gap alternate, beginning with `detected`; what is open in the table is what the journal
    left open, seen first when the journal says; the provenance of the table is the journal's.
    """
    events = list(journal.read(folder / "provenance.jsonl"))
    wrong = []
    last: dict[Place, str] = {}
    for one in events:
        place = one["path"], one["gap"]
        if last.get(place, "resolved") == one["event"]:
            wrong.append(f"{place}: {one['event']} twice")
        last[place] = one["event"]
    with closing(sqlite3.connect(folder / "index.db", timeout=20)) as db:
        table = {
            (path, gap): at
            for path, gap, at in db.execute(
                "SELECT file_path, gap_id, detected_at FROM gaps WHERE resolved_at IS NULL"
            )
        }
        kept = db.execute("SELECT event_type, count(*) FROM provenance GROUP BY 1 ORDER BY 1").fetchall()
    still = {place for place, event in last.items() if event == "detected"}
    wrong += [f"{place}: open, and the journal does not say so" for place in sorted(table.keys() - still)]
    wrong += [f"{place}: not open, and the journal says it is" for place in sorted(still - table.keys())]
    seen = first_seen(folder)
    wrong += [
        f"{place}: seen {table[place]}, not {seen.get(place)}"
        for place in table
        if table[place] != seen.get(place)
    ]
    wrong += [f"{place}: its first sighting is lost" for place, at in before.items() if seen.get(place) != at]
    counts: dict[str, int] = {}
    for one in events:
        counts[one["event"]] = counts.get(one["event"], 0) + 1
    if dict(kept) != counts:
        wrong.append(f"the table has the events {dict(kept)}, the journal {counts}")
    return wrong
