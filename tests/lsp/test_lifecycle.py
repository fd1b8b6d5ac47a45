"""Starting and ending, in order and out of order, with able clients and poor ones."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
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
from tests.support.editor import Editor, codes, full_capabilities, make_editor, server_config

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


class Pipes:
    """A server without any client library, for ends that a library would not make."""

    def __init__(self, root: Path, parent: int | None) -> None:
        config = server_config()
        self.process = subprocess.Popen(
            config.server_command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=config.server_env
        )
        self.send("initialize", {"processId": parent, "rootUri": root.as_uri(), "capabilities": {}}, 1)
        self.read()
        self.send("initialized", {})

    def send(self, method: str, params: Any, msg_id: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message if msg_id is None else {**message, "id": msg_id}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self) -> Any:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) not in {b"\r\n", b""}:
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def answer(self, msg_id: int) -> Any:
        """The answer to a request; notifications before it are passed over."""
        while (message := self.read()).get("id") != msg_id:
            continue
        return message

    def ends(self) -> int:
        """The exit code; fails where the process stays longer than it may."""
        try:
            return self.process.wait(QUICK + 1)
        finally:
            self.process.kill()
            self.process.communicate()


def test_a_request_that_cannot_be_read_is_answered(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), None)
    for number, (method, params) in enumerate(
        [("textDocument/hover", {"position": "x"}), ("textDocument/hover", None), ("semanticDocs/none", {})],
        2,
    ):
        server.send(method, params, number)
        assert server.answer(number)["error"]["code"] < 0
    server.send("shutdown", None, 9)
    assert server.answer(9)["result"] is None
    server.send("exit", None)
    assert server.ends() == 0


def test_shutdown_amid_the_first_analysis(tmp_path: Path) -> None:
    for number in range(300):
        text = FILES[ADR].replace("ADR-005", f"ADR-{number:04}")
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    server = Pipes(tmp_path, os.getpid())
    server.send("workspace/symbol", {"query": "adr"}, 2)
    server.answer(2)
    started = time.monotonic()
    server.send("shutdown", None, 3)
    server.answer(3)
    server.send("exit", None)
    assert server.ends() == 0
    assert time.monotonic() - started < QUICK


def test_the_end_of_the_pipe_ends_the_server(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), os.getpid())
    assert server.process.stdin is not None
    server.process.stdin.close()
    server.process.stdin = None
    assert server.ends() == 1


def test_exit_without_shutdown_is_told_by_the_code(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), None)
    server.send("exit", None)
    assert server.ends() == 1


def test_the_end_of_the_parent_ends_the_server(tmp_path: Path) -> None:
    parent = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    server = Pipes(write_all(tmp_path), parent.pid)
    assert server.process.poll() is None
    parent.communicate(b"\n")
    assert server.ends() == 1


def test_a_parent_of_another_machine_is_not_waited_for(tmp_path: Path) -> None:
    server = Pipes(write_all(tmp_path), 2**22 + 7)
    server.send("shutdown", None, 2)
    server.answer(2)
    server.send("exit", None)
    assert server.ends() == 0


def test_over_a_socket(tmp_path: Path) -> None:
    config = server_config()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([*config.server_command, "--tcp", f"127.0.0.1:{port}"], env=config.server_env)

    async def talk() -> None:
        editor = make_editor()
        async with asyncio.timeout(20):
            while True:
                try:
                    await editor.start_tcp("127.0.0.1", port)
                    break
                except ConnectionError:
                    await asyncio.sleep(0.05)
        await editor.begin(write_all(tmp_path), full_capabilities(["utf-16"]))
        await editor.diagnostics_of(ADR, lambda found: found)
        await editor.shutdown_async(None)
        editor.exit(None)
        await editor.stop()  # type: ignore[no-untyped-call]

    try:
        asyncio.run(talk())
        assert process.wait(QUICK + 1) == 0
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("address", ["0.0.0.0:7000", "example.org:7000", "127.0.0.1:x", "7000"])
def test_only_this_machine_may_connect(address: str) -> None:
    config = server_config()
    done = subprocess.run(
        [*config.server_command, "--tcp", address],
        env=config.server_env,
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr
