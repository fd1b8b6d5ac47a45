"""Leisure: what was at hand is let go of once, behind work, and never while the editor waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from semantic_docs.index.store import Store
from semantic_docs.session import tidying
from semantic_docs.session.idle import Idle
from semantic_docs.session.tidying import Tidying, give_back


class Relaxed(Store):
    """A store that counts how often it is asked to let go of what is at hand."""

    times = 0

    def relax(self) -> None:
        self.times += 1
        super().relax()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(tidying, "PAUSE", 0.0)
    return Relaxed.open(tmp_path / "index.db")


def times(store: Store) -> int:
    """How often it was asked to."""
    assert isinstance(store, Relaxed)
    return store.times


def test_memory_is_given_back_once_behind_work(store: Store) -> None:
    idle = Idle()
    tidy = Tidying(idle)
    tidy.some(store)
    assert times(store) == 0, "nothing was done"
    idle.worked()
    tidy.some(store)
    tidy.some(store)
    assert times(store) == 1
    idle.busy()
    idle.free()
    tidy.some(store)
    assert times(store) == 2, "an answer is work"
    store.close()


def test_not_while_the_editor_waits(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "PAUSE", 0.000_001)
    idle = Idle()
    idle.worked()
    idle.busy()
    tidy = Tidying(idle)
    tidy.some(store)
    assert times(store) == 0
    idle.free()
    while times(store) == 0:
        tidy.some(store)
    store.close()


def test_a_store_that_has_let_go_answers_as_before(store: Store) -> None:
    store.set_fact("today", "2026-01-15")
    store.relax()
    assert store.fact("today") == "2026-01-15"
    store.close()


def test_where_the_system_has_no_such_call_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    tidying._trim.cache_clear()
    give_back()
    monkeypatch.undo()
    tidying._trim.cache_clear()
    give_back()


def test_segments_are_merged_step_by_step_while_nothing_else_is_wanted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[bool] = []

    def merge() -> bool:
        steps.append(len(steps) < 2)
        return steps[-1]

    monkeypatch.setattr(store, "merge", merge)
    idle = Idle()
    tidy = Tidying(idle, wanted=lambda: len(steps) == 1)
    tidy.some(store)
    assert steps == [], "nothing was done"
    idle.worked()
    tidy.some(store)
    assert steps == [True], "somebody has something to do"
    monkeypatch.setattr(tidy, "_wanted", lambda: False)
    tidy.some(store)
    tidy.some(store)
    assert steps == [True, True, False], "until nothing is left, and then no more"
    store.close()
