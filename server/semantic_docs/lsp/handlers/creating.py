"""New documents: which types there are, and the edit that creates one; requests beyond LSP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from semantic_docs.features.new_document import NewDocument, Refused, TypeChoice, new_document, type_choices
from semantic_docs.features.view import View
from semantic_docs.lsp.edits import Edits
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.own import told
from semantic_docs.lsp.server import Server


@dataclass(frozen=True, slots=True)
class TypesParams:
    """Whose types: those of the folder of a document, else of the first folder."""

    text_document: types.TextDocumentIdentifier | None = None


@dataclass(frozen=True, slots=True)
class NewDocumentParams:
    """What to create."""

    type: str
    title: str
    text_document: types.TextDocumentIdentifier | None = None


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.request("semanticDocs/documentTypes", TypesParams)(document_types)
    server.request("semanticDocs/newDocument", NewDocumentParams)(create)


async def document_types(ls: Server, params: TypesParams) -> list[dict[str, Any]]:
    """The types that a new document may be of."""
    home = await _home(ls, params.text_document)
    found = await ls.ask_folder(home[0], type_choices) if home else None
    return [_choice(one) for one in found or ()]


async def create(ls: Server, params: NewDocumentParams) -> dict[str, Any] | None:
    """A new document as an edit; the client applies it, and nothing is written here."""
    home = await _home(ls, params.text_document)
    if home is None:
        raise _refusal("A new document needs a folder: open the one that holds the documents.")
    if not ls.client.creates_documents:
        raise _refusal("The editor cannot create files by an edit.")
    folder, path = home
    # Edits are for the texts as they are now: should one change meanwhile, the client refuses them.
    edits = Edits(ls.client, folder, ls.opened.versions())

    def made(view: View) -> NewDocument | str:
        try:
            return new_document(view, params.type, params.title, path)
        except Refused as why:
            return str(why)

    found = await ls.ask_folder(folder, made)
    if isinstance(found, str):
        raise _refusal(found)
    if found is None:
        return None
    uri = folder.uri_of(found.create.path)
    return {"id": found.id, "uri": uri, "edit": edits.of_creation(found)}


async def _home(
    ls: Server, document: types.TextDocumentIdentifier | None
) -> tuple[Folder, str | None] | None:
    """The folder that the editor is in, and the path of what it shows there; else the first folder."""
    home = await ls.home(document.uri) if document is not None else None
    if home is not None and not home[0].loose:
        return home
    first = next((folder for folder in await ls.all_folders() if not folder.loose), None)
    return (first, None) if first is not None else None


def _choice(one: TypeChoice) -> dict[str, Any]:
    return told(name=one.name, label=one.label, description=one.description)


def _refusal(why: str) -> JsonRpcException:
    return JsonRpcException(why, int(types.LSPErrorCodes.RequestFailed))
