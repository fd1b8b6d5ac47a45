"""Killed at any moment, the next run ends with the index of a fresh build, and no sighting is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.commands import Commands, Ended
from tests.support.equality import TABLES, copy_of, differences, dump_file, fresh
from tests.support.many import many
from tests.support.sightings import Place, faults, first_seen
from tests.support.size import LONG, patience, record, size
from tests.support.talk import Talk

pytestmark = patience(3000)

DAY = '[tool.semantic-docs]\ntoday = "2026-01-15"\n'
FIGURES: dict[str, object] = {"index_differences": 0, "sightings_lost_or_doubled": 0}
"""Of both tests: each that fails leaves none."""

Dump = dict[str, list[object]]

BAD_WORDS = ("Traceback", "damaged", "fault", "locked", "Error")


@pytest.fixture(autouse=True)
def fewer_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The full-text index is held against the documents by SQLite: a million words need no second look."""
    if LONG:
        monkeypatch.delitem(TABLES, "documents_fts")
        monkeypatch.delitem(TABLES, "names_fts")


@pytest.fixture
def commands(tmp_path: Path) -> Iterator[Commands]:
    folder = tmp_path / "output"
    folder.mkdir()
    running = Commands(folder)
    yield running
    running.close()


def workspace(root: Path, request: pytest.FixtureRequest, parts: tuple[str, ...] = ()) -> Path:
    """The corpus, or these folders of it, in a long run; else forty small documents."""
    if LONG:
        copy_of(request.getfixturevalue("corpus") / "ishkarim", root)
        for folder in root.iterdir() if parts else ():
            if folder.is_dir() and folder.name not in parts:
                shutil.rmtree(folder)
    else:
        for path, text in many(size(30, 0)):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    # What falls due must not depend on when the test runs.
    (root / "pyproject.toml").write_text(DAY, encoding="utf-8")
    return root


def edit(root: Path, chance: random.Random, times: int) -> list[str]:
    """Changes, adds and removes some documents, and renames one; the paths that are new or other."""
    paths = sorted(path for path in root.rglob("*.md") if ".semantic-docs" not in path.parts)
    touched = []
    for path in chance.sample(paths, times):
        what = chance.randrange(6)
        if what == 0:
            path.unlink()
        elif what == 1:
            path.rename(path.with_name(f"moved-{chance.randrange(10**6)}.md"))
        elif what == 2:
            twin = path.with_name(f"new-{chance.randrange(10**6)}.md")
            twin.write_bytes(path.read_bytes())
            touched.append(twin.relative_to(root).as_posix())
        else:
            lines = f"\nTBD {chance.randrange(10**6)}, see ADR-{chance.randrange(40):05} and [x](gone.md).\n"
            path.write_bytes(path.read_bytes() + lines.encode())
        touched.append(path.relative_to(root).as_posix())
    return touched


def kill_in(pid: int, seconds: float) -> bool:
    """Kills a process after a while; whether it was still there."""
    time.sleep(seconds)  # The moment is the point: there is nothing to wait for.
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def expect_clean(ended: Ended) -> None:
    assert ended.code in (0, 1), ended
    assert not any(word in ended.err for word in BAD_WORDS), ended.err


def expect_equal(root: Path, before: dict[Place, str], wanted: Dump | None = None) -> Dump:
    """Returns what a fresh build holds, which serves as long as no document changes."""
    index = root / ".semantic-docs"
    wanted = wanted or fresh(root, None)
    assert differences(dump_file(index / "index.db"), wanted) == []
    assert faults(index, before) == []
    return wanted


def test_a_killed_build_is_made_up_for(
    commands: Commands, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills = size(3, 40)
    root = workspace(tmp_path / "root", request)
    index = root / ".semantic-docs"
    lasts = []
    for _ in range(2):  # The first one of a machine compiles the program as well.
        for file in index.glob("*"):
            file.unlink()
        started = time.monotonic()
        expect_clean(commands.run("check", root, "--quiet"))
        lasts.append(time.monotonic() - started)
    chance, hit = random.Random(1), 0  # noqa: S311 - no secret
    wanted = expect_equal(root, {})
    for number in range(kills):
        # Every second time the journal stays: what it has seen must not be seen again.
        for file in index.glob("*" if number % 2 else "index.db*"):
            file.unlink()
        before = first_seen(index)
        hit += kill_in(commands.start("check", root, "--quiet"), chance.random() * min(lasts))
        commands.end()
        seen = {**first_seen(index), **before}
        changes = number % 3 == 0
        if changes:
            edit(root, chance, 2)
        expect_clean(commands.run("check", root, "--quiet"))
        wanted = expect_equal(root, seen, None if changes else wanted)
    assert hit >= kills / 2
    FIGURES.update(builds_killed=kills, while_they_ran=hit, seconds_of_a_build=round(min(lasts), 2))
    record("crash", **FIGURES)


def test_a_server_killed_in_an_update_starts_anew(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kills = size(2, 160)
    root = workspace(tmp_path / "root", request, ("engineering", "operations", "proposals"))
    chance, hit = random.Random(2), 0  # noqa: S311 - no secret
    seen: dict[Place, str] = {}
    for _ in range(kills + 1):
        with Talk(root) as server:
            server.seen()
            expect_equal(root, seen)
            assert server.messages == []
            assert not any(word in server.log() for word in BAD_WORDS), server.log()
            before = first_seen(root / ".semantic-docs")
            unsaved = next(root.rglob("*.md"))
            server.open(unsaved.as_uri(), "---\nid: UNSAVED-001\n---\n# Unsaved\n")
            server.touched(edit(root, chance, 4))
            hit += kill_in(server.pid, chance.random() * 0.15)
        seen = {**first_seen(root / ".semantic-docs"), **before}
    FIGURES.update(servers_killed_in_updates=hit - 1)
    record("crash", **FIGURES)
