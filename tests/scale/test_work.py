"""The work of one change is that of the change: what is counted does not grow with the workspace.

Counted are documents parsed, documents checked, rules run, statements and steps of SQLite's machine; never
time. A workspace of four times the size may need a fifth more, for the look-ups in deeper trees.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from semantic_docs.features.definition import define
from semantic_docs.features.gap_list import By, at_once, groups, page, tally
from semantic_docs.features.view import View
from semantic_docs.gaps import engine
from semantic_docs.index.store import Store
from semantic_docs.model.document import Document
from semantic_docs.model.notice import Notice
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.reading import Reader
from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, write
from tests.support.even import even, name, path, required, text

SMALL, LARGE = 10, 40
"""Parts of ten documents."""

PART = 5
"""What is changed, and how the rest of it looks, is alike in every part."""

STEPS = 20
"""Steps of SQLite's machine between two counts."""


class Meter:
    """Counts what is done in one workspace."""

    def __init__(self, root: Path, parts: int) -> None:
        write(root, dict(even(parts)))
        self.root = root
        self.workspace = Workspace(root, SETTINGS)
        self.workspace.sync()
        self.overlay = Overlay(
            self.workspace, Store.open(self.workspace.index_path, self.workspace.reader.parse)
        )
        self._counts: Counter[str] = Counter()

    def close(self) -> None:
        self.overlay.close()
        self.workspace.close()

    @contextmanager
    def counting(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
        """What is done inside, by kind."""
        counts: Counter[str] = Counter()

        def counted(owner: object, method: str, kind: str, weigh: Callable[..., int] = lambda *_: 1) -> None:
            known = getattr(owner, method)

            def instead(*args: object, **more: object) -> object:
                result = known(*args, **more)
                counts[kind] += weigh(result)
                return result

            patch.setattr(owner, method, instead)

        with monkeypatch.context() as patch:
            counted(Reader, "_parsed", "parsed")
            counted(engine, "_bounded", "rules run")
            for one in (self.workspace.store._db, self.overlay._store._db):
                _listen(one, counts)
            yield counts
            for one in (self.workspace.store._db, self.overlay._store._db):
                one.set_trace_callback(None)
                one.set_progress_handler(None, 0)


def _listen(db: sqlite3.Connection, counts: Counter[str]) -> None:
    def step() -> int:
        counts["steps"] += STEPS
        return 0

    db.set_trace_callback(lambda _: counts.update(statements=1))
    db.set_progress_handler(step, STEPS)


@pytest.fixture(scope="module")
def meters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Meter, Meter]]:
    small = Meter(tmp_path_factory.mktemp("small"), SMALL)
    large = Meter(tmp_path_factory.mktemp("large"), LARGE)
    yield small, large
    small.close()
    large.close()


Change = dict[str, str | None]
ADR = path(PART, 4)


def adr(number: int, *more: str, status: str = "draft") -> str:
    return text(PART, number, name(PART, number), "adr", (*required(PART, number), *more), status)


CHANGES: dict[str, Change] = {
    "another body": {ADR: adr(4) + "\nOne more sentence.\n"},
    "another status": {ADR: adr(4, status="approved")},
    "another edge": {ADR: adr(4, f"E-{PART:04}")},
    "a circle": {ADR: adr(4, name(PART, 7))},
    "the circle opened": {path(PART, 5): text(PART, 5, name(PART, 5), "adr", (name(PART, 4),))},
    "another id": {ADR: text(PART, 4, f"{name(PART, 4)}-b", "adr", required(PART, 4))},
    "a new document": {path(PART, 10): adr(10, name(PART, 4))},
    "one document less": {ADR: None},
}
SAVES = tuple(CHANGES)


@pytest.mark.parametrize("what", SAVES)
def test_a_save(what: str, meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for meter in meters:
        before = {path: _read(meter.root / path) for path in CHANGES[what]}
        write(meter.root, CHANGES[what])
        with meter.counting(monkeypatch) as counts:
            touched = meter.workspace.update(CHANGES[what])
        found.append({**counts, "checked": len(touched)})
        write(meter.root, before)
        meter.workspace.update(before)
    _grows_not(*found, but=("steps",) if what in NAMES_COME_OR_GO else ())


NAMES_COME_OR_GO = ("another id", "a new document", "one document less")
"""Then every name that leads nowhere is looked at, in one statement: to which of them it may be offered."""


@pytest.mark.parametrize("what", [one for one in SAVES if None not in CHANGES[one].values()])
def test_a_keystroke_and_what_follows(
    what: str, meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for meter in meters:
        place, typed = next(iter(CHANGES[what].items()))
        meter.overlay.put(place, _read(meter.root / place) or "")
        meter.overlay.settle(lambda: False)
        with meter.counting(monkeypatch) as counts:
            meter.overlay.put(place, typed or "")
            touched = meter.overlay.settle(lambda: False)
        found.append({**counts, "checked": len(touched or ())})
        meter.overlay.drop(place)
        meter.overlay.settle(lambda: False)
    _grows_not(*found, but=("steps",) if what in NAMES_COME_OR_GO else ())


def test_a_keystroke_alone(meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for meter in meters:
        meter.overlay.put(ADR, adr(4))
        with meter.counting(monkeypatch) as counts:
            meter.overlay.put(ADR, adr(4) + "\nOne more sentence.\n")
        assert (counts["parsed"], meter.overlay.unsettled) == (1, True)
        found.append(counts)
        meter.overlay.drop(ADR)
    _grows_not(*found)


def test_the_status_behind_a_keystroke(meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch) -> None:
    """How many gaps there are is known without counting them."""
    found, told = [], []
    for meter in meters:
        meter.overlay.put(ADR, adr(4))
        meter.overlay.put(ADR, adr(4, "ADR-NOWHERE-1"))
        meter.overlay.settle(lambda: False)
        with meter.counting(monkeypatch) as counts:
            told.append(tally(meter.overlay.view()))
        found.append(counts)
        meter.overlay.drop(ADR)
        meter.overlay.settle(lambda: False)
    assert told[1].documents == told[0].documents * LARGE / SMALL
    assert sum(told[1].gaps.values()) > sum(told[0].gaps.values()) > 0
    _grows_not(*found)


@pytest.mark.parametrize("by", list(By))
def test_a_page_of_gaps(by: By, meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the gaps of the page are read; what is counted for it is read from an index alone."""
    limit, found = 5, []
    for meter in meters:
        view = meter.workspace.view()
        key = at_once(groups(by), view)[0].key
        read: list[str] = []
        notices = view.store.notices

        def noted(
            paths: Iterable[str], notices: Any = notices, read: list[str] = read
        ) -> dict[str, tuple[Notice, ...]]:
            read += (asked := list(paths))
            return dict(notices(asked))

        with monkeypatch.context() as patch, meter.counting(monkeypatch) as counts:
            patch.setattr(view.store, "notices", noted)
            items, total = page(view, by, key, 1, limit)
        assert len(items) == min(limit, total - 1)
        assert 0 < len(read) <= limit + 1
        found.append(counts)
    _grows_not(*found, but=("steps",))


QUESTIONS: dict[str, Callable[[View], object]] = {
    "a search": lambda view: view.store.search(f"zebra{PART}x4"),
    "a definition": lambda view: define(view, _document(view), adr(4).index("PRD-")),
    "who names it": lambda view: view.store.mentions((name(PART, 4),)),
}


@pytest.mark.parametrize("what", QUESTIONS)
def test_a_question(what: str, meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for meter in meters:
        with meter.counting(monkeypatch) as counts:
            assert QUESTIONS[what](meter.workspace.view())
        found.append(dict(counts))
    _grows_not(*found)


def test_a_walk_reads_what_differs(meters: tuple[Meter, Meter], monkeypatch: pytest.MonkeyPatch) -> None:
    for meter in meters:
        meter.workspace.sync()  # What was written only just then is read twice.
        with meter.counting(monkeypatch) as counts:
            report = meter.workspace.sync()
        assert (report.read, report.changed, counts["parsed"], counts["rules run"]) == (0, 0, 0, 0)
        some = {path(part, 9): adr(9) + f"\nIt is number {part}.\n" for part in range(3)}
        before = {place: _read(meter.root / place) for place in some}
        write(meter.root, some)
        with meter.counting(monkeypatch) as counts:
            report = meter.workspace.sync()
        assert (report.read, report.changed) == (3, 3)
        assert counts["parsed"] <= report.checked
        write(meter.root, before)
        meter.workspace.sync()


def _document(view: View) -> Document:
    doc = view.graph.document(ADR)
    assert doc is not None
    return doc


def _read(place: Path) -> str | None:
    return place.read_text(encoding="utf-8") if place.exists() else None


def _grows_not(*found: Mapping[str, int], but: tuple[str, ...] = ()) -> None:
    small, large = found
    for kind in small.keys() - set(but):
        assert large[kind] <= small[kind] * 1.2, f"{kind}: {small} in the small, {large} in the large one"
