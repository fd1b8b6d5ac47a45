"""Starting and ending, in order and out of order, with able clients and poor ones."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from semantic_docs.session.workspace import Workspace
from tests.support.docset import FILES
from tests.support.editor import Editor, codes, full_capabilities, server_config

pytestmark = [
    pytest.mark.server,
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]

ADR = "docs/adr-005.md"
QUICK = 1.0
"""Seconds in which the process ends after its client."""


def write_all(root: Path) -> Path:
    """The document set in a folder."""
    for path, text in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    return root


@pytest_lsp.fixture(config=server_config())  # type: ignore[untyped-decorator]
async def editor(editor: Editor) -> AsyncIterator[None]:
    """A server that nobody has talked to yet."""
    yield
    if editor._server is not None and editor._server.returncode is None and not editor.stopped:
        await editor.shutdown_session()


@contextmanager
def workspace_of_folder(root: Path) -> Iterator[Workspace]:
    """A synced workspace whose index stays, as a former run of the server leaves it."""
    workspace = Workspace(root)
    try:
        workspace.sync()
        yield workspace
    finally:
        workspace.close()


async def hover(editor: Editor, words: str) -> types.Hover | None:
    return await editor.text_document_hover_async(
        types.HoverParams(editor.document(ADR), editor.cursor(ADR, words))
    )


async def test_shutdown_answers_and_exit_ends_at_once(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
    await editor.diagnostics_of(ADR, lambda found: found)
    started = time.monotonic()
    await editor.shutdown_async(None)
    editor.exit(None)
    assert editor._server is not None
    assert await editor._server.wait() == 0
    assert time.monotonic() - started < QUICK


async def test_a_second_start_on_the_same_index_shows_the_same(editor: Editor, tmp_path: Path) -> None:
    with workspace_of_folder(write_all(tmp_path)) as workspace:
        wanted = {(gap.path, gap.code, gap.message) for gap in workspace.gaps()}
    await editor.begin(tmp_path, full_capabilities(["utf-16"]))

    def shown() -> set[tuple[str, Any, str]]:
        return {
            (path, one.code, one.message)
            for path in FILES
            for one in editor.diagnostics.get(editor.uri(path), ())
        }

    await editor.until(lambda: shown() == wanted, "the diagnostics that the index holds")


async def test_requests_before_and_after_their_time_are_refused(editor: Editor, tmp_path: Path) -> None:
    editor.root = write_all(tmp_path)
    editor.capabilities = full_capabilities(["utf-16"])
    with pytest.raises(JsonRpcException) as early:
        await hover(editor, "told in PRD|-001")
    assert early.value.code == types.ErrorCodes.ServerNotInitialized
    await editor.initialize_async(
        types.InitializeParams(
            capabilities=editor.capabilities, root_uri=tmp_path.as_uri(), process_id=os.getpid()
        )
    )
    # Initialized is still to come: the answer may be empty, but it must be one.
    assert await hover(editor, "told in PRD|-001") is None
    with pytest.raises(JsonRpcException):
        await editor.initialize_async(types.InitializeParams(capabilities=editor.capabilities))
    editor.initialized(types.InitializedParams())
    await editor.diagnostics_of(ADR, lambda found: found)
    await editor.shutdown_async(None)
    with pytest.raises(JsonRpcException) as late:
        await hover(editor, "told in PRD|-001")
    assert late.value.code == types.ErrorCodes.InvalidRequest
    editor.exit(None)
    assert editor._server is not None
    assert await editor._server.wait() == 0


async def test_a_client_that_can_do_nothing(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(
        None, types.ClientCapabilities(), root_path=str(write_all(tmp_path)), workspace_folders=None
    )
    editor.root = tmp_path
    found = await editor.diagnostics_of(ADR, lambda found: "E140" in codes(found))
    assert editor.encoding == "utf-16"
    assert all(one.tags is None and one.related_information is None and one.data is None for one in found)
    assert not editor.progress_reports
    at = editor.cursor(ADR, "told in PRD|-001")
    places = await editor.text_document_definition_async(types.DefinitionParams(editor.document(ADR), at))
    assert isinstance(places, Sequence)
    assert [type(place) for place in places] == [types.Location]
    context = types.CodeActionContext(diagnostics=[])
    assert not await editor.text_document_code_action_async(
        types.CodeActionParams(editor.document(ADR), types.Range(at, at), context)
    )
    outline = await editor.text_document_document_symbol_async(
        types.DocumentSymbolParams(editor.document(ADR))
    )
    assert outline is not None
    assert {type(one) for one in outline} == {types.SymbolInformation}


async def test_a_client_that_reads_plain_text(editor: Editor, tmp_path: Path) -> None:
    capabilities = full_capabilities(None)
    assert capabilities.text_document is not None
    capabilities.text_document.hover = types.HoverClientCapabilities(
        content_format=[types.MarkupKind.PlainText]
    )
    await editor.begin(write_all(tmp_path), capabilities)
    await editor.diagnostics_of("docs/prd.md", lambda found: found)
    found = await hover(editor, "told in PRD|-001")
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind is types.MarkupKind.PlainText
    assert "<b>製品</b>" in found.contents.value


@pytest.mark.parametrize("by", ["options", "configuration", "change"])
async def test_open_files_only(editor: Editor, tmp_path: Path, by: str) -> None:
    said: dict[str, Any] = {"diagnostics": {"mode": "openFiles"}}
    if by == "configuration":
        editor.set_configuration(said, section="semanticDocs")
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]), said if by == "options" else None)
    if by == "change":
        await editor.diagnostics_of(ADR, lambda found: found)
        editor.set_configuration(said, section="semanticDocs")
        editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        await editor.diagnostics_of(ADR, lambda found: not found)
    editor.open("docs/prd.md")
    await editor.diagnostics_of("docs/prd.md", lambda found: found)
    await editor.indexed()
    assert not editor.diagnostics.get(editor.uri(ADR))
    assert await hover(editor, "told in PRD|-001") is not None
    editor.close("docs/prd.md")
    await editor.diagnostics_of("docs/prd.md", lambda found: not found)


@pytest.mark.parametrize("folder", ["none", "root", "home", "virtual"])
async def test_without_a_workspace_an_open_file_is_looked_at_alone(
    editor: Editor, tmp_path: Path, folder: str
) -> None:
    editor.root = write_all(tmp_path)
    uris = {
        "none": None,
        "root": "file:///",
        "home": Path.home().as_uri(),
        "virtual": "vscode-vfs://github/a/b",
    }
    await editor.begin(None, full_capabilities(["utf-16"]), root_uri=uris[folder])
    editor.open(ADR)
    found = await editor.diagnostics_of(ADR, lambda found: "E120" in codes(found))
    # Its neighbours are not read: nobody may say that they are missing.
    assert not codes(found) & {"E140", "E144", "E130", "E116"}
    related = await editor.ask("semanticDocs/relations", {"textDocument": {"uri": editor.uri(ADR)}})
    items = [item for group in related["groups"] for item in group["items"]]
    assert "PRD-0Q2" in {item["label"] for item in items}
    assert not [item for item in items if "missing" in item]
    assert not (tmp_path / ".semantic-docs").exists()
    assert not (Path.home() / ".semantic-docs").exists()
    if folder in {"root", "home"}:
        assert [one for one in editor.messages if "does not index" in one.message]
    editor.close(ADR)
    await editor.diagnostics_of(ADR, lambda found: not found)


async def test_documents_that_are_no_files_are_left_alone(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
    for uri in ("untitled:Untitled-1", "vscode-vfs://github/x/y.md", "git:/x.md?%7B%7D"):
        item = types.TextDocumentItem(uri, "markdown", 1, "# A\n\nTBD\n")
        editor.text_document_did_open(types.DidOpenTextDocumentParams(item))
        document = types.TextDocumentIdentifier(uri)
        assert (
            await editor.text_document_hover_async(types.HoverParams(document, types.Position(0, 0))) is None
        )
        editor.text_document_did_close(types.DidCloseTextDocumentParams(document))
    editor.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams([types.FileEvent("untitled:x", types.FileChangeType.Changed)])
    )
    await editor.diagnostics_of(ADR, lambda found: found)
    assert {uri.partition(":")[0] for uri in editor.diagnostics} == {"file"}


async def test_a_client_with_abilities_of_its_own(editor: Editor, tmp_path: Path) -> None:
    own = {"commands": ["semanticDocs.showRemediation", "semanticDocs.openDocument"], "outline": False}
    result = await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]), own)
    assert result.capabilities.execute_command_provider is not None
    assert list(result.capabilities.execute_command_provider.commands) == [
        "semanticDocs.rebuildIndex",
        "semanticDocs.status",
    ]
    assert result.capabilities.document_symbol_provider is None


async def test_a_code_leads_to_its_page(editor: Editor, tmp_path: Path) -> None:
    options = {"rulesUrl": "https://rules.example/{code}.html"}
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]), options)
    found = await editor.diagnostics_of(ADR, lambda found: found)
    pages = {one.code_description.href for one in found if one.code_description and one.code == "E140"}
    assert pages == {"https://rules.example/E140.html"}


async def test_a_document_is_opened_by_command(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
    await editor.workspace_execute_command_async(
        types.ExecuteCommandParams("semanticDocs.openDocument", [editor.uri(ADR)])
    )
    assert [one.uri for one in editor.shown_documents] == [editor.uri(ADR)]


async def test_half_a_character_does_not_stop_anything(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
    path = "docs/half.md"
    editor.open(path, "# \ud83d Note\n\n\udc00 TBD \ud83d\n")
    found = await editor.diagnostics_of(path, lambda found: "E120" in codes(found))
    place = next(one for one in found if one.code == "E120")
    assert (place.range.start.character, place.range.end.character) == (2, 5)


async def test_a_byte_order_mark_hides_no_frontmatter(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
    editor.open("docs/bom.md", "\ufeff---\nid: ADR-005\ntype: adr\n---\n# ADR-005 🙂\n")
    await editor.diagnostics_of("docs/bom.md", lambda found: "E116" in codes(found))


async def test_folders_come_and_go_and_nest(editor: Editor, tmp_path: Path) -> None:
    outer, other = write_all(tmp_path / "outer"), write_all(tmp_path / "other")
    await editor.begin(outer, full_capabilities(["utf-16"]))
    await editor.diagnostics_of(ADR, lambda found: "E140" in codes(found))
    added = types.WorkspaceFolder(uri=other.as_uri(), name="other")
    nested = types.WorkspaceFolder(uri=(outer / "docs").as_uri(), name="docs")
    editor.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(
            types.WorkspaceFoldersChangeEvent(added=[added, nested], removed=[])
        )
    )
    theirs = (other / ADR).as_uri()
    await editor.until(lambda: editor.diagnostics.get(theirs), "the other folder's diagnostics")
    editor.open(ADR)
    editor.type(ADR, "- 🅰️ one: TBD", "- 🅰️ one: done")
    await editor.diagnostics_of(ADR, lambda found: "E120" not in codes(found))
    editor.workspace_did_change_workspace_folders(
        types.DidChangeWorkspaceFoldersParams(types.WorkspaceFoldersChangeEvent(added=[], removed=[added]))
    )
    await editor.until(
        lambda: not editor.diagnostics.get(theirs), "the end of the other folder's diagnostics"
    )
    await editor.settled()  # The document is the nested folder's, whose index is as new as that folder.
    found = await editor.workspace_symbol_async(types.WorkspaceSymbolParams("adr-005"))
    assert found is not None
    uris = {one.location.uri for one in found}
    assert uris
    assert not [uri for uri in uris if uri.startswith(other.as_uri())]


async def test_a_folder_that_is_not_there(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(tmp_path / "gone", full_capabilities(["utf-16"]))
    assert await editor.workspace_symbol_async(types.WorkspaceSymbolParams("x")) == []


async def test_a_cancelled_request_is_answered_as_cancelled(editor: Editor, tmp_path: Path) -> None:
    await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
    request = editor.protocol.send_request_async(  # type: ignore[no-untyped-call]
        types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("a"), msg_id="mine"
    )
    task = asyncio.ensure_future(request)
    await asyncio.sleep(0)
    editor.cancel_request(types.CancelParams("mine"))
    with pytest.raises(JsonRpcException) as cancelled:
        await task
    assert cancelled.value.code == types.LSPErrorCodes.RequestCancelled
