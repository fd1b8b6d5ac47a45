"""Relations of a document; a request beyond LSP."""

from __future__ import annotations

from typing import Any

from semantic_docs.features.places import Place
from semantic_docs.features.related import Related
from semantic_docs.features.relations import Relations, relations
from semantic_docs.lsp.convert import to_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.own import DocumentParams, told
from semantic_docs.lsp.server import Server


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.request("semanticDocs/relations", DocumentParams)(find_relations)


async def find_relations(ls: Server, params: DocumentParams) -> dict[str, Any] | None:
    """What a document depends on, what needs it, its evidence, approvals and history."""
    encoding = ls.client.encoding
    return await ls.ask(
        params.text_document.uri,
        lambda view, doc, folder: _answer(relations(view, doc), folder, encoding),
    )


def _answer(found: Relations | None, folder: Folder, encoding: str) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "document": _related(found.document, folder, encoding),
        "groups": [
            {
                "kind": group.kind,
                "label": group.label,
                "items": [_related(one, folder, encoding) for one in group.items],
            }
            for group in found.groups
        ],
        "parents": [_related(one, folder, encoding) for one in found.parents],
    }


def _related(one: Related, folder: Folder, encoding: str) -> dict[str, Any]:
    return told(
        label=one.label,
        title=one.title,
        detail=one.detail,
        type=one.type,
        status=one.status,
        # Of a file that was opened by itself nobody knows what is around it.
        missing=one.missing and not folder.loose,
        blocked=one.blocked,
        document=one.document,
        **_place(one.place, folder, encoding),
    )


def _place(place: Place | None, folder: Folder, encoding: str) -> dict[str, Any]:
    """`uri` and `range`; nothing where there is nothing to open."""
    return {"uri": folder.uri_of(place.path), "range": to_range(place.range, encoding)} if place else {}
