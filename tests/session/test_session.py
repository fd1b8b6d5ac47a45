"""The session: unsaved text in front of the index, dependents that follow, disk events, an orderly end."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

import pytest

from semantic_docs.index.store import Store
from semantic_docs.model.notice import Notice
from semantic_docs.session.batches import CHUNK
from semantic_docs.session.session import Session

ADR = "---\nid: ADR-001\ntitle: A\ntype: adr\nstatus: draft\ndependencies: [PRD-001]\n---\n# A\n"
PRD = "---\nid: PRD-001\ntitle: P\ntype: prd\nstatus: draft\n---\n# P\n"
WAIT = 20.0


class Desk:
    """A session and what it publishes."""

    def __init__(
        self, root: Path, *, open_only: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> None:
        self.root = root
        self.shown: dict[str, tuple[str, ...]] = {}
        self.notes: list[str] = []
        self._events: queue.Queue[tuple[str, tuple[Notice, ...]]] = queue.Queue()
        self.session = Session(
            root,
            publish=lambda path, gaps: self._events.put((path, gaps)),
            notify=self.notes.append,
            open_only=open_only,
            progress=progress,
        )

    def until(self, wanted: Callable[[dict[str, tuple[str, ...]]], bool]) -> None:
        """Waits for publications until what is shown is as wanted."""
        while not wanted(self.shown):
            path, gaps = self._events.get(timeout=WAIT)
            self.shown[path] = tuple(gap.code for gap in gaps)

    def codes(self, path: str) -> tuple[str, ...]:
        """What is published for a document."""
        return self.shown.get(path, ())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "adr.md").write_text(ADR, encoding="utf-8")
    (tmp_path / "prd.md").write_text(PRD, encoding="utf-8")
    found = Desk(tmp_path)
    found.session.start()
    found.until(lambda shown: {"adr.md", "prd.md"} <= shown.keys())
    yield found
    found.session.stop()


def test_every_document_is_published_opened_or_not(desk: Desk) -> None:
    assert "E110" in desk.codes("adr.md")
    assert "E140" not in desk.codes("adr.md")


def test_unsaved_text_counts_and_dependents_follow(desk: Desk) -> None:
    desk.session.open("prd.md", PRD.replace("PRD-001", "PRD-002"))
    desk.until(lambda _: "E140" in desk.codes("adr.md"))
    # The overlay is the editor's alone: the index knows nothing of it.
    disk = Store.open(desk.root / ".semantic-docs" / "index.db")
    assert [gap.code for gap in disk.gaps("adr.md") if gap.code == "E140"] == []
    assert disk.face("prd.md") is not None
    disk.close()
    desk.session.close("prd.md")
    desk.until(lambda _: "E140" not in desk.codes("adr.md"))


def test_questions_see_the_edits_before_them(desk: Desk) -> None:
    desk.session.open("adr.md", ADR.replace("ADR-001", "ADR-077"))
    faces = desk.session.ask(lambda view: view.graph.resolve("ADR-077")).result(WAIT)
    assert [face.path for face in faces] == ["adr.md"]
    assert desk.session.ask(lambda view: view.graph.resolve("ADR-001")).result(WAIT) == ()


def test_a_failing_question_is_its_askers_alone(desk: Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        desk.session.ask(lambda view: 1 // 0).result(WAIT)
    assert desk.session.ask(lambda view: view.store.count()).result(WAIT) == 2


def test_the_disk_is_followed(desk: Desk) -> None:
    (desk.root / "prd.md").write_text(PRD.replace("PRD-001", "PRD-009"), encoding="utf-8")
    desk.until(lambda _: "E140" in desk.codes("adr.md"))
    # An atomic save: written aside, renamed over.
    (desk.root / "aside.tmp").write_text(PRD, encoding="utf-8")
    (desk.root / "aside.tmp").replace(desk.root / "prd.md")
    desk.until(lambda _: "E140" not in desk.codes("adr.md"))
    (desk.root / "prd.md").unlink()
    desk.until(lambda _: "E140" in desk.codes("adr.md") and desk.codes("prd.md") == ())


def test_a_disk_event_leaves_the_unsaved_text_alone(desk: Desk) -> None:
    desk.session.open("prd.md", PRD.replace("PRD-001", "PRD-002"))
    desk.until(lambda _: "E140" in desk.codes("adr.md"))
    (desk.root / "prd.md").write_text(PRD + "\nOn disk.\n", encoding="utf-8")
    (desk.root / "new.md").write_text("---\nid: PRD-003\ntype: prd\n---\n# N\n", encoding="utf-8")
    desk.until(lambda shown: "new.md" in shown)
    assert desk.session.ask(lambda view: view.graph.resolve("PRD-001")).result(WAIT) == ()
    assert "E140" in desk.codes("adr.md")


def test_a_new_type_file_is_taken_up(desk: Desk) -> None:
    (desk.root / "schemas").mkdir()
    (desk.root / "schemas" / "adr.yaml").write_text(
        "document_type: adr\nversion: '1'\nextends: none\n", encoding="utf-8"
    )
    desk.until(lambda _: "E110" not in desk.codes("adr.md"))


def test_the_index_may_be_deleted_under_it(desk: Desk) -> None:
    for file in (desk.root / ".semantic-docs").glob("index.db*"):
        file.unlink()
    desk.session.rebuild()
    desk.session.open("prd.md", PRD.replace("PRD-001", "PRD-002"))
    desk.until(lambda _: "E140" in desk.codes("adr.md"))


def test_what_went_together_with_the_index_is_no_longer_shown(desk: Desk) -> None:
    """The new index never knew of it, and cannot tell that it went."""
    assert desk.codes("adr.md") != ()
    for file in (desk.root / ".semantic-docs").glob("index.db*"):
        file.unlink()
    (desk.root / "adr.md").unlink()
    desk.until(lambda _: desk.codes("adr.md") == ())


def test_an_index_that_was_replaced_is_opened_anew(desk: Desk) -> None:
    for file in (desk.root / ".semantic-docs").glob("index.db*"):
        file.unlink()
    (desk.root / "prd.md").write_text(PRD.replace("PRD-001", "PRD-002"), encoding="utf-8")
    desk.until(lambda _: "E140" in desk.codes("adr.md"))
    # Both threads are on the new one: what another process would see, and what the editor asks.
    assert desk.session.ask(lambda view: view.store.is_lost()).result(WAIT) is False
    assert [face.path for face in desk.session.ask(lambda v: v.graph.resolve("PRD-002")).result(WAIT)]


def test_what_the_workspace_ignores_is_ignored_when_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    (tmp_path / "adr.md").write_text(ADR, encoding="utf-8")
    desk = Desk(tmp_path)
    desk.session.start()
    desk.session.open("drafts/prd.md", PRD)
    desk.session.open("adr.md", ADR)
    desk.until(lambda shown: "E140" in shown.get("adr.md", ()))
    assert desk.session.ask(lambda view: view.graph.resolve("PRD-001")).result(WAIT) == ()
    assert "drafts/prd.md" not in desk.shown
    desk.session.stop()


def test_what_is_open_is_sorted_again_when_an_ignore_file_changes(desk: Desk) -> None:
    ignore = desk.root / ".gitignore"
    ignore.write_text("prd.md\n", encoding="utf-8")
    desk.until(lambda _: desk.codes("prd.md") == () and "E140" in desk.codes("adr.md"))
    desk.session.open("prd.md", PRD.replace("PRD-001", "ADR-001"))
    desk.session.settled().result(WAIT)
    ignore.write_text("\n", encoding="utf-8")
    desk.until(lambda _: "E116" in desk.codes("prd.md") and "E116" in desk.codes("adr.md"))
    ignore.write_text("prd.md\n", encoding="utf-8")
    desk.until(lambda _: desk.codes("prd.md") == () and "E116" not in desk.codes("adr.md"))


def test_what_an_unsaved_text_links_to_is_followed(desk: Desk) -> None:
    desk.session.open("new.md", "# New\n\n[x](picture.png) [y](papers/)\n")
    desk.until(lambda _: desk.codes("new.md").count("E144") == 2)
    (desk.root / "picture.png").write_bytes(b"")
    desk.until(lambda _: desk.codes("new.md").count("E144") == 1)
    (desk.root / "papers").mkdir()
    desk.until(lambda _: "E144" not in desk.codes("new.md"))
    (desk.root / "picture.png").unlink()
    desk.until(lambda _: desk.codes("new.md").count("E144") == 1)


def test_what_stands_beside_an_unsaved_text_is_followed(desk: Desk) -> None:
    desk.session.open("new.md", "# New\n")
    desk.session.settled().result(WAIT)
    (desk.root / "new.meta.json").write_text('{"dependencies": ["PRD-077"]}', encoding="utf-8")
    desk.until(lambda _: "E140" in desk.codes("new.md"))
    (desk.root / "new.meta.json").unlink()
    desk.until(lambda _: "E140" not in desk.codes("new.md"))


def test_open_files_only(tmp_path: Path) -> None:
    (tmp_path / "adr.md").write_text(ADR, encoding="utf-8")
    (tmp_path / "prd.md").write_text(PRD, encoding="utf-8")
    desk = Desk(tmp_path, open_only=True)
    desk.session.start()
    desk.session.open("prd.md", PRD)
    desk.until(lambda shown: "prd.md" in shown)
    desk.session.close("prd.md")
    desk.until(lambda _: desk.codes("prd.md") == ())
    assert "adr.md" not in desk.shown
    desk.session.stop()


def test_after_the_end_questions_are_cancelled(desk: Desk) -> None:
    desk.session.stop()
    with pytest.raises(CancelledError):
        desk.session.ask(lambda view: 1).result(WAIT)


def test_a_place_that_cannot_be_indexed_is_told_of(tmp_path: Path) -> None:
    root = tmp_path / "gone"
    desk = Desk(root)
    desk.session.start()
    with pytest.raises(CancelledError):
        desk.session.ask(lambda view: 1).result(WAIT)
    assert "gone" in desk.notes[0]


def test_a_second_start_shows_what_the_index_holds(desk: Desk) -> None:
    expected = dict(desk.shown)
    desk.session.stop()
    again = Desk(desk.root)
    again.session.start()
    again.until(lambda shown: shown == expected)
    again.session.stop()


def test_progress_always_ends(desk: Desk) -> None:
    desk.session.stop()
    counts: queue.Queue[tuple[int, int]] = queue.Queue()
    session = Session(
        desk.root, publish=lambda path, gaps: None, progress=lambda done, total: counts.put((done, total))
    )
    # Touched and unchanged: read, found to be what it was, and nothing to analyse.
    os.utime(desk.root / "adr.md", (1, 1))
    session.start()
    done, total = counts.get(timeout=WAIT)
    while done != total:
        done, total = counts.get(timeout=WAIT)
    session.stop()


def test_nothing_is_said_of_what_has_not_been_read_yet(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ADR, encoding="utf-8")
    for number in range(3 * CHUNK):
        (tmp_path / f"b{number}.md").write_text(f"---\nid: E-{number:03}\n---\n", encoding="utf-8")
    (tmp_path / "z.md").write_text(PRD, encoding="utf-8")
    reading, go_on = threading.Event(), threading.Event()

    def progress(_done: int, _of: int) -> None:
        reading.set()
        go_on.wait(WAIT)

    desk = Desk(tmp_path, progress=progress)
    desk.session.start()
    assert reading.wait(WAIT)
    unsaved = ADR.replace("[PRD-001]", "[PRD-001, PRD-999]") + "TODO\n"
    desk.session.open("a.md", unsaved)
    desk.until(lambda shown: "E120" in shown.get("a.md", ()))
    assert "E140" not in desk.codes("a.md")
    go_on.set()
    desk.until(lambda shown: "E140" in shown["a.md"])
    desk.session.settled().result(WAIT)
    assert desk.codes("a.md").count("E140") == 1
    desk.session.stop()


def test_settled_comes_behind_all_that_was_said_and_is_published(desk: Desk) -> None:
    desk.session.open("prd.md", PRD.replace("PRD-001", "PRD-002"))
    desk.session.settled().result(WAIT)
    while not desk._events.empty():
        path, gaps = desk._events.get()
        desk.shown[path] = tuple(gap.code for gap in gaps)
    assert "E140" in desk.codes("adr.md")


def test_a_session_that_ends_leaves_nobody_waiting_for_it_to_settle(tmp_path: Path) -> None:
    session = Session(tmp_path, publish=lambda *_: None)
    answers = [session.settled()]
    session.start()
    session.stop()
    answers.append(session.settled())
    for answer in answers:
        with suppress(CancelledError, RuntimeError):
            answer.result(WAIT)


CYCLE = {
    "a.md": "---\nid: ADR-001\ntype: adr\ndependencies: [ADR-002]\n---\n# A\n",
    "b.md": "---\nid: ADR-002\ntype: adr\ndependencies: []\n---\n# B\n",
}


def test_a_circle_that_typing_closes_is_found_when_the_typing_pauses(tmp_path: Path) -> None:
    for path, text in CYCLE.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    desk = Desk(tmp_path)
    desk.session.start()
    desk.until(lambda shown: CYCLE.keys() <= shown.keys())
    desk.session.open("b.md", CYCLE["b.md"].replace("[]", "[ADR-001]"))
    desk.until(lambda _: "E142" in desk.codes("a.md"))
    # Typing on in the text leaves it where it is, and so does opening the other one.
    desk.session.change("b.md", CYCLE["b.md"].replace("[]", "[ADR-001]") + "\nTBD\n")
    desk.session.open("a.md", CYCLE["a.md"] + "\nTBD\n")
    desk.until(lambda _: "E120" in desk.codes("b.md") and "E120" in desk.codes("a.md"))
    assert "E142" in desk.codes("a.md")
    desk.session.close("b.md")
    desk.until(lambda _: "E142" not in desk.codes("a.md"))
    desk.session.stop()
