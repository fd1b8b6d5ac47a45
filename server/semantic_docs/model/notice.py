"""A gap as an editor shows it: the texts that the index holds, passed on unread."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """What is published of a gap. Thousands are, hence no objects inside and nothing that is not shown.

    Two that are equal look the same on every screen.
    """

    code: str
    severity: str
    """The value of a Severity."""
    message: str
    gap_id: str
    place: str
    """`Range.pack()`."""
    related: str
    """JSON: [[workspace-relative path, `Range.pack()`, message], …]."""
    data: str
    """JSON: an object of texts."""
