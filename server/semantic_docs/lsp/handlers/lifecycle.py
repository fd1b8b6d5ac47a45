"""Starting and ending: initialize, settings, workspace folders, shutdown, exit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lsprotocol import types

from semantic_docs.lsp import parent
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.folders import too_wide
from semantic_docs.lsp.handlers.documents import watch
from semantic_docs.lsp.options import SECTION, Options
from semantic_docs.lsp.server import Server
from semantic_docs.lsp.uri import to_path, to_uri

_log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds that a client gets to answer for its settings before the work begins without them."""


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.feature(types.INITIALIZE)(initialize)
    server.feature(types.INITIALIZED)(initialized)
    server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)(did_change_configuration)
    server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(did_change_workspace_folders)
    server.feature(types.SHUTDOWN)(shutdown)
    server.feature(types.EXIT)(leave)


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Notes what the client can do, wants, and has open; the work begins with `initialized`."""
    ls.client = replace(Client.of(params.capabilities), name=_name_of(params))
    ls.options = Options.begun(params.initialization_options)
    ls.protocol.hidden_commands = ls.options.commands
    ls.protocol.outline = ls.options.outline
    ls.roots = _wanted(ls, _named(params))
    parent.watch(params.process_id, ls.orphaned)


async def initialized(ls: Server, _params: types.InitializedParams) -> None:
    """Asks for the settings where the client answers such questions, then starts the sessions."""
    ls.expect_folders()
    if ls.client.configuration:
        ls.options = ls.options.updated(await _configuration(ls))
    ls.start_folders()
    await watch(ls)


async def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """Takes new settings; sessions that were started under others are started anew."""
    said: Any = params.settings
    if ls.client.configuration:
        said = await _configuration(ls) or said
    options = ls.options.updated(said)
    if options != ls.options:
        ls.options = options
        ls.stop_folders(withdraw=True)
        ls.start_folders()


def did_change_workspace_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Starts and stops the sessions of folders that came and went."""
    gone = [to_path(folder.uri) for folder in params.event.removed]
    for root in filter(None, gone):
        ls.drop_folder(root)
    came = _wanted(ls, (folder.uri for folder in params.event.added))
    ls.roots = list(dict.fromkeys([root for root in ls.roots if root not in gone] + came))
    ls.start_folders()


def shutdown(ls: Server, _params: None) -> None:
    """Tells the sessions to stop, and does not wait for it: the answer is due at once."""
    ls.stop_folders(withdraw=False)


def leave(ls: Server, _params: None) -> None:
    """Ends the loop behind this message."""
    ls.end()


def _name_of(params: types.InitializeParams) -> str:
    said = params.client_info
    return " ".join(filter(None, (said.name, said.version))) if said else ""


def _named(params: types.InitializeParams) -> list[str]:
    """The folders that the client names, in any of the three ways that the protocol knows."""
    if params.workspace_folders:
        return [folder.uri for folder in params.workspace_folders]
    if params.root_uri:
        return [params.root_uri]
    return [to_uri(params.root_path)] if params.root_path else []


def _wanted(ls: Server, uris: Iterable[str]) -> list[str]:
    """The paths of folders that can be indexed; the reason for leaving one out is told."""
    roots: list[str] = []
    for uri in uris:
        root = to_path(uri)
        if root is None:
            _log.warning("a folder that is not on this disk is left alone: %s", uri)
        elif too_wide(root):
            ls.tell(f"Semantic Docs does not index {root}: open the folder that holds the documents.")
        elif root not in roots:
            roots.append(root)
    return roots


async def _configuration(ls: Server) -> Any:
    """The client's settings; None where it gives none in time."""
    item = types.ConfigurationItem(section=SECTION)
    try:
        answer = await asyncio.wait_for(
            ls.workspace_configuration_async(types.ConfigurationParams([item])), PATIENCE
        )
    except Exception as error:  # noqa: BLE001 - whatever a client answers, the work goes on without
        _log.warning("the client did not tell its settings: %r", error)
        return None
    return answer[0] if answer else None
