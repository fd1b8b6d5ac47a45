"""Hover."""

from __future__ import annotations

from lsprotocol import types

from semantic_docs.features.hover import hover
from semantic_docs.lsp.convert import to_offset, to_range
from semantic_docs.lsp.server import Server


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.feature(types.TEXT_DOCUMENT_HOVER)(show_hover)


async def show_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """What there is to say about the thing under the cursor."""
    client = ls.client
    found = await ls.ask(
        params.text_document.uri,
        lambda view, doc, _: hover(
            view, doc, to_offset(doc, params.position, client.encoding), client.markdown_hover
        ),
    )
    if found is None:
        return None
    kind = types.MarkupKind.Markdown if client.markdown_hover else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, found.text), to_range(found.range, client.encoding))
