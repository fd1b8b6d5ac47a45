"""The two sizes of a long test, and where the figures of the long one are kept."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

LONG = os.environ.get("SEMANTIC_DOCS_TEST_SIZE") == "long"
"""Whether this run may take minutes; `make reliability` asks for it."""

FIGURES = REPOSITORY / "docs" / "reliability"


def size(quick: int, long: int) -> int:
    """How many of something a test does: few in `make test`, many in `make reliability`."""
    return long if LONG else quick


def patience(seconds: int) -> pytest.MarkDecorator:
    """The time limit of a test whose long form takes so many seconds at most."""
    return pytest.mark.timeout(seconds if LONG else 60)


def record(name: str, **figures: object) -> None:
    """Prints what a run has measured, and keeps that of a long one; docs/reliability.md shows it."""
    sys.stdout.write(f"{name}: {figures}\n")
    if not LONG:
        return
    FIGURES.mkdir(exist_ok=True)
    machine = f"{os.cpu_count()} cores, CPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    asked = Path(os.environ["PYTEST_CURRENT_TEST"].partition("::")[0]).stem.removeprefix("test_")
    command = f"make reliability ONLY={asked}"
    kept = {"command": command, "date": datetime.now(UTC).date().isoformat(), "machine": machine, **figures}
    (FIGURES / f"{name}.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
