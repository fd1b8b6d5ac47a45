"""The status that a server tells: its states in order, figures that are those of the screen."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types

from tests.lsp.conftest import write_all
from tests.support.docset import FILES
from tests.support.editor import Editor, full_capabilities, server_config

pytestmark = pytest.mark.server

ADR = "docs/adr-005.md"
NAMES = {1: "critical", 2: "high", 3: "medium", 4: "low"}


@pytest_lsp.fixture(config=server_config())  # type: ignore[untyped-decorator]
async def editor(editor: Editor) -> AsyncIterator[None]:
    """A server that nobody has talked to yet."""
    yield
    await editor.shutdown_session()


def is_ready(said: dict[str, Any]) -> bool:
    return bool(said["state"] == "ready")


def on_screen(editor: Editor) -> dict[str, int]:
    weights = Counter(NAMES[one.severity or 0] for found in editor.diagnostics.values() for one in found)
    return {name: weights[name] for name in NAMES.values()}


async def test_it_begins_and_is_ready(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    result = await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"status": True})
    assert result.capabilities.experimental == {"semanticDocs": {"protocol": 1}}
    said = await editor.status(is_ready)
    assert said["documents"] == len([path for path in FILES if path.endswith(".md")])
    assert said["gaps"] == on_screen(editor)
    states = [one["state"] for one in editor.statuses]
    order = ["starting", "analyzing", "ready"]
    assert [order.index(state) for state in states] == sorted(order.index(state) for state in states)
    revisions = [one["revision"] for one in editor.statuses]
    assert revisions == sorted(revisions)


async def test_what_is_typed_counts_before_it_is_saved(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"status": True})
    before = await editor.status(is_ready)
    editor.open(ADR)
    editor.type(ADR, "PRD-0Q2", "VISION-001")
    said = await editor.status(lambda one: one["gaps"] != before["gaps"])
    await editor.settled()
    said = await editor.status(lambda one: one["gaps"] == on_screen(editor))
    assert said["revision"] > before["revision"]
    assert sum(said["gaps"].values()) < sum(before["gaps"].values())
    editor.close(ADR)
    await editor.status(lambda one: one["gaps"] == before["gaps"])


async def test_a_new_document_counts_before_it_is_saved(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"status": True})
    before = await editor.status(is_ready)
    editor.open("docs/new.md", "---\nid: ADR-900\ntype: adr\n---\n# New\n")
    await editor.status(lambda one: one["documents"] == before["documents"] + 1)


async def test_the_disk_counts(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"status": True})
    before = await editor.status(is_ready)
    (tmp_path / "docs" / "new.md").write_text("---\nid: ADR-900\ntype: adr\n---\n# New\n", encoding="utf-8")
    said = await editor.status(lambda one: one["documents"] == before["documents"] + 1 and is_ready(one))
    assert sum(said["gaps"].values()) > sum(before["gaps"].values())


async def test_it_is_told_some_times_a_second_and_the_last_one_always(editor: Editor, tmp_path: Path) -> None:
    """Forty keystrokes, each of which changes the gaps and is answered before the next one."""
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"status": True})
    await editor.status(is_ready)
    await editor.settled()
    editor.open(ADR)
    began, told = asyncio.get_running_loop().time(), len(editor.statuses)
    for number in range(40):
        editor.type(ADR, "PRD-0Q2" if number == 0 else f"PRD-9{number - 1:02}X", f"PRD-9{number:02}X")
        await editor.ask("semanticDocs/gapGroups", {"by": "severity"})
    await editor.settled()
    await editor.status(lambda one: one["gaps"] == on_screen(editor))
    lasted = asyncio.get_running_loop().time() - began
    assert len(editor.statuses) - told <= 4 * lasted + 2


async def test_who_does_not_ask_is_told_nothing(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]))
    await editor.settled()
    assert editor.statuses == []


async def test_a_folder_that_vanishes_has_failed(editor: Editor, tmp_path: Path) -> None:
    root = tmp_path / "root"
    write_all(root, FILES)
    await editor.begin(root, full_capabilities(["utf-16"]), {"status": True})
    await editor.status(is_ready)
    root.rename(tmp_path / "away")
    await editor.status(lambda one: one["state"] == "failed")
    (tmp_path / "away").rename(root)
    await editor.status(is_ready)


async def test_nested_folders_count_once(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    folders = [types.WorkspaceFolder(one.as_uri(), one.name) for one in (tmp_path, tmp_path / "docs")]
    editor.root = tmp_path
    await editor.begin(None, full_capabilities(["utf-16"]), {"status": True}, workspace_folders=folders)
    await editor.status(is_ready)
    await editor.settled()
    said = await editor.status(lambda one: one["gaps"] == on_screen(editor))
    assert said["documents"] == len([path for path in FILES if path.endswith(".md")])
    found = await editor.ask("semanticDocs/gapGroups", {"by": "code"})
    assert found["total"] == sum(said["gaps"].values())
    listed = [
        gap
        for one in found["groups"]
        for gap in (await editor.ask("semanticDocs/gaps", {"by": "code", "key": one["key"]}))["gaps"]
    ]
    assert len(listed) == found["total"]


async def test_two_folders_are_one_list(editor: Editor, tmp_path: Path) -> None:
    """The second one's worst gaps stand before the first one's lighter ones, on whichever page."""
    roots = [tmp_path / "one", tmp_path / "two"]
    for root in roots:
        write_all(root, FILES)
    editor.root = roots[0]
    folders = [types.WorkspaceFolder(root.as_uri(), root.name) for root in roots]
    await editor.begin(None, full_capabilities(["utf-16"]), {"status": True}, workspace_folders=folders)
    await editor.status(is_ready)
    await editor.settled()
    said = await editor.status(lambda one: one["gaps"] == on_screen(editor))
    assert said["documents"] == 2 * len([path for path in FILES if path.endswith(".md")])
    owners = (await editor.ask("semanticDocs/gapGroups", {"by": "owner"}))["groups"]
    assert sum(one["count"] for one in owners) == sum(said["gaps"].values())
    params = {"by": "owner", "key": "Tech Lead", "offset": 0, "limit": 1000}
    whole = (await editor.ask("semanticDocs/gaps", params))["gaps"]
    weights = [list(NAMES.values()).index(one["severity"]) for one in whole]
    assert weights == sorted(weights)
    assert len({one["uri"].split("/")[-3] for one in whole}) == 2
    pages = [
        await editor.ask("semanticDocs/gaps", {**params, "offset": at, "limit": 2})
        for at in range(0, len(whole), 2)
    ]
    assert [one for page in pages for one in page["gaps"]] == whole
    documents = await editor.ask("semanticDocs/gapGroups", {"by": "document"})
    for one in documents["groups"]:
        found = await editor.ask("semanticDocs/gaps", {**params, "by": "document", "key": one["key"]})
        assert {gap["uri"] for gap in found["gaps"]} == {one["uri"]}
    some = await editor.ask("semanticDocs/gapGroups", {"by": "document", "limit": 3})
    assert some["groups"] == documents["groups"][:3]
    assert some["groupCount"] == documents["groupCount"] == len(documents["groups"])
