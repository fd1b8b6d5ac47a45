"""Machine-readable output on stdout: one JSON text, a row a line, valid in any encoding."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from semantic_docs.text.inert import escaped


def write_rows(rows: Iterable[dict[str, Any]]) -> None:
    """A JSON array with each row on a line of its own, so that line tools can read it too."""
    separator = "[\n"
    for row in rows:
        sys.stdout.write(separator + _text(row))
        separator = ",\n"
    sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")


def write_value(value: Any) -> None:
    """One JSON value, indented."""
    sys.stdout.write(_text(value, indent=2) + "\n")


def _text(value: Any, indent: int | None = None) -> str:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return escaped(json.dumps(value, ensure_ascii=not unicode, indent=indent))
