"""Gaps as diagnostics, sent from any thread without ever holding up the loop."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

from lsprotocol import types

from semantic_docs.gaps.catalogue import rule_for
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.convert import SEVERITIES, packed_range
from semantic_docs.lsp.folders import Folder
from semantic_docs.lsp.options import Options
from semantic_docs.model.gap import Scope
from semantic_docs.model.notice import Notice

SOURCE = "semantic-docs"

DEPRECATED = frozenset({"E145", "E165"})
UNNECESSARY = frozenset({"E119", "E131"})

SLICE = 0.008
"""Seconds of one turn on the loop; a request waits no longer than this behind thousands of documents."""


PENDING = 256
"""Documents that may wait for the loop before no more are taken that nobody types in."""

Diagnostic = dict[str, Any]
"""As it stands in the message: to make the protocol's objects and to take them apart took ten times."""


def diagnostic(notice: Notice, folder: Folder, client: Client, options: Options) -> Diagnostic:
    """One gap with everything that this client can show. Every diagnostic is made here."""
    code = notice.code
    made: Diagnostic = {
        "range": packed_range(notice.place, client.encoding),
        "message": notice.message,
        "severity": _NUMBERS[notice.severity],
        "code": code,
        "source": SOURCE,
    }
    page = options.page(code) if client.code_description else None
    if page:
        made["codeDescription"] = {"href": page}
    tags = [tag.value for tag in _tags(code) if tag in client.tags]
    if tags:
        made["tags"] = tags
    if client.related and notice.related != "[]":
        made["relatedInformation"] = _related(notice, folder, client)
    if client.diagnostic_data:
        made["data"] = {"gap_id": notice.gap_id, "code": code, "data": json.loads(notice.data)}
    return made


def _tags(code: str) -> tuple[types.DiagnosticTag, ...]:
    if code in DEPRECATED:
        return (types.DiagnosticTag.Deprecated,)
    return (types.DiagnosticTag.Unnecessary,) if code in UNNECESSARY else ()


def _related(notice: Notice, folder: Folder, client: Client) -> list[dict[str, Any]]:
    return [
        {
            "location": {"uri": folder.uri_of(path), "range": packed_range(place, client.encoding)},
            "message": text,
        }
        for path, place, text in json.loads(notice.related)
    ]


_NUMBERS = {severity.value: number.value for severity, number in SEVERITIES.items()}


class Publisher:
    """Hands gaps over to the loop, the newest of each document only, in slices. Keeps none of them."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        owns: Callable[[Folder, str], bool],
        convert: Callable[[Notice, Folder], Diagnostic],
        send: Callable[[str, list[Diagnostic]], None],
    ) -> None:
        """`send` takes the URI of a document and all that is to be shown of it."""
        self._loop = loop
        self._owns = owns
        self._convert = convert
        self._send = send
        self._pending: dict[tuple[Folder, str], tuple[Notice, ...]] = {}
        self._open: dict[tuple[Folder, str], tuple[Notice, ...]] = {}
        """Of open documents: behind a branch switch they do not wait for thousands of others."""
        self._scheduled = False
        self._lock = Lock()
        self._emptied: list[asyncio.Future[None]] = []
        self._shown: dict[Folder, dict[str, tuple[str, ...] | None]] = {}
        """By path, the URIs under which gaps are shown: none where a nested folder shows them, and None for
        the one of the file.
        """

    def put(self, folder: Folder, path: str, notices: tuple[Notice, ...]) -> None:
        """Takes the gaps of a document; called from the sessions' own threads."""
        with self._lock:
            self._pending.pop((folder, path), None)
            waiting = self._open if folder.is_open(path) or (folder, path) in self._open else self._pending
            waiting[folder, path] = notices
            if self._scheduled:
                return
            self._scheduled = True
        try:
            self._loop.call_soon_threadsafe(self._drain)
        except RuntimeError:
            # The loop has ended, and with it all need of diagnostics.
            return

    def has_room(self) -> bool:
        """Whether the loop keeps up; from any thread."""
        return len(self._pending) < PENDING

    def withdraw(self, folder: Folder) -> None:
        """Clears what the client shows of a folder that is gone. On the loop."""
        for path, uris in sorted(self._shown.pop(folder, {}).items()):
            for uri in _spelled(folder, path, uris):
                self._send(uri, [])

    def respell(self, folder: Folder, paths: Iterable[str]) -> None:
        """The client may know documents by other URIs than before, or by none of ours. On the loop."""
        shown = self._shown.get(folder, {})
        moved = [path for path in paths if path in shown and shown[path] != self._uris(folder, path)]
        if moved:
            folder.session.show_again(moved)

    def share_out(self) -> None:
        """Folders came or went: what is nested in one is shown by that one alone. On the loop."""
        for folder, shown in self._shown.items():
            self.respell(folder, tuple(shown))

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
                notices = waiting.pop(key)
            self._publish(*key, notices)
            if time.monotonic() > until:
                self._loop.call_soon(self._drain)
                return
        for emptied in self._emptied:
            if not emptied.done():
                emptied.set_result(None)
        self._emptied.clear()

    def _publish(self, folder: Folder, path: str, notices: tuple[Notice, ...]) -> None:
        if folder.closed:
            return
        if folder.loose:
            notices = tuple(one for one in notices if is_local(one.code))
        shown = self._shown.setdefault(folder, {})
        before = _spelled(folder, path, shown.pop(path, ()))
        spelled = self._uris(folder, path)
        uris = _spelled(folder, path, spelled)
        for uri in before:
            if uri not in uris:
                self._send(uri, [])
        items = [self._convert(one, folder) for one in notices] if uris else []
        for uri in uris:
            if items or uri in before or folder.is_open(path):
                self._send(uri, items)
        if notices:
            shown[path] = spelled

    def _uris(self, folder: Folder, path: str) -> tuple[str, ...] | None:
        if not self._owns(folder, path):
            return ()
        return folder.uris_of(path) if folder.is_open(path) else None


def _spelled(folder: Folder, path: str, uris: tuple[str, ...] | None) -> tuple[str, ...]:
    return (folder.file_uri(path),) if uris is None else uris


def is_local(code: str) -> bool:
    """Whether a gap needs no other document: a file looked at alone has no neighbours to miss."""
    rule = rule_for(code)
    return rule is not None and rule.scope is Scope.LOCAL
