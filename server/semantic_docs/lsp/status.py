"""How far the server is and how many gaps there are, for a client that wants to know."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from semantic_docs.features.gap_list import Tally, tally
from semantic_docs.features.view import View
from semantic_docs.lsp.diagnostics import is_local
from semantic_docs.lsp.folders import Folder
from semantic_docs.model.gap import Severity
from semantic_docs.session.phase import State

if TYPE_CHECKING:
    from semantic_docs.lsp.server import Server

_log = logging.getLogger(__name__)

METHOD = "semanticDocs/status"

PAUSE = 0.25
"""Seconds between two notifications; what happens meanwhile is in the later one."""

PATIENCE = 1.0
"""Seconds that a folder gets to count; then what it said before stands."""

_NOTHING = Tally(0, {})


class Status:
    """One connection's. All of it is for the loop, but for `changed`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._lock = Lock()
        self._revision = 0
        self._due = False
        self._sent: dict[str, Any] | None = None
        self._sent_at = 0.0
        self._known: dict[Folder, Tally] = {}
        self._task: asyncio.Task[None] | None = None
        self.unserved = False
        """Whether a folder could not be given a session at all."""

    def changed(self, loop: asyncio.AbstractEventLoop, moved: bool) -> None:
        """Something is other than before; with `moved` documents or gaps. From any thread."""
        with self._lock:
            self._revision += moved
            if self._due or not self._server.options.status:
                return
            self._due = True
        try:
            loop.call_soon_threadsafe(self._begin)
        except RuntimeError:
            # The loop has ended, and with it the need.
            return

    async def now(self, patience: float | None = None) -> dict[str, Any]:
        """The answer as it is on the wire. With `patience`, a busy folder says what it said before."""
        folders = list(self._server.folders)
        revision = self._revision
        counts = await asyncio.gather(*(self._count(folder, patience) for folder in folders))
        self._known = dict(zip(folders, counts, strict=True))
        gaps: Counter[str] = Counter()
        for one in counts:
            gaps.update(one.gaps)
        return {
            "state": state_of([*(folder.session.state for folder in folders), *self._failed()]),
            "documents": sum(one.documents for one in counts),
            "gaps": {one.value: gaps[one.value] for one in Severity},
            "revision": revision,
        }

    def _failed(self) -> list[State]:
        return ["failed"] if self.unserved else []

    def _begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._tell())

    async def _tell(self) -> None:
        while self._due:
            await asyncio.sleep(self._sent_at + PAUSE - time.monotonic())
            with self._lock:
                self._due = False
            try:
                said = await self.now(PATIENCE)
            except Exception:  # noqa: BLE001 - the next change tries again, and nobody waits for this one
                _log.exception("the folders cannot be counted")
                continue
            if said != self._sent and not self._server.protocol.shut_down:
                self._sent, self._sent_at = said, time.monotonic()
                self._server.protocol.send(METHOD, said)

    async def _count(self, folder: Folder, patience: float | None) -> Tally:
        if folder.session.state in {"starting", "idle"}:
            return _NOTHING
        nested = self._server.folders.nested_in(folder)
        asked = self._server.ask_folder(folder, lambda view: tally(as_shown(view, folder), nested))
        try:
            return await asyncio.wait_for(asked, patience) or _NOTHING
        except TimeoutError:
            return self._known.get(folder, _NOTHING)


def state_of(states: Iterable[State]) -> State:
    """Of several folders: what still goes on, then what failed, then that any of them has documents."""
    found = set(states)
    order: tuple[State, ...] = ("analyzing", "starting", "failed", "ready", "idle")
    return next((state for state in order if state in found), "starting")


def as_shown(view: View, folder: Folder) -> View:
    """A view whose gaps are those that the client is shown: of a single file, those that it has alone."""
    if not folder.loose:
        return view
    return replace(view, gaps_of=lambda path: tuple(gap for gap in view.gaps_of(path) if is_local(gap.code)))
