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
        self._scheduled = False
        self._lock = Lock()
        self._emptied: list[asyncio.Future[None]] = []
        self._shown: dict[Folder, set[str]] = {}

    def put(self, folder: Folder, path: str, gaps: tuple[Gap, ...]) -> None:
        """Takes the gaps of a document; called from the sessions' own threads."""
        with self._lock:
            self._pending[folder, path] = gaps
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
        for path in sorted(self._shown.pop(folder, ())):
            self._send(types.PublishDiagnosticsParams(folder.uri_of(path), []))

    async def drained(self) -> None:
        """Comes back when all that was put has been sent. On the loop."""
        if self._pending:
            emptied = self._loop.create_future()
            self._emptied.append(emptied)
            await emptied

    def _drain(self) -> None:
        until = time.monotonic() + SLICE
        while True:
            with self._lock:
                if not self._pending:
                    self._scheduled = False
                    break
                key = next(iter(self._pending))
                gaps = self._pending.pop(key)
            self._publish(*key, gaps)
            if time.monotonic() > until:
                self._loop.call_soon(self._drain)
                return
        for emptied in self._emptied:
            if not emptied.done():
                emptied.set_result(None)
        self._emptied.clear()

    def _publish(self, folder: Folder, path: str, gaps: tuple[Gap, ...]) -> None:
        if folder.closed or not self._owns(folder, path):
            return
        if folder.loose:
            gaps = tuple(gap for gap in gaps if _local(gap))
        shown = self._shown.setdefault(folder, set())
        if not gaps and path not in shown and not folder.is_open(path):
            return
        items = [self._convert(gap, folder) for gap in gaps]
        self._send(types.PublishDiagnosticsParams(folder.uri_of(path), items))
        if gaps:
            shown.add(path)
        else:
            shown.discard(path)


def _local(gap: Gap) -> bool:
    """Whether a gap needs no other document: a file looked at alone has no neighbours to miss."""
    rule = rule_for(gap.code)
    return rule is not None and rule.scope is Scope.LOCAL
