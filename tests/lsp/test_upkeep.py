"""A look at a person's wish, and what a report of a fault says."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types

import semantic_docs
from tests.lsp.conftest import write_all
from tests.support.docset import FILES
from tests.support.editor import Editor, full_capabilities, server_config

pytestmark = pytest.mark.server

HOME = Path(tempfile.gettempdir()) / f"home-of-somebody-{os.getpid()}"
ADR = "docs/adr-005.md"


@pytest.fixture(autouse=True, scope="module")
def emptied() -> Iterator[None]:
    """Nothing is left of that home."""
    yield
    shutil.rmtree(HOME, ignore_errors=True)


@pytest_lsp.fixture(config=server_config(HOME=str(HOME)))  # type: ignore[untyped-decorator]
async def editor(editor: Editor) -> AsyncIterator[None]:
    """A server whose user has a folder of documents in a home of their own."""
    yield
    await editor.shutdown_session()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The document set, below that home."""
    place = HOME / tmp_path.name / "documents"
    write_all(place, FILES)
    return place


async def test_a_check_answers_when_all_is_on_the_screen(editor: Editor, root: Path) -> None:
    await editor.begin(root, full_capabilities(["utf-16"]))
    said = await editor.ask("semanticDocs/check")
    assert said["state"] == "ready"
    assert said["documents"] == len([path for path in FILES if path.endswith(".md")])
    assert sum(said["gaps"].values()) == sum(map(len, editor.diagnostics.values())) > 0
    (root / "docs" / "new.md").write_text("---\nid: ADR-900\ntype: adr\n---\n# New\n", encoding="utf-8")
    after = await editor.ask("semanticDocs/check", {})
    assert after["documents"] == said["documents"] + 1
    assert sum(after["gaps"].values()) == sum(map(len, editor.diagnostics.values()))
    assert after["revision"] > said["revision"]


async def test_a_check_of_a_folder_without_ids(editor: Editor, tmp_path: Path) -> None:
    write_all(tmp_path, {"README.md": "# Words\n"})
    await editor.begin(tmp_path, full_capabilities(["utf-16"]))
    said = await editor.ask("semanticDocs/check")
    assert (said["state"], said["documents"]) == ("idle", 0)


async def test_a_report(editor: Editor, root: Path) -> None:
    options = {"diagnostics": {"mode": "openFiles"}, "commands": ["a.command"]}
    info = types.ClientInfo("a `strange` editor", "9.9")
    await editor.begin(root, full_capabilities(["utf-8"]), options, client_info=info)
    await editor.settled()
    editor.open(ADR)
    text = "Nobody shall read this sentence of a document."
    # Of a document that is not open: it is logged, and what it says is not.
    editor.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, editor.uri("docs/closed.md")),
            [types.TextDocumentContentChangeWholeDocument(text)],
        )
    )
    page = (await editor.ask("semanticDocs/info"))["markdown"]
    assert f"server: `{semantic_docs.__version__}, protocol 1" in page
    for said in ("Python: `3.", "SQLite: `3.", "pygls: `2.", "platform: `", "a 'strange' editor 9.9, utf-8"):
        assert said in page
    assert "diagnostics.mode: `openFiles`" in page
    assert "commands: `a.command`" in page
    assert "state: `ready`" in page
    assert "index schema" in page
    assert "index.db, " in page
    assert f"root: `~/{root.relative_to(HOME).as_posix()}`" in page
    assert "a change of a document that is not open was dropped" in page
    assert str(HOME) not in page
    assert text not in page
    for path in FILES:
        title = next((line[2:] for line in FILES[path].splitlines() if line.startswith("# ")), None)
        assert title is None or title not in page


async def test_a_report_where_nothing_is_open(editor: Editor) -> None:
    await editor.begin(None, full_capabilities(["utf-16"]))
    page = (await editor.ask("semanticDocs/info"))["markdown"]
    assert "root: `single files`" in page
    assert "None since the server has started." in page
