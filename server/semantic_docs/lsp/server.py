"""The server as handlers see it: folders, open texts, what the client can do, and how to ask a session."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

import semantic_docs
from semantic_docs.features.view import View
from semantic_docs.lsp import parent
from semantic_docs.lsp.client import Client
from semantic_docs.lsp.diagnostics import Diagnostic, Publisher, diagnostic
from semantic_docs.lsp.folders import Folder, Folders, Loose
from semantic_docs.lsp.opened import Opened
from semantic_docs.lsp.options import OPEN_DOCUMENT, Options
from semantic_docs.lsp.progress import Progress
from semantic_docs.lsp.protocol import Protocol, make_converter
from semantic_docs.lsp.status import Status
from semantic_docs.model.document import Document
from semantic_docs.model.notice import Notice
from semantic_docs.session.session import Session
from semantic_docs.text.faults import kind_of
from semantic_docs.text.inert import inert

if TYPE_CHECKING:
    from pygls.server import ServerErrors

_log = logging.getLogger(__name__)
T = TypeVar("T")

ORPHAN_PATIENCE = 0.3
"""Seconds that sessions get to stop when there is no client any more."""


class Server(LanguageServer):
    """One connection. Everything here is touched on the loop alone, unless it says otherwise."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "semantic-docs",
            semantic_docs.__version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
            converter_factory=make_converter,
        )
        self.client = Client()
        self.options = Options()
        self.roots: list[str] = []
        """Absolute paths of the workspace folders that are worth indexing."""
        self.folders = Folders()
        self.status = Status(self)
        self.opened = Opened(self.folders, self._respelled)
        self.ending = False
        """Whether the client has said `exit`."""
        self.stopping: list[Thread] = []
        """Sessions on their way out."""
        self._started = asyncio.Event()
        self._initialized = False
        self._publisher: Publisher | None = None
        self._told: set[str] = set()

    def request(self, method: str, params: type | None = None) -> Callable[[Callable[..., Any]], Any]:
        """Adds a handler of a request beyond LSP; `params` is what `Own` reads its parameters as."""
        self.protocol.own.add(method, params)
        return self.feature(method)

    @property
    def opens_documents(self) -> bool:
        """Whether a code action may have a document opened, by the client itself or at our asking."""
        return OPEN_DOCUMENT in self.options.commands or self.client.show_document

    # Folders and their sessions.

    def start_folders(self) -> None:
        """Gives every folder that has none a session, and hands over the open documents."""
        self.status.unserved = False
        for root in self.roots:
            same = self.folders.same(root)
            if same is None:
                self._start(partial(Folder, root))
            else:
                same.also_known_as(root)
        if not any(True for _ in self.folders):
            self._start(Loose)
        self._share_out()
        self.opened.settle()
        self._started.set()
        self.status.changed(asyncio.get_running_loop(), moved=True)

    def _start(self, make: Callable[[Callable[[Folder, Path], Session]], Folder]) -> None:
        try:
            folder = make(self._session)
            folder.session.start()
        except Exception as error:  # noqa: BLE001 - a folder that fails must not take others along
            _log.exception("a folder cannot be served")
            self.status.unserved = True
            self.tell(f"Semantic Docs cannot serve a folder ({kind_of(error)})")
        else:
            self.folders.add(folder)

    def stop_folders(self, withdraw: bool) -> None:
        """Stops all sessions; with `withdraw` their diagnostics go from the screen."""
        for folder in self.folders.clear():
            self._stop(folder, withdraw)

    def drop_folder(self, root: str) -> None:
        """Stops the session of one folder and clears its diagnostics."""
        folder = self.folders.remove(root)
        if folder is not None:
            self._stop(folder, withdraw=True)
            self._share_out()
            self.status.changed(asyncio.get_running_loop(), moved=True)

    def _share_out(self) -> None:
        if self._publisher is not None:
            self._publisher.share_out()

    def _respelled(self, folder: Folder, path: str) -> None:
        if self._publisher is not None:
            self._publisher.respell(folder, [path])

    def _stop(self, folder: Folder, withdraw: bool) -> None:
        self.stopping.append(folder.close())
        if withdraw and self._publisher is not None:
            self._publisher.withdraw(folder)

    def _session(self, folder: Folder, root: Path) -> Session:
        loop = asyncio.get_running_loop()
        if self._publisher is None:
            self._publisher = Publisher(loop, self.folders.owns, self._diagnostic, self.protocol.publish)
        publisher, protocol = self._publisher, self.protocol
        progress = Progress(loop, self.protocol).update if self.client.progress and not folder.loose else None
        return Session(
            root,
            publish=partial(publisher.put, folder),
            has_room=lambda: publisher.has_room() and protocol.has_room(),
            progress=progress,
            notify=partial(self._tell_from_thread, loop),
            open_only=folder.loose or self.options.mode == "openFiles",
            watch=not folder.loose,
            trusted=self.options.trusted,
            asleep=True,
            changed=partial(self.status.changed, loop),
        )

    def _diagnostic(self, notice: Notice, folder: Folder) -> Diagnostic:
        return diagnostic(notice, folder, self.client, self.options)

    # Questions.

    def expect_folders(self) -> None:
        """From now on requests wait until the folders have their sessions."""
        self._initialized = True

    async def ask(
        self, uri: str, question: Callable[[View, Document, Folder], T], *, behind_disk: bool = False
    ) -> T | None:
        """Asks about a document, on its session's reader thread; None where it is not one of ours.

        The answer knows every edit sent before; `behind_disk` what stands on the disk as well, however long
        the first look at that takes. A cancelled request cancels the question.
        """
        await self.started()
        home = self.folders.find(uri)
        if home is None:
            return None
        folder, path = home

        def run(view: View) -> T | None:
            doc = view.graph.document(path)
            return None if doc is None else question(view, doc, folder)

        return await _answer(folder.session.ask(run, behind_disk=behind_disk))

    async def ask_all(self, question: Callable[[View, Folder], T]) -> list[T]:
        """Asks every folder the same; a folder that cannot be opened is left out."""
        await self.started()

        def put(folder: Folder) -> Awaitable[T | None]:
            return self.ask_folder(folder, lambda view: question(view, folder))

        answers = await asyncio.gather(*map(put, self.folders))
        return [answer for answer in answers if answer is not None]

    async def home(self, uri: str) -> tuple[Folder, str] | None:
        """The folder that a document belongs to, and its path there, once the folders have their sessions."""
        await self.started()
        return self.folders.find(uri)

    async def all_folders(self) -> tuple[Folder, ...]:
        """Every folder, once they have their sessions."""
        await self.started()
        return tuple(self.folders)

    async def ask_in_steps(self, folder: Folder, steps: Generator[None, View, T]) -> T | None:
        """Has a folder's reader thread take a step at a time, each with the view as it is then: what is typed
        in between is answered in between. None where the session has ended.
        """
        next(steps)

        def step(view: View) -> tuple[T, ...]:
            try:
                steps.send(view)
            except StopIteration as end:
                return (end.value,)
            return ()

        taken: tuple[T, ...] | None = ()
        while taken == ():
            taken = await _answer(folder.session.ask(step))
        return taken[0] if taken else None

    async def ask_folder(self, folder: Folder, question: Callable[[View], T]) -> T | None:
        """Asks one folder; None where it cannot be opened."""
        return await _answer(folder.session.ask(question))

    async def settled(self) -> None:
        """Comes back when every folder's session has done what is due, and all of it is published."""
        await self.started()
        await asyncio.gather(*(_answer(folder.session.settled()) for folder in self.folders))
        if self._publisher is not None:
            await self._publisher.drained()

    async def started(self) -> None:
        """Comes back when the folders have their sessions."""
        if self._initialized:
            await self._started.wait()

    # Words to the person.

    def tell(self, message: str) -> None:
        """Shows a problem, once."""
        message = inert(message)
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def _tell_from_thread(self, loop: asyncio.AbstractEventLoop, message: str) -> None:
        with suppress(RuntimeError):  # The loop has ended, and nobody is there to read it.
            loop.call_soon_threadsafe(self.tell, message)

    def report_server_error(self, error: Exception, source: ServerErrors) -> None:
        """Logs a bug; one that no request answers for is shown as one quiet message."""
        _log.error("%s: %s", source.__name__, error, exc_info=error)
        if source is not FeatureRequestError:
            self.tell("Semantic Docs met a fault of its own; the server's output has the details.")

    # The end.

    def end(self) -> None:
        """Has the connection end behind the message that is being handled."""
        self.ending = True

    def finish(self, seconds: float) -> bool:
        """Stops what still runs; whether all has ended within that time."""
        self.stop_folders(withdraw=False)
        until = time.monotonic() + seconds
        for thread in self.stopping:
            thread.join(max(until - time.monotonic(), 0))
        return not any(thread.is_alive() for thread in self.stopping)

    def orphaned(self) -> None:
        """The client is gone without a word: ends the process, whatever it is doing. From any thread."""
        parent.end_within(ORPHAN_PATIENCE, lambda: 1)
        _log.warning("the process that started this server is gone")
        self.finish(ORPHAN_PATIENCE)
        os._exit(1)


async def _answer(future: Future[T]) -> T | None:
    """A session's answer; None where the session has ended, since then there is nothing to know.

    Where the client cancelled its request, that goes through to the question.
    """
    try:
        return await asyncio.wrap_future(future)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        return None
