"""Only one run at a time, and nobody waits for ever."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from semantic_docs.index.turn import turn


def test_a_run_waits_for_the_one_before_it(tmp_path: Path) -> None:
    order: list[str] = []
    begun, ended = threading.Event(), threading.Event()

    def first() -> None:
        with turn(tmp_path / "turn.db", lambda: None):
            begun.set()
            ended.wait(10)
            order.append("first")

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait(10)
    with turn(tmp_path / "turn.db", ended.set):
        order.append("second")
    thread.join()
    assert order == ["first", "second"]


def test_a_run_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    with turn(tmp_path / "turn.db", lambda: None), turn(tmp_path / "turn.db", lambda: None, patience=0):
        pass


def test_who_waits_may_give_up(tmp_path: Path) -> None:
    def give_up() -> None:
        raise InterruptedError

    place = tmp_path / "turn.db"
    with turn(place, lambda: None), pytest.raises(InterruptedError), turn(place, give_up):
        raise AssertionError("it is not free")
    with turn(place, give_up):
        pass


@pytest.mark.parametrize("place", ["missing/turn.db", "folder"])
def test_where_no_lock_can_be_had_work_goes_on(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    done = False
    with turn(tmp_path / place, lambda: None):
        done = True
    assert done
