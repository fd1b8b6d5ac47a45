"""Commands that the server carries out; what the client says it carries out itself is not announced."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from semantic_docs.features.view import View
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.options import OPEN_DOCUMENT, REBUILD_INDEX, SHOW_REMEDIATION, STATUS
from semantic_docs.lsp.server import Server


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.command(REBUILD_INDEX)(rebuild_index)
    server.command(SHOW_REMEDIATION)(show_remediation)
    server.command(OPEN_DOCUMENT)(open_document)
    server.command(STATUS)(status)


def rebuild_index(ls: Server, *_arguments: Any) -> None:
    """Builds every folder's index from nothing."""
    for folder in ls.folders:
        folder.session.rebuild()


def show_remediation(ls: Server, *arguments: Any) -> None:
    """Shows the steps as a message, for clients that have no better place. Arguments: title, steps."""
    title, steps = (*arguments, "", ())[:2]
    listed = steps if isinstance(steps, list | tuple) else ()
    lines = [str(title), *(f"{number}. {step}" for number, step in enumerate(listed, 1))]
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, "\n".join(lines)))


async def open_document(ls: Server, *arguments: Any) -> None:
    """Has the client show a document. Argument: its URI."""
    if arguments and ls.client.show_document:
        await ls.window_show_document_async(
            types.ShowDocumentParams(uri=str(arguments[0]), external=False, take_focus=True)
        )


async def status(ls: Server, *arguments: Any) -> list[dict[str, Any]]:
    """What each folder's index holds. With the argument `{"settled": true}` the answer comes when all that
    was typed, and every change on disk that has been noticed, is seen to its end and published.
    """
    wishes = arguments[0] if arguments and isinstance(arguments[0], dict) else {}
    if wishes.get("settled"):
        await ls.settled()
    return await ls.ask_all(_status)


def _status(view: View, folder: Folder) -> dict[str, Any]:
    return {"root": folder.root, "documents": view.store.count(), "gaps": view.store.count_gaps()}
