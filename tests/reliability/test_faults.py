"""A disk that fails at any write: findings all the same, one sentence, and no trace once it is mended."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.commands import Commands, Ended
from tests.support.disk import Disk, shim
from tests.support.equality import differences, dump_file, fresh
from tests.support.many import many
from tests.support.sightings import faults
from tests.support.size import LONG, patience, record, size
from tests.support.talk import Talk

pytestmark = patience(3000)

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
FIGURES: dict[str, object] = {"differences_once_mended": 0}
COUNT = size(4, 12)
FEW = 4
"""Writes that fail in a quick run, spread over all there are."""

PROSE = "\nTBD, see ADR-00005 and [x](gone.md).\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The disk's faults, compiled."""
    return shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def disk(tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that obeys; the user's cache is another one, which does not matter here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Disk(tmp_path, library)


@pytest.fixture
def commands(tmp_path: Path, disk: Disk) -> Iterator[Commands]:
    running = Commands(tmp_path, disk.environment)
    yield running
    running.close()


def documents(root: Path) -> Path:
    for path, text in many(COUNT):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "pyproject.toml").write_text('[tool.semantic-docs]\ntoday = "2026-01-15"\n', encoding="utf-8")
    return root


def copied(template: Path, root: Path) -> Path:
    """The same with its index, files as old as they are there."""
    return Path(shutil.copytree(template, root, copy_function=shutil.copy2))


def edit(root: Path) -> list[str]:
    """One document more, one changed, one gone."""
    paths = sorted(root.rglob("*.md"))
    paths[0].write_bytes(paths[0].read_bytes() + PROSE.encode())
    paths[1].unlink()
    twin = paths[2].with_name("twin.md")
    twin.write_bytes(paths[2].read_bytes())
    return [path.relative_to(root).as_posix() for path in (paths[0], paths[1], twin)]


def sites(writes: int) -> Sequence[tuple[int, int, bool]]:
    """(call, errno, whether it goes on) for as many writes as there are: some of them, or all."""
    chosen = range(1, writes + 1) if LONG else [1 + step * (writes - 1) // (FEW - 1) for step in range(FEW)]
    return [(at, CODES[turn % 3], turn % 2 == 0) for turn, at in enumerate(chosen)]


def check(commands: Commands, root: Path) -> Ended:
    return commands.run("check", root, "--format", "concise")


def found(ended: Ended, root: Path) -> list[str]:
    """The findings of a check, wherever its folder is."""
    return [line.partition(f"/{root.name}/")[2] for line in ended.out.splitlines()]


def expect_mended(commands: Commands, root: Path) -> Ended:
    """The next run is as if nothing had been."""
    done = check(commands, root)
    assert done.code in (0, 1), done
    assert done.err == "", done.err
    index = root / ".semantic-docs"
    assert differences(dump_file(index / "index.db"), fresh(root, None)) == []
    assert faults(index, {}) == []
    return done


def said(err: str) -> list[str]:
    """The sentences on stderr; no trace and no riddle among them."""
    lines = err.splitlines()
    for line in lines:
        assert line.startswith("semantic-docs: "), err
        assert not re.search(r"Traceback|sqlite|fault of semantic-docs|Error\b|locked", line), err
    return lines


@pytest.mark.parametrize("what", ["build", "update"])
def test_a_check_finds_what_it_finds_on_a_sound_disk(
    commands: Commands, disk: Disk, tmp_path: Path, what: str
) -> None:
    template = documents(tmp_path / "template")
    if what == "update":
        check(commands, template)
        edit(template)
    root = copied(template, tmp_path / "counted")
    disk.watch(root)
    wanted = found(check(commands, root), root)
    writes = disk.seen
    assert writes > 20
    done = sites(writes)
    sentences: set[str] = set()
    for number, (at, code, sticky) in enumerate(done):
        root = copied(template, tmp_path / str(number))
        disk.watch(root)
        disk.fail(at, code, sticky=sticky)
        ended = check(commands, root)
        disk.mend()
        where = f"write {at} of {writes} fails with {errno.errorcode[code]}{' and all behind it' * sticky}"
        lines = said(ended.err)
        assert len(lines) <= 2, f"{where}: {ended.err}"
        assert found(ended, root) == wanted, where
        sentences.update(re.sub(r"/\S*/", "", line) for line in lines)
        expect_mended(commands, root)
    FIGURES[f"writes_of_a_{what}"] = writes
    FIGURES[f"faults_in_a_{what}"] = len(done)
    FIGURES[f"sentences_of_a_{what}"] = sorted(sentences)
    record("faults", **FIGURES)


def test_a_server_stays_up_and_catches_up(disk: Disk, tmp_path: Path) -> None:
    root = documents(tmp_path / "root")
    index = root / ".semantic-docs"
    changing = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.md"))[:2]
    ways = [(at, code, sticky) for at in range(1, 80) for code in CODES for sticky in (True, False)]
    if not LONG:
        ways = [(1, errno.ENOSPC, True), (15, errno.EACCES, True)]
    with Talk(root, disk.environment) as server:
        server.seen()
        for number, (at, code, sticky) in enumerate(ways):
            disk.watch(root)
            disk.fail(at, code, sticky=sticky)
            for path in changing:
                (root / path).write_bytes((root / path).read_bytes() + f"\nTBD {number}\n".encode())
            server.seen(changing)
            assert "result" in server.hover(server.uri(changing[0]), 1, 1)
            disk.mend()
            server.seen(changing)
            where = f"write {at} fails with {errno.errorcode[code]}{' and all behind it' * sticky}"
            assert differences(dump_file(index / "index.db"), fresh(root, None)) == [], where
            assert faults(index, {}) == [], where
            assert "Traceback" not in server.log(), where
        assert 1 <= len(server.messages) <= 2 * len(CODES), server.messages
    FIGURES["faults_under_a_server"] = len(ways)
    record("faults", **FIGURES)


def test_a_server_that_starts_on_a_sick_disk(disk: Disk, tmp_path: Path) -> None:
    root = documents(tmp_path / "root")
    disk.watch(tmp_path)
    disk.fail(1, errno.ENOSPC, sticky=True)  # Neither the folder nor the user's cache.
    with Talk(root, disk.environment) as server:
        server.wait(lambda: server.messages, "what is wrong")
        assert server.hover(server.uri(next(many(1))[0]), 1, 1)["result"] is None
        disk.mend()
        server.wait(lambda: server.diagnostics, "the first diagnostics")
        server.seen()
        assert differences(dump_file(root / ".semantic-docs" / "index.db"), fresh(root, None)) == []
        assert len(server.messages) == 1
        assert "Traceback" not in server.log()


def test_a_folder_that_may_not_be_written_has_its_index_in_the_users_cache(
    commands: Commands, disk: Disk, tmp_path: Path
) -> None:
    root = documents(tmp_path / "root")
    disk.watch(root)
    disk.fail(1, errno.EROFS, sticky=True)
    first, again = check(commands, root), commands.run("check", root)
    assert (first.code, first.err) == (1, "")
    assert f"\n0 of {COUNT} files read anew" in again.out
    assert sorted(path.name for path in root.iterdir() if path.name.startswith(".")) == []
    (index,) = (tmp_path / "cache").rglob("index.db")
    assert differences(dump_file(index), fresh(root, None)) == []


def test_an_index_is_broken_while_the_disk_is_full(disk: Disk, tmp_path: Path) -> None:
    root = documents(tmp_path / "root")
    index = root / ".semantic-docs" / "index.db"
    with Talk(root, disk.environment) as server:
        server.seen()
        disk.watch(root)
        disk.fail(1, errno.ENOSPC, sticky=True)
        index.write_bytes(b"no database")
        edited = edit(root)
        server.seen(edited)
        server.ask("workspace/executeCommand", {"command": "semanticDocs.rebuildIndex"})
        server.seen(edited)
        disk.mend()
        server.seen(edited)
        assert differences(dump_file(index), fresh(root, None)) == []
        assert 1 <= len(server.messages) <= 3, server.messages
        assert "Traceback" not in server.log()
