"""Kate on a screen of its own, with the configuration of docs/editors/kate.md on a copy of the handbook.

What it shows is read off the screen: lines with gaps get a ground of another colour. The last picture is kept
where SEMANTIC_DOCS_PICTURES names a folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.editors.pages import block, page

PATIENCE = 25.0
PAUSE = 0.1
"""Seconds between two looks at the screen; nobody tells when something has been painted."""

WIDTH, HEIGHT = 1000, 700
GROUND = b"\xff\xe5\xe5"
"""What Breeze Light, the theme of a fresh Kate, puts behind a line with an error."""

# What Kate's dialog writes when the plugin is switched on.
CONFIGURATION = "[Kate Plugins]\nlspclientplugin=true\n\n[General]\nShow welcome view for new window=false\n"


def until(what: str, happened: Callable[[], object]) -> None:
    """Looks until something has happened."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"{what} did not come"
        time.sleep(PAUSE)


@pytest.fixture
def screen(environment: dict[str, str], tmp_path: Path) -> Iterator[dict[str, str]]:
    """An X server that takes a free number, and the environment of who paints on it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "the X server did not start"
        yield {**environment, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def kate(screen: dict[str, str], handbook: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Kate with the plan open; what it writes to its output goes nowhere."""
    home = Path(screen["HOME"])
    settings = home / ".config/kate/lspclient/settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(block("kate.md", "json"), encoding="utf-8")
    (home / ".config/katerc").write_text(CONFIGURATION, encoding="utf-8")
    command = ["kate", "-n", "--startanon", str(handbook / "docs/plans/impl-plan-002-st-ebb.md")]
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(command, env=screen, cwd=home, stdout=quiet, stderr=quiet)
    try:
        yield running
    finally:
        running.terminate()
        running.wait()


def windows(screen: dict[str, str]) -> list[str]:
    """Kate's windows."""
    return _said(["xdotool", "search", "--onlyvisible", "--class", "kate"], screen).split()


def marked_lines(screen: dict[str, str], picture: Path) -> int:
    """How many blocks of rows on the screen hold much of the ground that a line with a gap gets."""
    _said(["import", "-window", "root", str(picture)], screen)
    raw = subprocess.run(
        ["convert", str(picture), "-depth", "8", "rgb:-"], env=screen, capture_output=True, check=True
    ).stdout
    rows = (raw[at : at + 3 * WIDTH] for at in range(0, len(raw), 3 * WIDTH))
    marked = [row.count(GROUND) > WIDTH // 10 for row in rows]
    return sum(now and not before for before, now in pairwise([False, *marked]))


def _said(command: list[str], screen: dict[str, str]) -> str:
    return subprocess.run(command, env=screen, capture_output=True, text=True, check=False).stdout


def test_the_page_names_the_version_that_is_run(screen: dict[str, str]) -> None:
    version = _said(["kate", "--version"], screen).strip().removeprefix("kate ")
    assert f"Run here: Kate {version}," in page("kate.md")


def test_lines_with_gaps_are_marked(
    kate: subprocess.Popen[bytes], screen: dict[str, str], handbook: Path
) -> None:
    picture = handbook.parent / "kate.png"
    until("Kate's question whether the server may be started", lambda: len(windows(screen)) > 1)
    assert marked_lines(screen, picture) == 0
    assert not (handbook / ".semantic-docs").exists()
    _said(["xdotool", "key", "Return"], screen)
    until("the mark of three lines", lambda: marked_lines(screen, picture) == 3)
    assert kate.poll() is None
    assert [place.parent for place in handbook.rglob(".semantic-docs")] == [handbook]
    if folder := os.environ.get("SEMANTIC_DOCS_PICTURES"):
        shutil.copy(picture, Path(folder) / "kate.png")
