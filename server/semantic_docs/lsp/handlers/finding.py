"""The names in a document and full-text search; requests beyond LSP."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from semantic_docs.features.naming import Named, names
from semantic_docs.features.search import Found, search
from semantic_docs.lsp.convert import to_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.own import DocumentParams
from semantic_docs.lsp.server import Server

HITS = 50


@dataclass(frozen=True, slots=True)
class SearchParams:
    """What is searched for, in the language of `semantic-docs search`."""

    query: str
    limit: int = HITS


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.request("semanticDocs/names", DocumentParams)(find_names)
    server.request("semanticDocs/search", SearchParams)(full_text)


async def find_names(ls: Server, params: DocumentParams) -> dict[str, Any] | None:
    """What bears the ids and citations of a document."""
    return await ls.ask(params.text_document.uri, lambda view, doc, folder: _names(names(view, doc), folder))


async def full_text(ls: Server, params: SearchParams) -> list[dict[str, Any]]:
    """The documents of all folders that a query finds, best first."""
    asked = await ls.ask_all(
        lambda view, folder: [(one, folder) for one in search(view, params.query, params.limit)]
    )
    own = (pair for found in asked for pair in found if ls.folders.owns(pair[1], pair[0].path))
    merged = sorted(own, key=lambda pair: pair[0].score)
    return [_hit(one, folder, ls.client.encoding) for one, folder in merged[: max(params.limit, 1)]]


def _names(found: Mapping[str, Named], folder: Folder) -> dict[str, Any]:
    return {"names": {name: _named(one, folder) for name, one in found.items()}}


def _named(one: Named, folder: Folder) -> dict[str, Any]:
    anchor = "" if one.anchor is None else f"#{quote(one.anchor)}"
    return {
        "uri": folder.uri_of(one.path) + anchor,
        "title": one.title,
        "type": one.type,
        "status": one.status,
        "gaps": one.gaps,
    }


def _hit(one: Found, folder: Folder, encoding: str) -> dict[str, Any]:
    return {
        "uri": folder.uri_of(one.path),
        "label": one.label,
        "title": one.title,
        "type": one.type,
        "status": one.status,
        "excerpt": one.excerpt,
        "range": to_range(one.range, encoding),
    }
