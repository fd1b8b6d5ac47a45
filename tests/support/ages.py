"""Files that look as if they had been written a while ago; what was written just now is read twice."""

from __future__ import annotations

import os
import time
from pathlib import Path

SECOND = 1_000_000_000


def age(root: Path, seconds: int = 1) -> None:
    """Dates every file that is younger back by so much; two that differed in their dates still do."""
    for place in root.rglob("*"):
        seen = place.lstat()
        if place.is_file() and time.time_ns() - seen.st_mtime_ns < seconds * SECOND // 2:
            earlier = seen.st_mtime_ns - seconds * SECOND
            os.utime(place, ns=(earlier, earlier))
