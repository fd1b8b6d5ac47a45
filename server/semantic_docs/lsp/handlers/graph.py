"""The dependency graph, as data and as a Mermaid chart; requests beyond LSP."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from lsprotocol import types

from semantic_docs.features.dependency_graph import DEPTH, MOST_NODES, Wish, around, whole
from semantic_docs.features.mermaid import mermaid
from semantic_docs.features.network import Network, Node, joined, kinds_of
from semantic_docs.features.view import View
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.own import told
from semantic_docs.lsp.server import Server
from semantic_docs.model.reference import ALL_TYPES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GraphParams:
    """What to show; without a document, the whole workspace."""

    text_document: types.TextDocumentIdentifier | None = None
    depth: int = DEPTH
    types: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    limit: int = MOST_NODES


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.request("semanticDocs/graph", GraphParams)(draw)
    server.request("semanticDocs/mermaid", GraphParams)(chart)


async def draw(ls: Server, params: GraphParams) -> dict[str, Any] | None:
    """The documents around one, or those of all folders, and the edges between them."""
    return await _answer(ls, params, _json)


async def chart(ls: Server, params: GraphParams) -> dict[str, Any] | None:
    """The same as the text of a Mermaid flowchart."""
    return await _answer(ls, params, lambda drawn: {"text": mermaid(joined(drawn.values()))})


async def _answer(
    ls: Server, params: GraphParams, finish: Callable[[dict[Folder, Network]], dict[str, Any]]
) -> dict[str, Any] | None:
    """What the graphs of one folder or of all come to; None for what is no document of the workspace."""
    wish = _wish(params)
    if params.text_document is not None:
        home = await ls.home(params.text_document.uri)
        asked = {home[0]: around(home[1], wish)} if home else {}
    else:
        asked = {folder: whole(wish) for folder in await ls.all_folders()}
    drawn = {
        folder: network
        for folder, steps in asked.items()
        if (network := await ls.ask_in_steps(folder, steps)) is not None
    }
    if len(asked) > 1:
        drawn = {folder: _own(ls, folder, network) for folder, network in drawn.items()}
    # On a reader's thread: the loop has no more to do with it than to write it.
    return await ls.ask_in_steps(next(iter(drawn)), _last(partial(finish, drawn))) if drawn else None


def _own(ls: Server, folder: Folder, network: Network) -> Network:
    """Without the documents of a folder nested in this one, which answers for them itself."""
    nodes = tuple(one for one in network.nodes if one.path is None or ls.folders.owns(folder, one.path))
    there = {one.key for one in nodes}
    edges = tuple(one for one in network.edges if one.source in there and one.target in there)
    return Network(nodes, edges, network.total - len(network.nodes) + len(nodes))


def _last(work: Callable[[], T]) -> Generator[None, View, T]:
    yield
    return work()


def _wish(params: GraphParams) -> Wish:
    return Wish(
        depth=params.depth,
        types=None if params.types is None else frozenset(params.types),
        kinds=frozenset(ALL_TYPES) if params.kinds is None else kinds_of(params.kinds),
        limit=params.limit,
    )


def _json(drawn: dict[Folder, Network]) -> dict[str, Any]:
    network = joined(drawn.values())
    uris = [folder.uri_of for folder, one in drawn.items() for _ in one.nodes]
    return {
        "nodes": [_node(node, uri_of) for node, uri_of in zip(network.nodes, uris, strict=True)],
        "edges": [{"from": one.source, "to": one.target, "kind": one.kind} for one in network.edges],
        "total": network.total,
    }


def _node(node: Node, uri_of: Callable[[str], str]) -> dict[str, Any]:
    return {
        "key": node.key,
        "label": node.label,
        "title": node.title,
        "type": node.type,
        "status": node.status,
        "stage": node.stage.value,
        "level": node.level,
        "gaps": node.gaps,
        **told(
            worst=node.worst.value if node.worst else None,
            uri=None if node.path is None else uri_of(node.path),
            blocked=node.blocked,
            missing=node.path is None,
            focus=node.focus,
        ),
    }
