"""Open texts and changed files, handed over in the order in which they came: no handler here waits."""

from __future__ import annotations

import logging

from lsprotocol import types

from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.server import Server

_log = logging.getLogger(__name__)

WATCHED = (
    "**/*.{md,markdown}",
    "**/{meta.json,*.meta.json}",
    "**/.gitignore",
    "**/{.semantic-docs.toml,semantic-docs.toml,pyproject.toml}",
    "**/schemas/**/*.{yaml,yml}",
)
"""What a client is asked to tell of: documents, their sidecars, and what says how they are read."""


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(did_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(did_change)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(did_save)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(did_close)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(did_change_watched_files)


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """From now on the editor's text counts, not the file's."""
    ls.opened.open(params.text_document)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Applies the edits and hands the text over."""
    document = params.text_document
    ls.opened.change(document.uri, document.version, params.content_changes, ls.client.encoding)


def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """The file and the editor's text are the same now."""
    ls.opened.save(params.text_document.uri)


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """The file's text counts again."""
    ls.opened.close(params.text_document.uri)


def did_change_watched_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Files that the client saw change; each session looks at those below its folder."""
    touched: dict[Folder, list[str]] = {}
    for event in params.changes:
        for folder, path in ls.folders.holding(event.uri):
            touched.setdefault(folder, []).append(path)
    for folder, paths in touched.items():
        folder.session.touch(paths)


async def watch(ls: Server) -> None:
    """Asks a client that can be asked to tell of changed files. The disk is followed anyway: it speeds up."""
    if not ls.client.watches_files:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(glob_pattern=pattern) for pattern in WATCHED]
    )
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    wish = types.Registration(id="semantic-docs-files", method=method, register_options=options)
    try:
        await ls.client_register_capability_async(types.RegistrationParams([wish]))
    except Exception as error:  # noqa: BLE001 - whatever a client answers, the work goes on without
        _log.warning("the client does not tell of changed files: %r", error)
