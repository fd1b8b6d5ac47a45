"""Dates that people write otherwise than in ISO form. Offers the ISO form only where it is certain."""

from __future__ import annotations

import datetime as dt
import re

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
"""With full stops the day comes first; with slashes nobody knows."""


def iso_form(text: str) -> str | None:
    """`2026-01-05` of `2026/1/5` or `5.1.2026`; None for anything else."""
    written = text.strip()
    if match := _YEAR_FIRST.fullmatch(written):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(written):
        day, month, year = match.groups()
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
