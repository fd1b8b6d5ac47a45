"""Looking through the disk at a wish, and what a report of a fault should say; requests beyond LSP."""

from __future__ import annotations

import asyncio
from typing import Any

from semantic_docs.features.gap_list import Tally, tally
from semantic_docs.features.view import View
from semantic_docs.lsp import info
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.server import Server
from semantic_docs.lsp.status import as_shown

PATIENCE = 2.0
"""Seconds that a folder gets to say what it holds: a report is wanted most where one does not answer."""


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.request("semanticDocs/check")(check)
    server.request("semanticDocs/info")(report)


async def check(ls: Server, _params: None) -> dict[str, Any]:
    """Walks every folder anew; the status once all that it finds is done and published."""
    await ls.started()
    for folder in ls.folders:
        folder.session.look()
    await ls.settled()
    return await ls.status.now()


async def report(ls: Server, _params: None) -> dict[str, str]:
    """Markdown about this server and its folders."""
    await ls.started()
    places = await asyncio.gather(*(_place(ls, folder) for folder in ls.folders))
    return {"markdown": info.markdown(ls.client.name, ls.client.encoding, ls.options, places)}


async def _place(ls: Server, folder: Folder) -> info.Place:
    nested = ls.folders.nested_in(folder)

    def ask(view: View) -> tuple[Tally, info.Index]:
        return tally(as_shown(view, folder), nested), info.index_of(view)

    try:
        found = await asyncio.wait_for(ls.ask_folder(folder, ask), PATIENCE)
    except Exception:  # noqa: BLE001 - what can be said is said, above all where something is broken
        found = None
    counts, index = found or (Tally(0, {}), None)
    session = folder.session
    root = "single files" if folder.loose else folder.root
    return info.Place(root, session.state, session.watcher, counts, index)
