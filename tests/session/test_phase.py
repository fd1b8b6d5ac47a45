"""How far a session is: what is said, in which order, and that "ready" comes when it is true and always."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from pathlib import Path

import pytest

from semantic_docs.index.values import IndexUnusable
from semantic_docs.model.notice import Notice
from semantic_docs.session import disk
from semantic_docs.session.phase import FEW, Phase
from semantic_docs.session.session import Session
from semantic_docs.session.workspace import Workspace
from tests.support.equality import write
from tests.support.many import many

WAIT = 20.0


class Watched:
    """A session, its states in order, and how many documents were published when each was told."""

    def __init__(self, root: Path, *, watch: bool = True, asleep: bool = False, takes: bool = True) -> None:
        self.takes = takes
        self.states: list[str] = []
        self.published: set[str] = set()
        self.shown_at: dict[str, int] = {}
        self.moves = 0
        self.heard = threading.Condition()
        self.session = Session(
            root,
            publish=self._publish,
            changed=self._changed,
            notify=lambda _: None,
            watch=watch,
            asleep=asleep,
            has_room=lambda: self.takes,
        )

    def _publish(self, path: str, _: tuple[Notice, ...]) -> None:
        with self.heard:
            self.published.add(path)

    def _changed(self, moved: bool) -> None:
        with self.heard:
            self.moves += moved
            state = self.session.state
            if not moved and self.states[-1:] != [state]:
                self.states.append(state)
                self.shown_at[state] = len(self.published)
            self.heard.notify_all()

    def until(self, wanted: Callable[[], object]) -> None:
        with self.heard:
            assert self.heard.wait_for(lambda: bool(wanted()), WAIT), self.states


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Watched]]:
    """Starts sessions, which end with the test."""
    begun: list[Watched] = []

    def starts(*, watch: bool = True, takes: bool = True) -> Watched:
        begun.append(Watched(tmp_path / "root", watch=watch, takes=takes))
        begun[-1].session.start()
        return begun[-1]

    write(tmp_path / "root", dict(many(FEW + 10)))
    yield starts
    for one in begun:
        one.session.stop()


def test_a_cold_build(start: Callable[..., Watched]) -> None:
    """Ready is said when all is published, and not before, however slow the one is who takes it."""
    one = start(takes=False)

    built = threading.Event()
    one.session._writer.behind(built.set)
    assert built.wait(WAIT)
    assert one.states == ["analyzing"]
    one.takes = True
    one.until(lambda: "ready" in one.states)
    one.session.settled().result(WAIT)
    assert one.states == ["analyzing", "ready"]
    assert one.shown_at["ready"] == len(one.published) > 0


def test_a_save_is_no_analysis_and_a_larger_run_is(start: Callable[..., Watched], tmp_path: Path) -> None:
    one = start()
    one.until(lambda: one.states == ["analyzing", "ready"])
    before = one.moves
    write(tmp_path / "root", {"new.md": "---\nid: X-1\n---\n# X\n"})
    one.until(lambda: one.moves > before)
    write(tmp_path / "root", {"other.md": "---\nid: X-2\n---\n# X\n"})
    one.session.look()
    one.session.settled().result(WAIT)
    assert one.states == ["analyzing", "ready"]
    one.session.rebuild()
    one.until(lambda: one.states == ["analyzing", "ready"] * 2)


def test_what_is_looked_for_unasked(start: Callable[..., Watched], tmp_path: Path) -> None:
    """Nobody tells of the disk here; a look at a person's wish finds it all the same."""
    one = start(watch=False)
    one.session.settled().result(WAIT)
    write(tmp_path / "root", {"new.md": "---\nid: X-1\ntype: adr\n---\n# X\n"})
    one.session.settled().result(WAIT)
    assert "new.md" not in one.published
    one.session.look()
    one.session.settled().result(WAIT)
    assert "new.md" in one.published


def test_a_run_that_fails_says_so_and_the_next_one_is_ready(
    start: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "TICK_SECONDS", 0.02)
    monkeypatch.setattr("semantic_docs.session.rounds.POLL_SECONDS", 0.02)
    sync, refused = Workspace.sync, threading.Event()

    def refuse(self: Workspace, *arguments: object) -> object:
        if not refused.is_set():
            refused.set()
            raise IndexUnusable("not now")
        return sync(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Workspace, "sync", refuse)
    one = start()
    one.until(lambda: one.states[-1:] == ["ready"])
    assert one.states == ["analyzing", "failed", "analyzing", "ready"]


def test_what_a_keystroke_moves_is_told(start: Callable[..., Watched]) -> None:
    one = start()
    one.session.settled().result(WAIT)
    one.until(lambda: one.states[-1:] == ["ready"])
    one.session.open("new.md", "---\nid: X-1\n---\n# X\n")
    one.session.settled().result(WAIT)
    before = one.moves
    one.session.change("new.md", "---\nid: X-1\n---\n# X\n\n[gone](nowhere.md)\n")
    one.session.settled().result(WAIT)
    assert one.moves > before
    before = one.moves
    one.session.change("new.md", "---\nid: X-1\n---\n# X\n\n[gone](nowhere.md)\n\nWords.\n")
    one.session.settled().result(WAIT)
    assert one.moves == before


def test_what_is_typed_while_it_sleeps_is_not_kept(tmp_path: Path) -> None:
    """Only the newest text of each document is, and none of a closed one."""
    write(tmp_path, {"a.md": "# A\n"})
    one = Watched(tmp_path, asleep=True)
    one.session.start()
    one.until(lambda: one.states == ["idle"])
    for number in range(50):
        one.session.change("a.md", f"# {number}\n")
    one.session.change("b.md", "# B\n")
    one.session.close("b.md")
    with suppress(CancelledError):
        one.session.settled().result(WAIT)
    answerer = one.session._answerer
    assert (answerer._early, answerer.texts.open()) == ([], {"a.md": "# 49\n"})
    assert [edit.path for edit in answerer.texts.edits()] == ["a.md"]
    assert one.published == set()
    one.session.stop()


def test_the_end_of_an_older_run_says_nothing() -> None:
    told: list[str] = []
    phase = Phase(lambda moved: told.append(phase.state))
    phase.set("analyzing")
    older: Future[None] = Future()
    phase.ready_behind(older)
    phase.set("failed")
    older.set_result(None)
    assert told == ["analyzing", "failed"]
    newer: Future[None] = Future()
    phase.ready_behind(newer)
    newer.cancel()  # Whatever comes of it.
    assert told == ["analyzing", "failed", "ready"]
