"""What is published: what differs from what was published last, and no more; nothing of it is kept."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_docs.index.gaps import notice
from semantic_docs.model.notice import Notice
from semantic_docs.session.session import Session
from semantic_docs.session.workspace import Workspace

WAIT = 20.0

HOLDER = "---\nid: ADR-001\ntype: adr\ntitle: {title}\n---\n# {title}\n"


class Desk:
    """A session, what it publishes, and whether it is taken."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.taken = True
        self._events: queue.SimpleQueue[tuple[str, tuple[Notice, ...]]] = queue.SimpleQueue()
        self.session = Session(
            root, publish=lambda *event: self._events.put(event), has_room=lambda: self.taken, watch=False
        )

    def write(self, path: str, text: str) -> None:
        """Puts a file on the disk and tells of it."""
        (self.root / path).write_text(text, encoding="utf-8")
        self.session.touch([path])

    def published(self) -> list[tuple[str, tuple[Notice, ...]]]:
        """Everything since the last look, once all is settled."""
        self.session.settled().result(WAIT)
        return self.waiting()

    def waiting(self) -> list[tuple[str, tuple[Notice, ...]]]:
        """Everything that was published since the last look."""
        found = []
        while not self._events.empty():
            found.append(self._events.get())
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(HOLDER.format(title=f"Holder {name}"), encoding="utf-8")
    found = Desk(tmp_path)
    found.session.start()
    assert {path for path, _ in found.published()} == {"a.md", "b.md"}
    yield found
    found.taken = True
    found.session.stop()


def codes(notices: tuple[Notice, ...]) -> list[str]:
    """Their codes, in order."""
    return [one.code for one in notices]


def test_a_gap_is_shown_anew_where_only_a_related_place_has_moved(desk: Desk) -> None:
    desk.write("b.md", "---\ntype: adr\nid: ADR-001\ntitle: Holder b\n---\n# Holder b\n")
    found = dict(desk.published())
    (moved,) = (one for one in found["a.md"] if one.code == "E116")
    assert moved.related.startswith('[["b.md", "2,4,')


def test_what_is_as_it_was_is_not_published_again(desk: Desk) -> None:
    desk.write("b.md", HOLDER.format(title="Holder b").replace("# Holder b", "# Holder c"))
    assert "a.md" not in dict(desk.published())
    desk.session.touch(["a.md", "b.md"])
    assert desk.published() == []


def test_what_an_open_document_shows_is_what_the_index_would_hold(desk: Desk) -> None:
    text = HOLDER.format(title="Holder a") + "\nTBD\n"
    desk.session.open("a.md", text)
    ((path, unsaved),) = desk.published()
    assert (path, "E120" in codes(unsaved)) == ("a.md", True)
    desk.write("a.md", text)
    assert desk.published() == [], "saved, it shows the same"
    desk.session.close("a.md")
    assert desk.published() == [], "and the same closed"


def test_an_opened_document_without_gaps_is_told_of_once(desk: Desk) -> None:
    text = "---\nid: NOTE-1\ntitle: A note\nowner: Ann\n---\n# A note\n\nAll is said.\n"
    desk.write("note.md", text)
    assert desk.published() == []
    desk.session.open("note.md", text)
    assert desk.published() == [("note.md", ())]
    desk.session.change("note.md", f"{text}\n")
    assert desk.published() == []


def test_what_is_known_by_another_name_is_published_once_more(desk: Desk) -> None:
    desk.session.open("a.md", HOLDER.format(title="Holder a"))
    desk.published()
    desk.session.show_again(["a.md", "b.md", "never-shown.md"])
    again = dict(desk.published())
    assert {path: "E116" in codes(found) for path, found in again.items()} == {"a.md": True, "b.md": True}
    assert desk.published() == []


def test_where_there_is_no_room_only_what_is_typed_is_published(desk: Desk) -> None:
    desk.taken = False
    desk.write("b.md", HOLDER.format(title="Holder b").replace("ADR-001", "ADR-002"))
    desk.session.open("a.md", HOLDER.format(title="Holder a") + "\nTBD\n")
    desk.session.ask(lambda view: view.graph.document("a.md")).result(WAIT)
    assert {path for path, _ in desk.waiting()} == {"a.md"}
    desk.taken = True
    assert "b.md" in dict(desk.published())


def test_a_notice_of_the_index_is_that_of_its_gap(tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = HOLDER.format(title=f"目標 🙂 {name}").replace("type: adr", "type: adr\nrelated: [ADR-00]")
        (tmp_path / f"{name}.md").write_text(f"{text}\n🙂 TBD “x”\n", encoding="utf-8")
    workspace = Workspace(tmp_path, in_memory=True)
    workspace.sync()
    paths = [*workspace.store.paths(), "nowhere.md"]
    wanted = {path: tuple(map(notice, gaps)) for path in paths if (gaps := workspace.store.gaps(path))}
    assert {"E116", "E120"} <= {one.code for one in wanted["a.md"]}
    assert workspace.store.notices(paths) == wanted
    workspace.close()
