"""`provenance.jsonl`: what only the index saw, kept outside the database that may be lost."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def append(path: Path, events: Iterable[Mapping[str, str]]) -> None:
    """Appends events in one write, before the table gets them. Raises OSError."""
    lines = "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)
    if not lines:
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        size = os.fstat(handle).st_size
        if size and os.lseek(handle, -1, os.SEEK_END) >= 0 and os.read(handle, 1) != b"\n":
            lines = "\n" + lines  # A crash has cut the last line off: it must not take this one with it.
        os.write(handle, lines.encode("utf-8", "replace"))
    finally:
        os.close(handle)


def read(path: Path) -> Iterator[dict[str, str]]:
    """The events of a journal; a line that a crash cut off is passed over."""
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                try:
                    event = json.loads(line)
                except ValueError:
                    continue
                if isinstance(event, dict) and {"gap", "path", "event", "at"} <= event.keys():
                    yield event
    except OSError:
        return
