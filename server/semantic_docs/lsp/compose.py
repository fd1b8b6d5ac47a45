"""The one place where a server is put together."""

from __future__ import annotations

from semantic_docs.lsp.handlers import (
    actions,
    commands,
    creating,
    documents,
    finding,
    gap_list,
    graph,
    hover,
    lifecycle,
    navigation,
    relations,
    rename,
    symbols,
    upkeep,
)
from semantic_docs.lsp.server import Server

GROUPS = (
    lifecycle,
    documents,
    navigation,
    hover,
    symbols,
    actions,
    rename,
    commands,
    relations,
    graph,
    finding,
    creating,
    gap_list,
    upkeep,
)


def create_server() -> Server:
    """A server with all its handlers."""
    server = Server()
    for group in GROUPS:
        group.register(server)
    return server
