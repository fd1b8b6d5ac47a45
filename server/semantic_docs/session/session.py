"""One workspace as a server keeps it: a thread that writes the index, a thread that answers the editor."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from semantic_docs.features.view import View
from semantic_docs.index.store import Store
from semantic_docs.index.values import IndexDamaged
from semantic_docs.model.gap import Gap
from semantic_docs.session.jobs import Ask, Edit, Job, Moved, Replaced
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.workspace import Workspace
from semantic_docs.session.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

SETTLE_SECONDS = 0.15
"""Other documents' gaps follow when the writer at the keyboard has paused for so long."""


class Session:
    """Documents change on disk and in the editor; gaps are published, questions answered."""

    def __init__(
        self,
        root: Path,
        *,
        publish: Callable[[str, tuple[Gap, ...]], None],
        progress: Callable[[int, int], None] | None = None,
        notify: Callable[[str], None] = log.warning,
        open_only: bool = False,
        watch: bool = True,
    ) -> None:
        """Nothing happens before `start`. The callbacks come from the session's own threads."""
        self.root = root.resolve()
        self._asked_open_only = open_only
        self.open_only = open_only
        """Publish only what is open: asked for here, or by the workspace's configuration."""
        self._publish = publish
        self._notify = notify
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._writer = Writer(
            self.root,
            send=self._queue.put,
            progress=progress,
            tell=self._tell,
            stopping=self._stopping,
            watch=watch,
        )
        self._newest: dict[str, Edit] = {}
        self._overlay: Overlay | None = None
        self._published: dict[str, tuple[Gap, ...]] = {}
        self._told: set[str] = set()

    # What the server calls; all of it returns at once.

    def start(self) -> None:
        """Opens the index, scans, builds and publishes, on threads of its own."""
        self._writer.start()
        threading.Thread(target=self._run, name="semantic-docs reader", daemon=True).start()

    def stop(self) -> None:
        """Ends the threads at their next step; questions not yet answered are cancelled."""
        self._stopping.set()
        self._writer.stop()
        self._queue.put(None)

    def contains(self, path: Path) -> bool:
        """Whether a file lies in this workspace."""
        return path.is_relative_to(self.root)

    def open(self, path: str, text: str) -> None:
        """An editor has opened a document: its text counts from here on."""
        self.change(path, text)

    def change(self, path: str, text: str) -> None:
        """The text of an open document, whole."""
        self._edit(Edit(path, text))

    def close(self, path: str) -> None:
        """An editor has closed a document: the disk counts again."""
        self._edit(Edit(path, None))

    def save(self, path: str) -> None:
        """A document was written; disk events say so too, on most systems."""
        self.touch([path])

    def touch(self, paths: Iterable[str]) -> None:
        """Files that may have changed on disk."""
        self._writer.on_disk(frozenset(paths), False)

    def rebuild(self) -> None:
        """Reads and checks everything anew."""
        self._writer.rebuild()

    def ask(self, function: Callable[[View], T]) -> Future[T]:
        """Runs a function on the reader's thread; it sees every edit sent before."""
        answer: Future[T] = Future()
        self._queue.put(Ask(function, answer))
        if self._stopping.is_set():
            answer.cancel()  # The thread may have looked into its queue for the last time.
        return answer

    # The thread that answers.

    def _edit(self, edit: Edit) -> None:
        self._newest[edit.path] = edit
        self._queue.put(edit)

    def _run(self) -> None:
        early: list[Job] = []
        waiting = False
        while not self._stopping.is_set():
            try:
                job = early.pop(0) if early and self._overlay else self._next(waiting)
            except queue.Empty:
                waiting = not self._settle()
                continue
            if job is None:
                break
            if self._overlay is None and not isinstance(job, Replaced):
                early.append(job)  # The index is being opened: nothing is lost, nothing is out of turn.
                continue
            try:
                waiting = self._do(job) or waiting
            except IndexDamaged as error:
                log.warning("the index is damaged: %s", error)
                self._writer.reload()
            except Exception:  # A named boundary: one failed edit must not end the session.
                log.exception("a job failed")
        self._stopping.set()
        self._cancel_questions(early)

    def _next(self, waiting: bool) -> Job | None:
        return self._queue.get(timeout=SETTLE_SECONDS if waiting else None)

    def _do(self, job: Job) -> bool:
        """Carries out one job. Returns whether other documents' gaps are to be settled."""
        if isinstance(job, Replaced):
            self._replace(job.workspace)
            return True
        if isinstance(job, Ask):
            self._answer(job)
            return False
        overlay = self._seen
        if isinstance(job, Moved):
            overlay.refresh()
            for path in sorted(job.paths - overlay.open):
                self._show(path)
            return bool(overlay.open)
        if self._newest.get(job.path) is not job:
            return False  # A newer text of the same document waits in the queue.
        if job.text is None:
            del self._newest[job.path]
            overlay.drop(job.path)
        elif overlay.takes(job.path):
            overlay.put(job.path, job.text)
        self._show(job.path)
        return overlay.unsettled

    @property
    def _seen(self) -> Overlay:
        if self._overlay is None:
            raise RuntimeError(f"{self.root} is not open")
        return self._overlay

    def _replace(self, workspace: Workspace) -> None:
        texts = {}
        if self._overlay is not None:
            view = self._overlay.view()
            texts = {path: doc.text for path, doc in view.overlay.items()}
            view.store.close()
        self.open_only = self._asked_open_only or workspace.settings.diagnostics_mode == "openFiles"
        self._overlay = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
        texts |= {path: edit.text for path, edit in self._newest.items() if edit.text is not None}
        for path, text in texts.items():
            if self._overlay.takes(path):
                self._overlay.put(path, text)
            self._show(path)

    def _answer(self, job: Ask) -> None:
        if not job.answer.set_running_or_notify_cancel():
            return
        try:
            job.answer.set_result(job.function(self._seen.view()))
        except Exception as error:  # noqa: BLE001 -- the asker sees it; the session goes on.
            job.answer.set_exception(error)

    def _settle(self) -> bool:
        """Other documents' gaps. Returns False where newer work came first."""
        if self._overlay is None:
            return True
        moved = self._overlay.settle(lambda: not self._queue.empty() or self._stopping.is_set())
        if moved is None:
            return False
        for path in sorted(moved):
            self._show(path)
        return True

    def _show(self, path: str) -> None:
        """Publishes a document's gaps where they differ from what was published last."""
        overlay = self._seen
        gaps = () if self.open_only and path not in overlay else overlay.gaps_of(path)
        if self._published.get(path, ()) != gaps or (path in overlay and path not in self._published):
            self._published[path] = gaps
            self._publish(path, gaps)

    def _cancel_questions(self, waiting: list[Job]) -> None:
        while not self._queue.empty():
            job = self._queue.get()
            if job is not None:
                waiting.append(job)
        for one in waiting:
            if isinstance(one, Ask):
                one.answer.cancel()

    def _tell(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._notify(message)
