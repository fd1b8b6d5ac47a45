"""A folder without a single id: the server keeps quiet, and begins as soon as there is something for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types

from tests.lsp.conftest import write_all
from tests.support.editor import Editor, full_capabilities, server_config

pytestmark = pytest.mark.server

PLAIN = "# Notes\n\n[Nowhere](nowhere.md) and ADR-001.\n"
FILES = {"README.md": PLAIN, "docs/notes.md": "---\ntitle: Notes\n---\n" + PLAIN}
KNOWN = "---\nid: ADR-001\ntype: adr\n---\n# A record\n"


@pytest_lsp.fixture(config=server_config())  # type: ignore[untyped-decorator]
async def editor(editor: Editor, tmp_path: Path) -> AsyncIterator[None]:
    """A server in a folder of plain Markdown; a document of it is open."""
    write_all(tmp_path, FILES)
    await editor.begin(tmp_path, full_capabilities(["utf-16"]), {"status": True})
    editor.open("README.md")
    await editor.status(lambda said: said["state"] == "idle")
    yield
    await editor.shutdown_session()


def files_of(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def is_ready(said: dict[str, Any]) -> bool:
    return bool(said["state"] == "ready")


async def test_nothing_is_written_or_shown_and_nobody_waits(editor: Editor, tmp_path: Path) -> None:
    editor.type("README.md", "Notes", "Other notes")
    await editor.settled()
    assert editor.statuses[-1]["documents"] == 0
    assert sum(editor.statuses[-1]["gaps"].values()) == 0
    assert not any(editor.diagnostics.values())
    assert files_of(tmp_path) == sorted(FILES)
    place = types.TextDocumentPositionParams(editor.document("README.md"), types.Position(2, 30))
    at: dict[str, Any] = {"text_document": place.text_document, "position": place.position}
    assert await editor.text_document_hover_async(types.HoverParams(**at)) is None
    assert not await editor.text_document_definition_async(types.DefinitionParams(**at))
    assert not await editor.workspace_symbol_async(types.WorkspaceSymbolParams("notes"))
    assert (await editor.ask("semanticDocs/gapGroups", {"by": "code"}))["total"] == 0
    assert not editor.progress_reports
    assert not editor.messages


async def test_an_id_on_the_disk(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "docs" / "adr-001.md").write_text(KNOWN, encoding="utf-8")
    said = await editor.status(is_ready)
    assert said["documents"] == 3
    await editor.diagnostics_of("docs/adr-001.md", bool)
    await editor.diagnostics_of("README.md", bool)
    assert (tmp_path / ".semantic-docs" / "index.db").exists()


async def test_an_id_in_a_folder_that_comes(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path.parent / f"{tmp_path.name}-aside", {"deep/adr-001.md": KNOWN})
    (tmp_path.parent / f"{tmp_path.name}-aside").rename(tmp_path / "more")
    assert (await editor.status(is_ready))["documents"] == 3


async def test_an_id_that_is_typed(editor: Editor, tmp_path: Path) -> None:
    """Letter by letter, in text that nobody saves."""
    text = editor.text("README.md")
    head = "---\nid: ADR-001\n---\n"
    for end in range(1, len(head) + 1):
        change = types.TextDocumentContentChangeWholeDocument(head[:end] + text)
        editor.send_changes("README.md", [change], head[:end] + text)
    said = await editor.status(is_ready)
    assert said["documents"] == 2
    assert await editor.diagnostics_of("README.md", bool)
    symbols = await editor.ask("semanticDocs/gapGroups", {"by": "document"})
    assert "ADR-001" in [one["label"] for one in symbols["groups"]]


async def test_an_id_in_a_document_that_is_opened(editor: Editor) -> None:
    editor.open("docs/new.md", KNOWN)
    assert (await editor.status(is_ready))["documents"] == 3
    assert await editor.diagnostics_of("docs/new.md", bool)


async def test_a_configuration(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / ".semantic-docs.toml").write_text('ignore = ["E111"]\n', encoding="utf-8")
    assert (await editor.status(is_ready))["documents"] == 2


async def test_what_was_closed_before_is_not_open(editor: Editor, tmp_path: Path) -> None:
    editor.type("README.md", "Notes", "Typed, and thrown away [x](gone.md)")
    editor.close("README.md")
    (tmp_path / "docs" / "adr-001.md").write_text(KNOWN, encoding="utf-8")
    await editor.status(is_ready)
    await editor.settled()
    messages = [one.message for one in editor.diagnostics[editor.uri("README.md")]]
    assert not any("gone.md" in message for message in messages)
