"""Gaps as diagnostics, sent from any thread without ever holding up the loop."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from threading import Lock
from typing import Any

from lsprotocol import types

from semantic_docs.gaps.catalogue import rule_for
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.convert import SEVERITIES, to_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.options import Options
from semantic_docs.model.gap import Gap, Scope

SOURCE = "semantic-docs"

DEPRECATED = frozenset({"E145", "E165"})
UNNECESSARY = frozenset({"E119", "E131"})

SLICE = 0.008
"""Seconds of one turn on the loop; a request waits no longer than this behind thousands of documents."""


def diagnostic(gap: Gap, folder: Folder, client: Client, options: Options) -> types.Diagnostic:
    """One gap with everything that this client can show."""
    page = options.page(gap.code) if client.code_description else None
    return types.Diagnostic(
        range=to_range(gap.range, client.encoding),
        message=gap.message,
        severity=SEVERITIES[gap.severity],
        code=gap.code,
        code_description=types.CodeDescription(page) if page else None,
        source=SOURCE,
        tags=[tag for tag in _tags(gap) if tag in client.tags] or None,
        related_information=_related(gap, folder, client) or None,
        data=_data(gap) if client.diagnostic_data else None,
    )


def _tags(gap: Gap) -> list[types.DiagnosticTag]:
    if gap.code in DEPRECATED:
        return [types.DiagnosticTag.Deprecated]
    return [types.DiagnosticTag.Unnecessary] if gap.code in UNNECESSARY else []


def _related(gap: Gap, folder: Folder, client: Client) -> list[types.DiagnosticRelatedInformation]:
    if not client.related:
        return []
    return [
        types.DiagnosticRelatedInformation(
            types.Location(folder.uri_of(one.path), to_range(one.range, client.encoding)), one.message
        )
        for one in gap.related
    ]


def _data(gap: Gap) -> dict[str, Any]:
    return {"gap_id": gap.gap_id, "code": gap.code, "data": dict(gap.data)}


class Publisher:
    """Hands gaps over to the loop, the newest of each document only, in slices."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        owns: Callable[[Folder, str], bool],
        convert: Callable[[Gap, Folder], types.Diagnostic],
        send: Callable[[types.PublishDiagnosticsParams], None],
    ) -> None:
        self._loop = loop
        self._owns = owns
        self._convert = convert
        self._send = send
        self._pending: dict[tuple[Folder, str], tuple[Gap, ...]] = {}
        self._open: dict[tuple[Folder, str], tuple[Gap, ...]] = {}
        """Of open documents: behind a branch switch they do not wait for thousands of others."""
        self._scheduled = False
        self._lock = Lock()
        self._emptied: list[asyncio.Future[None]] = []
        self._shown: dict[Folder, dict[str, tuple[tuple[str, ...], tuple[Gap, ...]]]] = {}
        """By path, the URIs under which gaps are shown, and which; no URI where a nested folder shows it."""

    def put(self, folder: Folder, path: str, gaps: tuple[Gap, ...]) -> None:
        """Takes the gaps of a document; called from the sessions' own threads."""
        with self._lock:
            self._pending.pop((folder, path), None)
            waiting = self._open if folder.is_open(path) or (folder, path) in self._open else self._pending
            waiting[folder, path] = gaps
            if self._scheduled:
                return
            self._scheduled = True
        try:
            self._loop.call_soon_threadsafe(self._drain)
        except RuntimeError:
            # The loop has ended, and with it all need of diagnostics.
            return

    def withdraw(self, folder: Folder) -> None:
        """Clears what the client shows of a folder that is gone. On the loop."""
        for _, (uris, _gaps) in sorted(self._shown.pop(folder, {}).items()):
            for uri in uris:
                self._send(types.PublishDiagnosticsParams(uri, []))

    def respell(self, folder: Folder, path: str) -> None:
        """The client knows a document by other URIs than before. On the loop."""
        shown = self._shown.get(folder, {}).get(path)
        if shown is not None and shown[0] != self._uris(folder, path):
            self._publish(folder, path, shown[1])

    def share_out(self) -> None:
        """Folders came or went: what is nested in one is shown by that one alone. On the loop."""
        for folder, shown in self._shown.items():
            for path in tuple(shown):
                self.respell(folder, path)

    async def drained(self) -> None:
        """Comes back when all that was put has been sent. On the loop."""
        if self._open or self._pending:
            emptied = self._loop.create_future()
            self._emptied.append(emptied)
            await emptied

    def _drain(self) -> None:
        until = time.monotonic() + SLICE
        while True:
            with self._lock:
                waiting = self._open or self._pending
                if not waiting:
                    self._scheduled = False
                    break
                key = next(iter(waiting))
                gaps = waiting.pop(key)
            self._publish(*key, gaps)
            if time.monotonic() > until:
                self._loop.call_soon(self._drain)
                return
        for emptied in self._emptied:
            if not emptied.done():
                emptied.set_result(None)
        self._emptied.clear()

    def _publish(self, folder: Folder, path: str, gaps: tuple[Gap, ...]) -> None:
        if folder.closed:
            return
        if folder.loose:
            gaps = tuple(gap for gap in gaps if _local(gap))
        shown = self._shown.setdefault(folder, {})
        before, _ = shown.pop(path, ((), ()))
        uris = self._uris(folder, path)
        for uri in before:
            if uri not in uris:
                self._send(types.PublishDiagnosticsParams(uri, []))
        items = [self._convert(gap, folder) for gap in gaps] if uris else []
        for uri in uris:
            if items or uri in before or folder.is_open(path):
                self._send(types.PublishDiagnosticsParams(uri, items))
        if gaps:
            shown[path] = (uris, gaps)

    def _uris(self, folder: Folder, path: str) -> tuple[str, ...]:
        return folder.uris_of(path) if self._owns(folder, path) else ()


def _local(gap: Gap) -> bool:
    """Whether a gap needs no other document: a file looked at alone has no neighbours to miss."""
    rule = rule_for(gap.code)
    return rule is not None and rule.scope is Scope.LOCAL
