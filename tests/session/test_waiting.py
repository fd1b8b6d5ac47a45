"""Other processes hold the index, for long or for ever: nobody hears of a lock, and nothing is lost."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from semantic_docs.cli.errors import UserError
from semantic_docs.cli.target import Target
from semantic_docs.cli.workspace import opened
from semantic_docs.index import database, transaction, turn
from semantic_docs.index.values import IndexBusy, IndexUnusable
from semantic_docs.session import waiting
from semantic_docs.session.found import Found
from semantic_docs.session.reading import Reader
from semantic_docs.session.report import Cancelled
from semantic_docs.session.session import Session
from semantic_docs.session.workspace import Workspace
from tests.conftest import REPOSITORY
from tests.support.equality import SETTINGS, differences, dump, fresh, write
from tests.support.sightings import faults, first_seen

FILES = {f"{number}.md": f"---\nid: ADR-{number:03}\ntype: adr\n---\n# T\n\nTBD\n" for number in range(5)}
MORE = {"0.md": "---\nid: ADR-000\ntype: adr\n---\n# T\n", "9.md": "---\nid: ADR-009\ntype: adr\n---\n# N\n"}

KEEPS_NOTHING = "this run has its index in memory, and keeps nothing"

HOLDING = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""

RUNNING = """
import sys
from pathlib import Path
from tests.support.equality import SETTINGS
from semantic_docs.session.session import Session
from semantic_docs.session.workspace import Workspace

def wait(what, done, all):
    print("held", flush=True)
    sys.stdin.read()

workspace = Workspace(Path(sys.argv[1]), SETTINGS)
workspace.sync(wait)
print(len(workspace.gaps()))
"""


@contextmanager
def held(index: Path, how: str) -> Iterator[None]:
    """Another process holds the database, as a browser for databases does."""
    command = [sys.executable, "-c", HOLDING, str(index), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.kill()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    with closing(Workspace(tmp_path, SETTINGS)) as workspace:
        workspace.sync()
    return tmp_path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that takes long takes a part of a second."""
    monkeypatch.setattr(waiting, "LONG_SECONDS", 0.2)
    monkeypatch.setattr(transaction, "BUSY_SECONDS", 0.5)
    monkeypatch.setattr(database, "_PATIENCE", 0.05)


@pytest.mark.usefixtures("impatient")
def test_a_writer_waits_and_says_for_whom(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "BUSY_SECONDS", 20)
    told: list[str] = []
    let_go = threading.Event()

    def tell(message: str) -> None:
        told.append(message)
        let_go.set()

    with closing(Workspace(root, SETTINGS)) as workspace:
        workspace.on_waiting = tell
        write(root, MORE)
        with held(workspace.index_path, "BEGIN IMMEDIATE"):
            thread = threading.Thread(target=workspace.sync)
            thread.start()
            assert let_go.wait(20)
        thread.join(20)
        assert told == [f"waiting for the index {workspace.index_path}: another process holds it"]
        assert differences(dump(workspace), fresh(root)) == []


@pytest.mark.usefixtures("impatient")
def test_a_writer_does_not_wait_for_ever(root: Path) -> None:
    with closing(Workspace(root, SETTINGS)) as workspace:
        paths = write(root, MORE)
        with held(workspace.index_path, "BEGIN EXCLUSIVE"), pytest.raises(IndexBusy, match="holds it"):
            workspace.update(paths)
        workspace.update(paths)
        assert differences(dump(workspace), fresh(root)) == []
    assert faults(root / ".semantic-docs", {}) == []


@pytest.mark.usefixtures("impatient")
def test_who_waits_may_be_told_to_stop(root: Path) -> None:
    with closing(Workspace(root, SETTINGS)) as workspace:
        write(root, MORE)
        workspace.cancelled = lambda: True
        with held(workspace.index_path, "BEGIN IMMEDIATE"), pytest.raises(Cancelled):
            workspace.sync()


@pytest.mark.usefixtures("impatient")
def test_a_command_has_its_findings_though_the_index_is_held(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, MORE)
    index = root / ".semantic-docs" / "index.db"
    with held(index, "BEGIN IMMEDIATE"), opened(Target(root)) as found:
        assert len(found.view.graph.paths()) == 6
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"semantic-docs: waiting for the index {index}: another process holds it",
        f"semantic-docs: the index {index}: another process holds it: {KEEPS_NOTHING}",
    ]
    with held(index, "BEGIN IMMEDIATE"), pytest.raises(IndexUnusable), opened(Target(root), kept=True):
        raise AssertionError("the index cannot be kept")


def test_a_run_that_was_stopped_cannot_undo_what_others_did_meanwhile(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "LONG_SECONDS", 0.1)
    monkeypatch.setattr("semantic_docs.session.kept.PATIENCE", 0.5)
    write(root, MORE)
    environment = {"PYTHONPATH": f"{REPOSITORY / 'server'}:{REPOSITORY}"}
    command = [sys.executable, "-c", RUNNING, str(root)]
    stopped = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert stopped.stdout is not None
    assert stopped.stdin is not None
    told: list[str] = []
    try:
        assert stopped.stdout.readline() == "held\n"
        stopped.send_signal(signal.SIGSTOP)
        with closing(Workspace(root, SETTINGS)) as other:
            other.on_waiting = told.append
            write(root, {"0.md": None, "9.md": FILES["1.md"]})
            other.sync()
            assert [f"process {stopped.pid} on" in one for one in told] == [True]
            before = dump(other)
            assert differences(before, fresh(root)) == []
            stopped.send_signal(signal.SIGCONT)
            stopped.stdin.close()
            assert stopped.wait(20) == 0
            assert differences(dump(other), before) == []
    finally:
        stopped.kill()
        stopped.wait()
        stopped.stdout.close()
    assert faults(root / ".semantic-docs", {}) == []


def test_a_run_that_gets_on_is_waited_for(tmp_path: Path) -> None:
    looks: list[None] = []
    let_go = threading.Event()

    def wait() -> None:
        looks.append(None)
        if len(looks) == 5:
            let_go.set()

    def hold() -> None:
        with turn.turn(tmp_path / "turn.db", lambda: None):
            begun.set()
            let_go.wait(20)

    begun = threading.Event()
    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait(20)
    with turn.turn(tmp_path / "turn.db", wait, patience=0.15, life=lambda: len(looks)):
        assert let_go.is_set()  # Longer than its patience, since each look was another one.
    thread.join()


@pytest.mark.parametrize("days", [-400, 400])
def test_the_clock_may_be_set(root: Path, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    now = dt.datetime.now

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(now(tz).timestamp() + days * 86_400, tz)

    index = root / ".semantic-docs"
    seen = first_seen(index)
    monkeypatch.setattr(dt, "datetime", Clock)
    with closing(Workspace(root, SETTINGS)) as later:
        later.update(write(root, MORE))
        later.sync()
        assert differences(dump(later), fresh(root)) == []
    assert faults(index, seen) == []
    (index / "index.db").unlink()
    monkeypatch.undo()
    with closing(Workspace(root, SETTINGS)) as again:
        again.sync()
        assert differences(dump(again), fresh(root)) == []
    assert faults(index, seen) == []


def test_what_the_journal_could_not_take_it_takes_later(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, events: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    index = root / ".semantic-docs"
    with closing(Workspace(root, SETTINGS)) as following:
        with monkeypatch.context() as disk:
            disk.setattr("semantic_docs.index.journal.append", full)
            following.update(write(root, MORE))
            assert [note.partition(": ")[2] for note in following.notes()] == [
                "provenance cannot be written (No space left on device)"
            ]
        assert faults(index, {}) != []
        following.update(write(root, {"7.md": FILES["1.md"]}))
    assert faults(index, {}) == []


def test_an_index_that_has_another_past_is_held_against_the_journal(root: Path) -> None:
    """One that was put back from a copy, say."""
    index = root / ".semantic-docs" / "index.db"
    with closing(Workspace(root, SETTINGS)) as first:
        first.sync()
    kept = index.read_bytes()
    with closing(Workspace(root, SETTINGS)) as first:
        first.update(write(root, MORE))
    seen = first_seen(index.parent)
    index.write_bytes(kept)
    with closing(Workspace(root, SETTINGS)) as again:
        again.sync()
        assert differences(dump(again), fresh(root)) == []
    assert faults(index.parent, seen) == []


def test_a_row_without_sense_is_found_out_when_it_is_read(root: Path) -> None:
    with opened(Target(root)) as sound:
        sound.workspace.store._db.execute("UPDATE gaps SET severity = 'dreadful'")
    with pytest.raises(UserError, match="run this again to rebuild it"), opened(Target(root)) as found:
        found.workspace.gaps()
    with opened(Target(root)) as found:
        assert found.workspace.gaps()


@pytest.mark.usefixtures("impatient")
def test_a_session_says_once_who_is_waited_for_and_goes_on(root: Path) -> None:
    told: list[str] = []
    heard = threading.Event()

    def notify(message: str) -> None:
        told.append(message)
        heard.set()

    shown: dict[str, int] = {}
    index = root / ".semantic-docs" / "index.db"
    session = Session(root, publish=lambda path, gaps: shown.update({path: len(gaps)}), notify=notify)
    session.start()
    try:
        session.settled().result(20)
        with held(index, "BEGIN IMMEDIATE"):
            session.touch(write(root, MORE))
            assert heard.wait(20)
            assert session.ask(lambda view: len(view.graph.paths())).result(20) == 5
        session.touch(MORE)
        session.settled().result(20)
        assert session.ask(lambda view: len(view.graph.paths())).result(20) == 6
        assert told == [f"waiting for the index {index}: another process holds it"]
        assert "9.md" in shown
    finally:
        session.stop()


@pytest.mark.parametrize("what", ["index.db", "index.db*", "*"])
def test_the_index_is_taken_away_while_it_is_written(root: Path, what: str) -> None:
    folder = root / ".semantic-docs"
    write(root, MORE)

    def take_away(*_: object) -> None:
        for file in folder.glob(what):
            file.unlink()

    with closing(Workspace(root, SETTINGS)) as robbed:
        report = robbed.sync(take_away, rebuild=True)
        assert (report.seen, report.failures) == (6, ())
        wanted = [(gap.path, gap.code) for gap in robbed.gaps()]
    with closing(Workspace(root, SETTINGS)) as again:
        again.sync()
        assert [(gap.path, gap.code) for gap in again.gaps()] == wanted
        assert differences(dump(again), fresh(root)) == []
    assert faults(folder, {}) == []


def test_a_root_that_is_gone_takes_no_document_out_of_an_index_elsewhere(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with closing(Workspace(root, SETTINGS)) as left:
        root.rename(tmp_path_factory.mktemp("elsewhere") / "root")
        with pytest.raises(NotADirectoryError, match="there is no folder"):
            left.sync()
        assert len(left.store.paths()) == 5


@pytest.mark.parametrize("way", ["sync", "update", "new"])
def test_a_document_goes_between_the_look_and_the_reading(
    root: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    read = Reader.read

    def late(self: Reader, found: Found) -> tuple[str, bytes | str]:
        (root / "0.md").unlink(missing_ok=True)
        (root / "9.md").unlink(missing_ok=True)
        return read(self, found)

    paths = write(root, MORE)
    monkeypatch.setattr(Reader, "read", late)
    with closing(Workspace(root, SETTINGS)) as following:
        if way == "update":
            following.update(paths)
            assert following.notes() == ()
        else:
            report = following.sync(rebuild=way == "new")
            assert report.failures == ()
        assert differences(dump(following), fresh(root)) == []
    assert faults(root / ".semantic-docs", {}) == []
