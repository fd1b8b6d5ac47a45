"""Rename an id: where it stands, and the edit that renames it; a refusal is an error with its reason."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from semantic_docs.features.rename import Refusal, rename, renameable
from semantic_docs.features.renaming import Renaming, gone_on
from semantic_docs.features.view import View
from semantic_docs.lsp.convert import to_offset, to_range
from semantic_docs.lsp.edits import Edits
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.server import Server
from semantic_docs.model.document import Document
from semantic_docs.text.inert import inert


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)(prepare_rename)
    server.feature(types.TEXT_DOCUMENT_RENAME)(rename_id)


async def prepare_rename(
    ls: Server, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The id under the cursor."""
    encoding = ls.client.encoding
    found = await ls.ask(
        params.text_document.uri,
        lambda view, doc, _: renameable(view, doc, to_offset(doc, params.position, encoding)),
    )
    if isinstance(found, Refusal):
        raise _refused(found)
    return types.PrepareRenamePlaceholder(to_range(found.range, encoding), found.name) if found else None


async def rename_id(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """What the client is to change; asked of an index that has seen the whole folder, a step at a time."""
    # Edits are for the texts as they are now: should one change meanwhile, the client refuses them.
    versions = ls.opened.versions()

    def asked(view: View, doc: Document, folder: Folder) -> tuple[Renaming | Refusal, Edits]:
        edits = Edits(ls.client, folder, versions)
        offset = to_offset(doc, params.position, ls.client.encoding)
        return rename(view, doc, offset, params.new_name, edits.moves_files), edits

    uri = params.text_document.uri
    answer = await ls.ask(uri, asked, behind_disk=True)
    if answer is None:
        return None
    found, edits = answer
    if isinstance(found, Refusal):
        raise _refused(found)
    while not found.done:
        further = await ls.ask(uri, _step(found))
        if further is None:
            return None
        found = further
    return edits.of_renaming(found)


def _step(so_far: Renaming) -> Callable[[View, Document, Folder], Renaming]:
    return lambda view, _doc, _folder: gone_on(view, so_far)


def _refused(refusal: Refusal) -> JsonRpcException:
    return JsonRpcException(inert(refusal.message), int(types.LSPErrorCodes.RequestFailed))
