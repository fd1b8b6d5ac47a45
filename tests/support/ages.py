"""Files that were written a while ago: what was written just now is read twice."""

from __future__ import annotations

import time
from pathlib import Path

from semantic_docs.session.reading import GRANULE_NS


def age(root: Path) -> None:
    """Waits until no file below a folder is as fresh; the date of a change is the disk's own to set."""
    seen = [place.lstat() for place in root.rglob("*")]
    now = time.time_ns()
    dates = [max(one.st_mtime_ns, one.st_ctime_ns) for one in seen]
    newest = max((date for date in dates if date <= now), default=0)
    time.sleep(max(newest + GRANULE_NS + 5_000_000 - now, 0) / 1e9)
