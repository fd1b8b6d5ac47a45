"""What the disk tells: every write, at once, nothing twice, and a doubt wherever it may have kept silent."""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from semantic_docs.session import inotify
from semantic_docs.session.observer import Observed
from semantic_docs.session.watch import LATEST_SECONDS, Watch, enters

WAIT = 20.0
linux = pytest.mark.skipif(not inotify.AVAILABLE, reason="this is about inotify, which is Linux's")


class Ear:
    """A watch, and all that it has told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.paths: set[str] = set()
        self.folders: set[str] = set()
        self.doubts = 0
        self.calls: list[tuple[float, frozenset[str], bool]] = []
        self.limits: list[OSError] = []
        self.heard = threading.Condition()
        self.watch = Watch(root, self.hear, self.limits.append)

    def hear(self, paths: frozenset[str], everything: bool) -> None:
        with self.heard:
            self.calls.append((time.monotonic(), paths, everything))
            self.paths |= {path for path in paths if not path.endswith("/")}
            self.folders |= paths - self.paths
            self.doubts += everything
            self.heard.notify_all()

    def until(self, happened: Callable[[], object], patience: float = WAIT) -> None:
        with self.heard:
            assert self.heard.wait_for(lambda: bool(happened()), patience), (self.paths, self.doubts)

    def now(self) -> tuple[set[str], int]:
        """All that was told of by now, folders included, which is forgotten."""
        self.watch.hand_on()
        with self.heard:
            found = (self.paths | self.folders, self.doubts)
            self.paths, self.folders, self.doubts = set(), set(), 0
            return found


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    (tmp_path / "docs" / "a.md").write_text("a", encoding="utf-8")
    found = Ear(tmp_path)
    found.watch.start()
    yield found
    found.watch.stop()


def save(place: Path, text: str = "x") -> None:
    place.write_text(text, encoding="utf-8")


def test_a_save_is_told_of_at_once(ear: Ear) -> None:
    took = []
    for number in range(3):
        begun = time.monotonic()
        path = f"docs/deep/{number}.md"
        save(ear.root / path)
        ear.until(lambda path=path: path in ear.paths)  # type: ignore[misc]
        took.append(time.monotonic() - begun)
    assert min(took) < 0.2
    assert (ear.doubts, ear.folders) == (0, set())


def test_an_atomic_save_is_one_event(ear: Ear) -> None:
    aside = ear.root / "docs" / "a.md.tmp"
    save(aside)
    aside.replace(ear.root / "docs" / "a.md")
    ear.until(lambda: "docs/a.md" in ear.paths)
    assert len(ear.calls) == 1


@linux
def test_what_leaves_the_tree_is_told_of_at_once(ear: Ear, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere, took = tmp_path_factory.mktemp("elsewhere"), []
    for number in range(3):
        path = f"docs/{number}.md"
        save(ear.root / path)
        ear.now()
        begun = time.monotonic()
        (ear.root / path).rename(elsewhere / f"{number}.md")
        ear.until(lambda path=path: path in ear.paths)  # type: ignore[misc]
        took.append(time.monotonic() - begun)
    assert min(took) < 0.2


def test_a_rename_by_case_names_both(ear: Ear) -> None:
    (ear.root / "docs" / "a.md").rename(ear.root / "docs" / "A.md")
    ear.until(lambda: {"docs/a.md", "docs/A.md"} <= ear.paths)


def test_folders_are_followed_wherever_they_go(
    ear: Ear, tmp_path_factory: pytest.TempPathFactory, recwarn: pytest.WarningsRecorder
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "in" / "inner").mkdir(parents=True)
    for step, told in (
        (lambda: (ear.root / "x" / "y" / "z").mkdir(parents=True), "x/"),
        (lambda: (ear.root / "x").rename(ear.root / "w"), "w/"),
        (lambda: (elsewhere / "in").rename(ear.root / "in"), "in/"),
        (lambda: (ear.root / "w" / "y").rename(ear.root / "in" / "y"), "in/y/"),
    ):
        step()
        ear.until(lambda told=told: told in ear.folders)  # type: ignore[misc]
    for path in ("in/inner/1.md", "in/y/z/2.md", "in/y/3.md", "w/4.md"):
        save(ear.root / path)
        ear.until(lambda path=path: path in ear.paths)  # type: ignore[misc]
    ear.folders.clear()
    (ear.root / "in").rename(elsewhere / "out")
    ear.until(lambda: "in/" in ear.folders)
    if inotify.AVAILABLE:
        ear.now()
        save(elsewhere / "out" / "inner" / "5.md")
        assert ear.now() == (set(), 0)
    assert [str(one.message) for one in recwarn if issubclass(one.category, RuntimeWarning)] == []


def test_a_file_in_a_folder_made_just_before_is_never_missed(ear: Ear) -> None:
    for number in range(50):
        folder = ear.root / f"new{number}" / "deeper"
        folder.mkdir(parents=True)
        save(folder / "a.md")
        saved = time.monotonic()
        path = f"new{number}/deeper/a.md"
        # It is told of itself, or a folder above it is, when it is there.
        above = {path, f"new{number}/", f"new{number}/deeper/"}
        ear.until(lambda above=above, saved=saved: _told(ear, above, saved))  # type: ignore[misc]


def _told(ear: Ear, paths: set[str], since: float) -> bool:
    return any(when >= since and paths & told for when, told, _ in ear.calls)


@linux
def test_a_link_to_a_folder_is_a_doubt(ear: Ear) -> None:
    way = ear.root / "way"
    way.symlink_to(ear.root / "docs", target_is_directory=True)
    assert ear.now()[1]
    way.unlink()
    assert ear.now()[1]


@linux
def test_a_hard_link_and_a_mode_are_told_of(ear: Ear) -> None:
    os.link(ear.root / "docs" / "a.md", ear.root / "docs" / "b.md")
    assert "docs/b.md" in ear.now()[0]
    (ear.root / "docs" / "a.md").chmod(0o600)
    assert "docs/a.md" in ear.now()[0]


@linux
def test_what_is_not_the_documents_is_passed_over(ear: Ear) -> None:
    for folder in (".semantic-docs", ".git/objects", ".git/info", "node_modules/x"):
        (ear.root / folder).mkdir(parents=True)
    ear.now()
    for path in (
        ".semantic-docs/provenance.jsonl", ".semantic-docs/index.db-wal", ".git/HEAD", ".git/objects/a.md",
        "node_modules/x/a.md",
    ):  # fmt: skip
        save(ear.root / path)
    assert ear.now() == (set(), 0)
    for path in (".git/info/exclude", ".semantic-docs/index.db", ".semantic-docs/schemas/adr.yaml"):
        (ear.root / path).parent.mkdir(exist_ok=True)
        ear.now()
        save(ear.root / path)
        assert path in ear.now()[0]


@linux
def test_readers_cause_nothing(ear: Ear) -> None:
    for _ in range(3):
        for place in ear.root.rglob("*"):
            if place.is_file():
                place.read_bytes()
    assert ear.now() == (set(), 0)


def test_a_stream_without_a_pause_is_not_postponed_for_ever(ear: Ear) -> None:
    begun = time.monotonic()
    number = 0
    while not ear.calls and time.monotonic() - begun < 3 * LATEST_SECONDS:
        number += 1
        save(ear.root / "docs" / "a.md", str(number))
    assert ear.calls
    assert ear.calls[0][0] - begun < 1.5 * LATEST_SECONDS


@linux
def test_an_overflow_is_a_doubt_and_new_folders_are_watched_after_it(
    ear: Ear, caplog: pytest.LogCaptureFixture
) -> None:
    tree = ear.watch._source
    assert isinstance(tree, inotify.Tree)
    most = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text(encoding="utf-8"))
    with tree._reading:  # The thread is held up, as by a machine that has better things to do.
        for number in range(most // 4 + 10):
            place = str(number % 7)
            with (ear.root / place).open("w", encoding="utf-8"):
                pass
            (ear.root / place).rename(ear.root / "same")
        (ear.root / "unheard" / "of").mkdir(parents=True)
    ear.until(lambda: ear.doubts)
    assert "more happened on the disk" in caplog.text
    save(ear.root / "unheard" / "of" / "a.md")
    ear.until(lambda: "unheard/of/a.md" in ear.paths)


@linux
def test_the_end_of_the_root_is_a_doubt(ear: Ear) -> None:
    ear.root.rename(ear.root.with_name("moved"))
    ear.until(lambda: ear.doubts)


@linux
def test_a_folder_that_cannot_be_watched_is_told_of(ear: Ear, monkeypatch: pytest.MonkeyPatch) -> None:
    real = inotify.Tree._add

    def add(tree: inotify.Tree, folder: str) -> bool:
        if folder.startswith("full"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(tree, folder)

    monkeypatch.setattr(inotify.Tree, "_add", add)
    (ear.root / "full").mkdir()
    ear.until(lambda: ear.limits)
    ear.until(lambda: "full/" in ear.folders)
    save(ear.root / "docs" / "a.md")  # What is watched already goes on being told of.
    ear.until(lambda: "docs/a.md" in ear.paths)


def test_it_begins_anew(ear: Ear) -> None:
    ear.watch.start()
    assert ear.watch.alive
    save(ear.root / "docs" / "a.md")
    ear.until(lambda: "docs/a.md" in ear.paths)


@pytest.mark.parametrize(
    "folder, entered",
    [
        ("docs", True), (".github", True), ("a/node_modules", False), (".git", True), (".git/info", True),
        (".git/refs", False), ("sub/.git", False), (".semantic-docs", True), (".semantic-docs/x", False),
        (".semantic-docs/schemas/doctypes", True),
    ],
)  # fmt: skip
def test_which_folders_matter(folder: str, entered: bool) -> None:
    assert enters(folder) is entered


def test_watchdog_tells_the_same(tmp_path: Path) -> None:
    """What the other systems use works on this one too."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "node_modules").mkdir()
    heard = threading.Condition()
    paths: set[str] = set()
    doubts: list[str] = []

    def note(path: str) -> None:
        with heard:
            paths.add(path)
            heard.notify_all()

    def doubt() -> None:
        with heard:
            doubts.append("doubt")
            heard.notify_all()

    observed = Observed(tmp_path, enters, changed=note, doubt=doubt)
    observed.start()
    save(tmp_path / "node_modules" / "a.md")
    save(tmp_path / "docs" / "a.md")
    (tmp_path / "new").mkdir()
    with heard:
        assert heard.wait_for(lambda: {"docs/a.md", "new/"} <= paths, WAIT)
    assert observed.alive
    assert "node_modules/a.md" not in paths
    assert not doubts
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")
    assert doubts
    observed.stop()
