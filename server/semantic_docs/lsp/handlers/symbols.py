"""Symbols of the workspace and of one document."""

from __future__ import annotations

from lsprotocol import types

from semantic_docs.features.symbols import MOST_SYMBOLS, Outline, document_symbols, workspace_symbols
from semantic_docs.lsp.convert import to_range
from semantic_docs.lsp.server import Server

KINDS = {
    "document": types.SymbolKind.File,
    "evidence": types.SymbolKind.Constant,
    "section": types.SymbolKind.String,
}
"""Headings are strings to editors' own Markdown support, too."""


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.feature(types.WORKSPACE_SYMBOL)(find_symbols)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(outline)


async def find_symbols(ls: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """The best matches of all folders, best first."""
    asked = await ls.ask_all(
        lambda view, folder: [(symbol, folder) for symbol in workspace_symbols(view, params.query)]
    )
    own = (pair for found in asked for pair in found if ls.folders.owns(pair[1], pair[0].path))
    merged = sorted(own, key=lambda pair: pair[0].score)
    return [
        types.WorkspaceSymbol(
            location=types.Location(folder.uri_of(symbol.path), to_range(symbol.range, ls.client.encoding)),
            name=symbol.name,
            kind=KINDS[symbol.kind],
            container_name=symbol.container or None,
        )
        for symbol, folder in merged[:MOST_SYMBOLS]
    ]


async def outline(
    ls: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    """The sections of a document, as a tree where the client can show one."""
    uri = params.text_document.uri
    found = await ls.ask(uri, lambda _view, doc, _folder: document_symbols(doc))
    if found is None:
        return None
    if ls.client.symbol_tree:
        return [_branch(one, ls.client.encoding) for one in found]
    return _flat(found, "", uri, ls.client.encoding)


def _branch(one: Outline, encoding: str) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=one.name,
        kind=KINDS["section"],
        range=to_range(one.range, encoding),
        selection_range=to_range(one.selection, encoding),
        children=[_branch(child, encoding) for child in one.children],
    )


def _flat(
    branches: tuple[Outline, ...], container: str, uri: str, encoding: str
) -> list[types.SymbolInformation]:
    found = []
    for one in branches:
        place = types.Location(uri, to_range(one.range, encoding))
        found.append(
            types.SymbolInformation(
                location=place, name=one.name, kind=KINDS["section"], container_name=container or None
            )
        )
        found += _flat(one.children, one.name, uri, encoding)
    return found
