"""Go to definition, find references, highlight what is named."""

from __future__ import annotations

from lsprotocol import types

from semantic_docs.features.definition import Definition, define
from semantic_docs.features.highlight import highlights
from semantic_docs.features.places import Place
from semantic_docs.features.references import references
from semantic_docs.lsp.convert import to_offset, to_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.server import Server


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(definition)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(find_references)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(highlight)


async def definition(
    ls: Server, params: types.DefinitionParams
) -> list[types.Location] | list[types.LocationLink] | None:
    """Where the thing under the cursor is defined."""
    encoding = ls.client.encoding
    asked = await ls.ask(
        params.text_document.uri,
        lambda view, doc, folder: (folder, define(view, doc, to_offset(doc, params.position, encoding))),
    )
    if asked is None:
        return None
    folder, found = asked
    if found is None:
        return None
    if ls.client.definition_links:
        return _links(found, folder, encoding)
    return [_location(place, folder, encoding) for place in found.places]


async def find_references(ls: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    """Every place that names the thing under the cursor."""
    encoding, declaration = ls.client.encoding, params.context.include_declaration
    asked = await ls.ask(
        params.text_document.uri,
        lambda view, doc, folder: (
            folder,
            references(view, doc, to_offset(doc, params.position, encoding), declaration),
        ),
    )
    if asked is None:
        return None
    folder, places = asked
    return [_location(place, folder, encoding) for place in places] if places is not None else None


async def highlight(
    ls: Server, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight] | None:
    """Every place of the document that names the thing under the cursor."""
    encoding = ls.client.encoding
    found = await ls.ask(
        params.text_document.uri,
        lambda view, doc, _: highlights(view, doc, to_offset(doc, params.position, encoding)),
    )
    if found is None:
        return None
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    return [types.DocumentHighlight(to_range(one.range, encoding), kinds[one.defines]) for one in found]


def _location(place: Place, folder: Folder, encoding: str) -> types.Location:
    return types.Location(folder.uri_of(place.path), to_range(place.range, encoding))


def _links(found: Definition, folder: Folder, encoding: str) -> list[types.LocationLink]:
    """With the origin, so that the editor underlines the whole of `ADR-005` and not a part of it."""
    origin = to_range(found.origin, encoding)
    links = []
    for place in found.places:
        target = to_range(place.range, encoding)
        links.append(types.LocationLink(folder.uri_of(place.path), target, target, origin))
    return links
