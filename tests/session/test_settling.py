"""Other documents' gaps: in slices that give way, each document parsed once, at a pace that lets one type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_docs.index.store import Store
from semantic_docs.model.document import Document, Problem
from semantic_docs.session import pace, parsed
from semantic_docs.session.overlay import MUCH, Overlay
from semantic_docs.session.pace import SETTLE_SECONDS, Pace
from semantic_docs.session.reading import Reader
from semantic_docs.session.workspace import Workspace
from tests.support.equality import SETTINGS, write

HUB = "---\nid: PRD-001\ntitle: P\ntype: prd\nstatus: {}\n---\n# P\n"
SPOKE = "---\nid: ADR-{0:03}\ntitle: A\ntype: adr\nstatus: draft\ndependencies: [PRD-001]\n---\n# A\n"
SPOKES = MUCH + 5


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    write(tmp_path, {"hub.md": HUB.format("draft")})
    write(tmp_path, {f"adr-{number}.md": SPOKE.format(number) for number in range(SPOKES)})
    found = Workspace(tmp_path, SETTINGS)
    found.sync()
    yield found
    found.close()


@pytest.fixture
def overlay(workspace: Workspace) -> Iterator[Overlay]:
    found = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
    found.put("hub.md", HUB.format("draft"))
    found.settle(lambda: False)
    yield found
    found.close()


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is parsed from now on."""
    found: list[str] = []
    known = Reader._parsed

    def parse(self: Reader, path: str, text: str, problems: tuple[Problem, ...]) -> Document:
        found.append(path)
        return known(self, path, text, problems)

    monkeypatch.setattr(Reader, "_parsed", parse)
    return found


def retired(overlay: Overlay) -> int:
    return sum(
        any(gap.code == "E145" for gap in overlay.gaps_of(f"adr-{number}.md")) for number in range(SPOKES)
    )


def test_what_was_interrupted_goes_on_from_there(overlay: Overlay, parses: list[str]) -> None:
    overlay.put("hub.md", HUB.format("deprecated"))
    asked = iter(range(1_000))
    assert overlay.settle(lambda: next(asked) > 10) is None
    some = len(parses)
    assert 1 < some < SPOKES
    assert retired(overlay) == 0, "nothing is seen before all of it is known"
    assert overlay.settle(lambda: False) is not None
    assert (retired(overlay), len(parses), len(set(parses))) == (SPOKES, SPOKES + 1, SPOKES + 1)


def test_what_is_typed_meanwhile_counts(overlay: Overlay) -> None:
    overlay.put("hub.md", HUB.format("deprecated"))
    asked = iter(range(1_000))
    assert overlay.settle(lambda: next(asked) > 10) is None
    overlay.put("hub.md", HUB.format("approved"))
    overlay.settle(lambda: False)
    assert retired(overlay) == 0


def test_a_document_is_parsed_once_for_many_keystrokes(overlay: Overlay, parses: list[str]) -> None:
    for status in ("deprecated", "draft", "deprecated"):
        overlay.put("hub.md", HUB.format(status))
        overlay.settle(lambda: False)
    assert sorted(set(parses) - {"hub.md"}) == sorted(f"adr-{number}.md" for number in range(SPOKES))
    assert len(parses) == SPOKES + 3


def test_and_anew_when_the_index_has_another_text(workspace: Workspace, overlay: Overlay) -> None:
    overlay.put("hub.md", HUB.format("deprecated"))
    overlay.settle(lambda: False)
    text = SPOKE.format(3).replace("[PRD-001]", "[]")
    workspace.update(write(workspace.root, {"adr-3.md": text}))
    overlay.refresh()
    overlay.settle(lambda: False)
    assert (retired(overlay), "E145" in {gap.code for gap in overlay.gaps_of("adr-3.md")}) == (
        SPOKES - 1,
        False,
    )


def test_much_is_prepared_for(overlay: Overlay, parses: list[str]) -> None:
    asked = iter(range(1_000))
    assert not overlay.prepare(lambda: next(asked) > 3)
    assert overlay.prepare(lambda: False)
    assert len(parses) == SPOKES
    overlay.put("hub.md", HUB.format("deprecated"))
    overlay.settle(lambda: False)
    assert len(parses) == SPOKES + 1


def test_little_is_not(workspace: Workspace, overlay: Overlay, parses: list[str]) -> None:
    workspace.update(write(workspace.root, {f"adr-{number}.md": None for number in range(10)}))
    overlay.refresh()
    overlay.settle(lambda: False)
    parses.clear()
    assert overlay.prepare(lambda: False)
    assert parses == []


def test_no_more_is_kept_than_is_allowed(
    overlay: Overlay, parses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsed, "MOST", 10)
    for status in ("deprecated", "draft"):
        overlay.put("hub.md", HUB.format(status))
        overlay.settle(lambda: False)
    assert len(overlay._others._kept) == 10
    overlay.drop("hub.md")
    overlay.settle(lambda: False)
    overlay.prepare(lambda: False)
    assert not overlay._others._kept, "who closes the document needs none of them"


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


def test_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(pace, "time", clock)
    found = Pace()
    assert found.pause == 0
    found.worked(0.1, done=True)
    assert found.pause == pytest.approx(0.5), "while files change it is a part of the time"
    found.typed(on=False)
    assert found.pause == 0, "whoever types is answered at once"
    found.worked(0.1, done=False)
    found.typed(on=True)
    assert found.pause == SETTLE_SECONDS, "and whoever types on, when there is a pause"
    found.worked(0.1, done=True)
    clock.now += 1
    assert found.pause == 0
