"""Work-done progress: "Analyzing… 1,200/10,000", for clients that asked for it."""

from __future__ import annotations

import asyncio
import logging
import uuid
from threading import Lock

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol

_log = logging.getLogger(__name__)

PAUSE = 0.1
"""Seconds between two reports."""


class Progress:
    """Shows one session's counts; `update` may be called from any thread, thousands of times."""

    def __init__(self, loop: asyncio.AbstractEventLoop, protocol: LanguageServerProtocol) -> None:
        self._loop = loop
        self._protocol = protocol
        self._lock = Lock()
        self._latest = (0, 0)
        self._busy = False

    def update(self, done: int, total: int) -> None:
        """Takes a count; the work is over when `done` reaches `total`."""
        with self._lock:
            self._latest = (done, total)
            if self._busy or done >= total:
                return
            self._busy = True
        try:
            asyncio.run_coroutine_threadsafe(self._show(), self._loop)
        except RuntimeError:
            # The loop has ended.
            return

    async def _show(self) -> None:
        token = str(uuid.uuid4())
        try:
            await self._protocol.send_request_async(
                types.WINDOW_WORK_DONE_PROGRESS_CREATE, types.WorkDoneProgressCreateParams(token)
            )
        except Exception as error:  # noqa: BLE001 - a client that refuses goes without, as the protocol says
            _log.info("the client shows no progress: %s", error)
            return
        self._send(token, types.WorkDoneProgressBegin(title="Analyzing…", cancellable=False, percentage=0))
        shown = ""
        while True:
            done, total = self._latest
            if done >= total:
                break
            count = f"{done:,}/{total:,}"
            if count != shown:
                self._send(token, types.WorkDoneProgressReport(message=count, percentage=100 * done // total))
            shown = count
            await asyncio.sleep(PAUSE)
        self._send(token, types.WorkDoneProgressEnd(message=f"{done:,}/{total:,}"))
        with self._lock:
            self._busy = False

    def _send(
        self,
        token: str,
        value: types.WorkDoneProgressBegin | types.WorkDoneProgressReport | types.WorkDoneProgressEnd,
    ) -> None:
        self._protocol.notify(types.PROGRESS, types.ProgressParams(token, value))
