"""Lists of gaps, in groups and page by page; requests beyond LSP."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any

from semantic_docs.features.gap_list import By, Group, Item, at_once, groups, labelled, order, page
from semantic_docs.features.related import one_line
from semantic_docs.features.view import View
from semantic_docs.lsp.convert import packed_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.own import told
from semantic_docs.lsp.server import Server
from semantic_docs.lsp.status import as_shown
from semantic_docs.model.gap import Severity

MOST_GROUPS = 500
MOST_GAPS = 1_000
"""In one answer."""


@dataclass(frozen=True, slots=True)
class GapGroupsParams:
    """Which groups."""

    by: By
    limit: int = MOST_GROUPS


@dataclass(frozen=True, slots=True)
class GapsParams:
    """Which page of which group."""

    by: By
    key: str
    offset: int = 0
    limit: int = MOST_GAPS


def register(server: Server) -> None:
    """Adds the handlers of this group."""
    server.request("semanticDocs/gapGroups", GapGroupsParams)(find_groups)
    server.request("semanticDocs/gaps", GapsParams)(find_gaps)


async def find_groups(ls: Server, params: GapGroupsParams) -> dict[str, Any]:
    """The groups of all folders, the worst first."""
    limit = min(max(params.limit, 0), MOST_GROUPS)

    def steps(nested: tuple[str, ...]) -> Generator[None, View, tuple[list[Group], int, int]]:
        found = yield from groups(params.by, nested)
        view = yield
        total = sum(one.count for one in found)
        # Groups of several folders with one key come together: all of them are needed, and they are few.
        chosen = found[:limit] if params.by is By.DOCUMENT else found
        return labelled(view, params.by, chosen), len(found), total

    def ask(folder: Folder, nested: tuple[str, ...]) -> Awaitable[Any]:
        if folder.loose:
            return ls.ask_folder(folder, lambda view: at_once(steps(nested), as_shown(view, folder)))
        return ls.ask_in_steps(folder, steps(nested))

    answers = await _ask_each(ls, ask)
    merged: dict[str, tuple[Group, dict[str, Any]]] = {}
    apart = 0
    for folder, (found, count, _) in answers:
        apart += count - len(found)
        for one in found:
            more: dict[str, Any] = {}
            if params.by is By.DOCUMENT:
                one.key = more["uri"] = folder.uri_of(one.key)
            if one.key in merged:
                merged[one.key][0].join(one)
            else:
                merged[one.key] = (one, more)
    ordered = sorted(merged.values(), key=lambda pair: order(pair[0]))
    return {
        "groups": [
            told(
                key=one.key,
                label=one_line(one.label),
                detail=one_line(one.detail) or None,
                count=one.count,
                severity=one.worst.value,
                **more,
            )
            for one, more in ordered[:limit]
        ],
        "groupCount": apart + len(merged),
        "total": sum(total for _, (_, _, total) in answers),
    }


async def find_gaps(ls: Server, params: GapsParams) -> dict[str, Any]:
    """A page of a group's gaps, the worst first."""
    offset, limit = max(params.offset, 0), min(max(params.limit, 0), MOST_GAPS)
    if params.by is By.DOCUMENT:
        home = ls.folders.find(params.key)
        if home is None:
            return {"gaps": [], "total": 0}
        chosen, key = [home[0]], home[1]
    else:
        chosen, key = list(ls.folders), params.key
    # Of several folders any may hold the worst ones: each tells all up to the end of the page.
    skip = offset if len(chosen) == 1 else 0

    def look(view: View, folder: Folder, nested: tuple[str, ...]) -> tuple[list[dict[str, Any]], int]:
        found, total = page(as_shown(view, folder), params.by, key, skip, offset - skip + limit, nested)
        return [_gap(folder, one, ls.client.encoding) for one in found], total

    def ask(folder: Folder, nested: tuple[str, ...]) -> Awaitable[Any]:
        return ls.ask_folder(folder, lambda view: look(view, folder, nested))

    answers = await _ask_each(ls, ask, chosen)
    found = [one for _, (gaps, _) in answers for one in gaps]
    found.sort(key=lambda one: -Severity(one["severity"]).weight)
    return {
        "gaps": found[offset - skip :][:limit],
        "total": sum(total for _, (_, total) in answers),
    }


async def _ask_each(
    ls: Server,
    ask: Callable[[Folder, tuple[str, ...]], Awaitable[Any]],
    folders: list[Folder] | None = None,
) -> list[tuple[Folder, Any]]:
    """What each folder answers, in their order; one that has no index is left out."""
    await ls.started()
    chosen = [folder for folder in folders or ls.folders if not folder.closed]
    answers = await asyncio.gather(*(ask(folder, ls.folders.nested_in(folder)) for folder in chosen))
    return [pair for pair in zip(chosen, answers, strict=True) if pair[1] is not None]


def _gap(folder: Folder, item: Item, encoding: str) -> dict[str, Any]:
    gap = item.notice
    return {
        "code": gap.code,
        "severity": gap.severity,
        "message": gap.message,
        "uri": folder.uri_of(item.path),
        "range": packed_range(gap.place, encoding),
        "document": one_line(item.label),
    }
