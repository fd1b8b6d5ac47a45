"""The writer thread: what it is told of, what it finds unasked, and that it does so once."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_docs.index.store import Store
from semantic_docs.session import disk, rounds, watch, writer
from semantic_docs.session.idle import Idle
from semantic_docs.session.jobs import Job, Moved, Replaced, Vanished
from semantic_docs.session.phase import Phase
from semantic_docs.session.watch import Watch
from semantic_docs.session.workspace import Workspace
from semantic_docs.session.writer import Writer
from tests.support.ages import age
from tests.support.equality import SETTINGS, write

WAIT = 20.0


class Desk:
    """A writer, and what it sends."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.jobs: list[Job | None] = []
        self.told: list[str] = []
        self.heard = threading.Condition()
        self.stopping = threading.Event()
        self.writer = Writer(
            root,
            send=self.hear,
            progress=None,
            tell=self.tell,
            stopping=self.stopping,
            idle=Idle(),
            phase=Phase(),
            watch=True,
            opened=dict,
        )

    def hear(self, job: Job | None) -> None:
        with self.heard:
            self.jobs.append(job)
            self.heard.notify_all()

    def tell(self, message: str) -> None:
        with self.heard:
            self.told.append(message)
            self.heard.notify_all()

    def settle(self) -> None:
        """Waits until all that is due is done, and forgets what was sent for it."""
        done = threading.Event()
        self.writer.behind(done.set)
        assert done.wait(WAIT)

    def until_moved(self, path: str) -> None:
        with self.heard:
            assert self.heard.wait_for(
                lambda: any(isinstance(job, Moved) and path in job.paths for job in self.jobs), WAIT
            ), self.jobs

    def until(self, kind: type[object]) -> None:
        with self.heard:
            assert self.heard.wait_for(lambda: any(isinstance(job, kind) for job in self.jobs), WAIT)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Not started yet; its ticks come quicker than people could wait for them."""
    monkeypatch.setattr(disk, "TICK_SECONDS", 0.02)
    monkeypatch.setattr(rounds, "POLL_SECONDS", 0.05)
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a.md").write_text("# A\n", encoding="utf-8")
    age(tmp_path)
    found = Desk(tmp_path / "root")
    yield found
    found.stopping.set()
    found.writer.stop()


class Deaf:
    """A source of events as a network disk has it: it begins, and keeps silent."""

    alive = True

    def start(self) -> None:
        """Begins."""

    def stop(self) -> None:
        """Ends."""

    def drain(self) -> None:
        """Tells of nothing."""


def test_a_disk_that_does_not_tell_is_looked_through(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "silent", lambda root: "nfs4")
    monkeypatch.setattr(watch, "_make", lambda *arguments: Deaf())
    desk.writer.start()
    desk.until_moved("a.md")
    (desk.root / "b.md").write_text("# B\n", encoding="utf-8")
    desk.until_moved("b.md")
    (desk.root / "b.md").unlink()
    desk.jobs.clear()
    desk.until_moved("b.md")
    assert len([one for one in desk.told if "nfs4" in one and "every" in one]) == 1


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_where_no_watch_is_granted_it_is_looked_through(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(self: Watch) -> None:
        raise OSError(number, "limit reached")

    monkeypatch.setattr(Watch, "start", refuse)
    desk.writer.start()
    desk.until_moved("a.md")
    (desk.root / "b.md").write_text("# B\n", encoding="utf-8")
    desk.until_moved("b.md")
    assert len(desk.told) == 1
    assert "sysctl" in desk.told[0]


def test_an_idle_walk_writes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "silent", lambda root: "nfs4")
    walks = threading.Semaphore(0)
    real = Workspace.is_current

    def is_current(workspace: Workspace) -> bool:
        current = real(workspace)
        if current:
            walks.release()
        return current

    monkeypatch.setattr(Workspace, "is_current", is_current)
    desk.writer.start()
    desk.until_moved("a.md")
    assert walks.acquire(timeout=WAIT)
    other = Workspace(desk.root, SETTINGS)
    version, count = other.store.version(), len(desk.jobs)
    for _ in range(3):
        assert walks.acquire(timeout=WAIT)
    assert other.store.version() == version
    assert len(desk.jobs) == count
    other.close()


def test_what_another_process_wrote_is_followed_without_events(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "silent", lambda root: "nfs4")
    monkeypatch.setattr(watch, "_make", lambda *arguments: Deaf())
    desk.writer.start()
    desk.until_moved("a.md")
    other = Workspace(desk.root)
    (desk.root / "b.md").write_text("---\nid: ADR-001\ntype: adr\n---\n# B\n", encoding="utf-8")
    other.sync()
    other.close()
    desk.until_moved("b.md")


def test_an_index_that_is_taken_away_is_replaced_without_events(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_make", lambda *arguments: Deaf())
    desk.writer.start()
    desk.until_moved("a.md")
    desk.settle()
    desk.jobs.clear()
    for file in (desk.root / ".semantic-docs").glob("index.db*"):
        file.unlink()
    desk.until(Replaced)


def test_a_root_that_goes_and_comes_is_told_of_once(desk: Desk) -> None:
    desk.writer.start()
    desk.until_moved("a.md")
    away = desk.root.with_name("away")
    for _ in range(2):
        desk.settle()
        desk.jobs.clear()
        desk.root.rename(away)
        desk.until(Vanished)
        away.rename(desk.root)
        desk.until(Replaced)
    (desk.root / "b.md").write_text("# B\n", encoding="utf-8")
    desk.until_moved("b.md")
    assert len({one for one in desk.told if "not there any more" in one}) == 1


def test_a_storm_is_one_walk_and_not_a_queue_of_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_make", lambda *arguments: Deaf())
    desk.writer.start()
    desk.until_moved("a.md")
    desk.settle()
    walked: list[bool] = []
    under_way, go_on = threading.Event(), threading.Event()
    real = Workspace.sync

    def sync(workspace: Workspace, *arguments: object) -> object:
        walked.append(True)
        under_way.set()
        assert go_on.wait(WAIT)
        return real(workspace)

    monkeypatch.setattr(Workspace, "sync", sync)
    desk.writer.on_disk(frozenset(f"{number}.md" for number in range(writer.MANY + 1)), False)
    assert under_way.wait(WAIT)
    for round_ in range(20):
        desk.writer.on_disk(frozenset(f"{round_}-{n}.md" for n in range(writer.MANY)), False)
        desk.writer.on_disk(frozenset(), True)
    go_on.set()
    desk.settle()
    assert len(walked) == 2


def test_a_link_into_a_folder_that_is_ignored_is_followed_without_a_walk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {".gitignore": "build/\n", "a.md": "[x](build/site/x.html)\n", "build/site/x.html": "x"})
    workspace = Workspace(tmp_path, SETTINGS)
    workspace.sync()
    assert "E144" not in {gap.code for gap in workspace.gaps()}
    monkeypatch.setattr(Workspace, "sync", lambda *arguments: pytest.fail("a walk for a build"))
    (tmp_path / "build").rename(tmp_path / "elsewhere")
    workspace.update(["build/"])
    assert "E144" in {gap.code for gap in workspace.gaps()}
    (tmp_path / "elsewhere").rename(tmp_path / "build")
    workspace.update(["build/"])
    assert "E144" not in {gap.code for gap in workspace.gaps()}
    workspace.close()


def test_what_is_no_document_makes_no_storm(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.root / ".gitignore").write_text("build/\n", encoding="utf-8")
    desk.writer.start()
    desk.until_moved("a.md")
    desk.settle()
    monkeypatch.setattr(Workspace, "sync", lambda *arguments: pytest.fail("a walk for a build"))
    store = Store.open(desk.root / ".semantic-docs" / "index.db")
    version = store.version()
    desk.writer.on_disk(frozenset(f"build/{number}.md" for number in range(3 * writer.MANY)), False)
    desk.writer.on_disk(frozenset({"build/", "build/x/", "src/main.c", ".a.md.swp"}), False)
    desk.settle()
    assert store.version() == version
    store.close()
    (desk.root / "a.md").write_text("# A\n\nTBD\n", encoding="utf-8")
    desk.jobs.clear()
    desk.until_moved("a.md")
    desk.settle()
    assert not [one for one in desk.told if "failed" in one]
