"""An editor for server tests: real process, real pipes, its own reckoning of positions."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cattrs import Converter
from lsprotocol import types
from pygls.protocol import JsonRPCNotification, JsonRPCResponseMessage, default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from tests.conftest import REPOSITORY

PATIENCE = float(os.environ.get("SEMANTIC_DOCS_TEST_PATIENCE", "20"))
"""Seconds after which what should have come is taken for missing."""

ENCODINGS = ("utf-8", "utf-16", "utf-32")
_WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}

SERVER = [
    pytest.mark.server,
    pytest.mark.asyncio(loop_scope="session"),
    # The client knows what the protocol allows for the capabilities that it announced.
    pytest.mark.filterwarnings("error::pytest_lsp.LspSpecificationWarning"),
]
"""Marks of the tests that share a server."""

Diagnostics = Sequence[types.Diagnostic]


def full_capabilities(encodings: Sequence[str] | None) -> types.ClientCapabilities:
    """A client that can do everything the server uses, and offers these encodings."""
    tags = [types.DiagnosticTag.Unnecessary, types.DiagnosticTag.Deprecated]
    kinds = types.ClientCodeActionKindOptions(value_set=[types.CodeActionKind.QuickFix])
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings),
        window=types.WindowClientCapabilities(
            work_done_progress=True, show_document=types.ShowDocumentClientCapabilities(support=True)
        ),
        workspace=types.WorkspaceClientCapabilities(
            configuration=True,
            workspace_folders=True,
            workspace_edit=types.WorkspaceEditClientCapabilities(
                document_changes=True,
                resource_operations=[types.ResourceOperationKind.Create, types.ResourceOperationKind.Rename],
            ),
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
                related_information=True,
                tag_support=types.ClientDiagnosticsTagOptions(value_set=tags),
                code_description_support=True,
                data_support=True,
            ),
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            definition=types.DefinitionClientCapabilities(link_support=True),
            rename=types.RenameClientCapabilities(prepare_support=True),
            document_symbol=types.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(code_action_kind=kinds),
                is_preferred_support=True,
            ),
        ),
    )


class Editor(LanguageClient):
    """Opens documents, types into them, and waits for what the server says; never sleeps."""

    root: Path
    encoding: str = "utf-16"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        self.heard = asyncio.Condition()
        self.statuses: list[dict[str, Any]] = []
        """What the server has told of how far it is, oldest first."""

    # Beginning.

    async def begin(
        self,
        root: Path | None,
        capabilities: types.ClientCapabilities,
        options: Any = None,
        **more: Any,
    ) -> types.InitializeResult:
        """Initializes for a folder, or without one."""
        if root is not None:
            self.root = root
            folder = types.WorkspaceFolder(uri=root.as_uri(), name=root.name)
            more.setdefault("workspace_folders", [folder])
        params = types.InitializeParams(capabilities=capabilities, initialization_options=options, **more)
        result = await self.initialize_session(params)
        agreed = result.capabilities.position_encoding or "utf-16"
        self.encoding = str(getattr(agreed, "value", agreed))
        return result

    # Places.

    def uri(self, path: str) -> str:
        """The URI of a workspace-relative path."""
        return (self.root / path).as_uri()

    def document(self, path: str) -> types.TextDocumentIdentifier:
        """The document at a path, as requests name it."""
        return types.TextDocumentIdentifier(self.uri(path))

    def text(self, path: str) -> str:
        """What the editor shows of a document: its buffer, else the file."""
        return self.texts.get(path) or (self.root / path).read_bytes().decode()

    def position(self, text: str, offset: int) -> types.Position:
        """An offset in the agreed encoding, reckoned without any code of the server's."""
        before = text[:offset].replace("\r\n", "\n\n").replace("\r", "\n")
        line = text[:offset].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        codec, width = _WIDTHS[self.encoding]
        column = text[before.rfind("\n") + 1 : offset]
        return types.Position(line, len(column.encode(codec)) // width)

    def span(self, text: str, words: str) -> types.Range:
        """The range of words that must stand in the text exactly once."""
        assert text.count(words) == 1, f"{words!r} is not there exactly once"
        at = text.index(words)
        return types.Range(self.position(text, at), self.position(text, at + len(words)))

    def cursor(self, path: str, words: str) -> types.Position:
        """The place of the bar in words such as `PRD|-001`."""
        text = self.text(path)
        before, _, after = words.partition("|")
        assert text.count(before + after) == 1, f"{words!r} is not there exactly once"
        return self.position(text, text.index(before + after) + len(before))

    def covered(self, path: str, range_: types.Range) -> str:
        """The text under a range that the server sent."""
        text = self.text(path)
        return text[self.offset(text, range_.start) : self.offset(text, range_.end)]

    def offset(self, text: str, position: types.Position) -> int:
        """The offset of a position; one inside a character, or past a line's end, fails."""
        lines = text.replace("\r\n", " \n").replace("\r", "\n").split("\n")
        start = sum(len(line) + 1 for line in lines[: position.line])
        codec, width = _WIDTHS[self.encoding]
        line = text[start : start + len(lines[position.line])]
        units = line.encode(codec)
        assert position.character * width <= len(units), f"{position} lies past the end of {line!r}"
        return start + len(units[: position.character * width].decode(codec))

    # Typing.

    def open(self, path: str, text: str | None = None, uri: str | None = None) -> None:
        """Opens a document, with its file's text unless another is given."""
        self.texts[path] = self.text(path) if text is None else text
        self.versions[path] = 1
        item = types.TextDocumentItem(uri or self.uri(path), "markdown", 1, self.texts[path])
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def type(self, path: str, old: str, new: str) -> None:
        """Replaces words that stand there once, as an incremental edit."""
        text = self.texts[path]
        self.send_changes(
            path, [types.TextDocumentContentChangePartial(self.span(text, old), new)], text.replace(old, new)
        )

    def send_changes(self, path: str, changes: list[Any], text: str) -> None:
        """Sends edits, after which the document reads so."""
        self.texts[path] = text
        self.versions[path] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[path], self.uri(path))
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, changes))

    def close(self, path: str) -> None:
        """Closes a document without saving it."""
        del self.texts[path]
        self.text_document_did_close(types.DidCloseTextDocumentParams(self.document(path)))

    # Waiting.

    async def until(self, happened: Callable[[], object], what: str) -> None:
        """Waits for something that the server's notifications bring about."""
        try:
            async with asyncio.timeout(PATIENCE), self.heard:
                await self.heard.wait_for(lambda: bool(happened()))
        except TimeoutError:
            raise AssertionError(f"{what} did not come; diagnostics: {self.summary()}") from None

    async def diagnostics_of(self, path: str, wanted: Callable[[Diagnostics], object]) -> Diagnostics:
        """The diagnostics of a document, once they are as wanted."""
        uri = self.uri(path)
        await self.until(lambda: uri in self.diagnostics and wanted(self.diagnostics[uri]), path)
        return self.diagnostics[uri]

    async def indexed(self) -> None:
        """Waits until the server says that it has gone through the whole workspace."""
        await self.until(
            lambda: any(
                isinstance(report, types.WorkDoneProgressEnd)
                for reports in self.progress_reports.values()
                for report in reports
            ),
            "the end of the progress",
        )

    async def settled(self) -> None:
        """Waits until the server has seen all that was said and noticed to its end, and published it."""
        command = types.ExecuteCommandParams("semanticDocs.status", [{"settled": True}])
        async with asyncio.timeout(PATIENCE):
            await self.workspace_execute_command_async(command)

    async def status(self, wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
        """The last status, once it is as wanted."""
        await self.until(
            lambda: self.statuses and wanted(self.statuses[-1]), f"status ({self.statuses[-1:]})"
        )
        return self.statuses[-1]

    async def ask(self, method: str, params: Any = None) -> Any:
        """The answer to a request beyond LSP, as JSON has it."""
        async with asyncio.timeout(PATIENCE):
            return await self.protocol.send_request_async(method, params)  # type: ignore[no-untyped-call]

    def summary(self) -> dict[str, list[tuple[Any, str]]]:
        """Every diagnostic, in short."""
        return {uri: [(one.code, one.message) for one in found] for uri, found in self.diagnostics.items()}


async def _note(client: Editor) -> None:
    async with client.heard:
        client.heard.notify_all()


def _noting(default: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    async def handler(ls: Editor, params: Any) -> Any:
        result = default(ls, params)
        await _note(ls)
        return result

    return handler


@cache
def _converter() -> Converter:
    """lsprotocol's, which takes every code action that has a command for a bare command.

    One for all editors: it makes its functions for a type of message once, and knows nothing of the sender.
    """
    converter: Converter = default_converter()  # type: ignore[no-untyped-call]

    def action(value: Any, _: Any) -> Any:
        bare = isinstance(value.get("command"), str)
        return converter.structure(value, types.Command if bare else types.CodeAction)

    converter.register_structure_hook(types.Command | types.CodeAction, action)
    # pygls makes an object of each JSON object in an answer that is not the protocol's; a dict it is to stay.
    converter.register_structure_hook(
        JsonRPCResponseMessage, lambda value, _: JsonRPCResponseMessage(**{"result": None, **value})
    )
    converter.register_structure_hook(
        JsonRPCNotification, lambda value, _: JsonRPCNotification(**{"params": None, **value})
    )
    return converter


def make_editor() -> Editor:
    """An editor that is told of everything that pytest-lsp's own client keeps."""
    editor = Editor(converter_factory=_converter)
    register_lsp_features(editor, {name: _noting(func) for name, func in DEFAULT_CLIENT_FEATURES.items()})
    editor.feature("semanticDocs/status")(_noting(lambda ls, said: ls.statuses.append(said)))
    return editor


def server_config(**env: str) -> ClientServerConfig:
    """The server as people start it, from this checkout."""
    path = os.pathsep.join(filter(None, [str(REPOSITORY / "server"), os.environ.get("PYTHONPATH")]))
    return ClientServerConfig(
        server_command=[sys.executable, "-m", "semantic_docs", "serve"],
        client_factory=make_editor,
        server_env={**os.environ, "PYTHONPATH": path, **env},
    )


def codes(found: Diagnostics) -> set[str]:
    """The codes of some diagnostics."""
    return {str(one.code) for one in found}
