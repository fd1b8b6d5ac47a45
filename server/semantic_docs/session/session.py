"""One workspace as a server keeps it: a thread that writes the index, a thread that answers the editor."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from semantic_docs.config.load import load
from semantic_docs.features.view import View
from semantic_docs.index.store import Store
from semantic_docs.index.values import IndexDamaged
from semantic_docs.model.gap import Gap
from semantic_docs.session.overlay import Overlay
from semantic_docs.session.watch import Watch
from semantic_docs.session.workspace import Workspace

log = logging.getLogger(__name__)

T = TypeVar("T")

SETTLE_SECONDS = 0.15
"""Other documents' gaps follow when the writer has paused for so long."""

MANY = 500
"""Events about more paths than these are answered by one walk."""

CONFIGURATION = frozenset({".semantic-docs.toml", "semantic-docs.toml", "pyproject.toml"})


@dataclass(frozen=True, slots=True)
class _Edit:
    path: str
    text: str | None
    """None closes the document."""


@dataclass(frozen=True, slots=True)
class _Ask:
    function: Callable[[View], Any]
    answer: Future[Any]


@dataclass(frozen=True, slots=True)
class _Moved:
    """The index has changed under these paths."""

    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Replaced:
    """There is another workspace object: configuration or types have changed."""

    workspace: Workspace


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
        self.open_only = open_only
        self._publish = publish
        self._progress = progress
        self._notify = notify
        self._watch = Watch(self.root, self._on_disk) if watch else None
        self._writes: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._newest: dict[str, _Edit] = {}
        self._stopping = threading.Event()
        self._workspace: Workspace | None = None
        self._overlay: Overlay | None = None
        self._published: dict[str, tuple[Gap, ...]] = {}
        self._told: set[str] = set()

    # What the server calls; all of it returns at once.

    def start(self) -> None:
        """Opens the index, scans, builds and publishes, on threads of its own."""
        threading.Thread(target=self._write_loop, name="semantic-docs writer", daemon=True).start()
        threading.Thread(target=self._read_loop, name="semantic-docs reader", daemon=True).start()

    def stop(self) -> None:
        """Ends the threads at their next step; questions not yet answered are cancelled."""
        self._stopping.set()
        if self._watch is not None:
            self._watch.stop()
        self._writes.put(None)
        self._reads.put(None)

    def contains(self, path: Path) -> bool:
        """Whether a file lies in this workspace."""
        return path.is_relative_to(self.root)

    def open(self, path: str, text: str) -> None:
        """An editor has opened a document: its text counts from here on."""
        self.change(path, text)

    def change(self, path: str, text: str) -> None:
        """The text of an open document, whole."""
        self._edit(_Edit(path, text))

    def close(self, path: str) -> None:
        """An editor has closed a document: the disk counts again."""
        self._edit(_Edit(path, None))

    def save(self, path: str) -> None:
        """A document was written; disk events say so too, on most systems."""
        self.touch([path])

    def touch(self, paths: Iterable[str]) -> None:
        """Files that may have changed on disk."""
        self._on_disk(frozenset(paths), False)

    def rebuild(self) -> None:
        """Reads and checks everything anew."""
        self._writes.put(lambda: self._sync(rebuild=True))

    def ask(self, function: Callable[[View], T]) -> Future[T]:
        """Runs a function on the reader's thread; it sees every edit sent before."""
        answer: Future[T] = Future()
        if self._stopping.is_set():
            answer.cancel()
        else:
            self._reads.put(_Ask(function, answer))
        return answer

    # The thread that writes.

    def _write_loop(self) -> None:
        try:
            self._open_workspace()
        except Exception as error:
            log.exception("the workspace cannot be opened")
            self._tell(f"{self.root} cannot be indexed: {error}")
            self._reads.put(None)
            return
        if self._watch is not None:
            try:
                self._watch.start()
            except OSError as error:
                self._tell(
                    f"{self.root} cannot be watched ({error}); changes on disk are seen when a file is saved"
                )
        self._guarded(self._sync)
        while not self._stopping.is_set():
            job = self._writes.get()
            if job is None:
                break
            self._guarded(job)
        if self._workspace is not None:
            self._workspace.close()

    def _open_workspace(self) -> None:
        loaded = load(self.root)
        for problem in loaded.problems:
            self._tell(f"{problem.path}:{problem.line}: {problem.message}")
        workspace = Workspace(self.root, loaded.settings)
        for fault in workspace.types.problems:
            self._tell(f"{fault} (the type as it was before stays in force)")
        before, self._workspace = self._workspace, workspace
        workspace.on_checked = lambda paths: self._reads.put(_Moved(frozenset(paths)))
        workspace.cancelled = self._stopping.is_set
        self._reads.put(_Replaced(workspace))
        if before is not None:
            before.close()

    def _guarded(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # A named boundary: one failed update must not end the session.
            if not self._stopping.is_set():
                log.exception("an update failed")
                self._tell(f"{self.root}: an update failed ({type(error).__name__}: {error})")

    def _sync(self, rebuild: bool = False) -> None:
        assert self._workspace is not None
        report = self._workspace.sync(self._on_progress, rebuild)
        for message in report.messages:
            self._tell(message)
        self._reads.put(_Moved(report.touched))

    def _update(self, paths: frozenset[str]) -> None:
        assert self._workspace is not None
        touched = self._workspace.update(paths)
        if touched:
            self._reads.put(_Moved(touched))

    def _reload(self) -> None:
        self._open_workspace()
        self._sync()

    def _on_disk(self, paths: frozenset[str], everything: bool) -> None:
        if any(_configures(path) for path in paths):
            self._writes.put(self._reload)
        elif everything or len(paths) > MANY or any(path.endswith(".gitignore") for path in paths):
            self._writes.put(self._sync)
        elif paths:
            self._writes.put(lambda: self._update(paths))

    def _on_progress(self, what: str, done: int, total: int) -> None:
        """Reading is the first half of the way, checking the second."""
        if self._progress is not None:
            half = total // 2 if what == "Analyzing" else 0
            self._progress(total if half and done == total else half + done // 2, total)

    # The thread that answers.

    def _edit(self, edit: _Edit) -> None:
        self._newest[edit.path] = edit
        self._reads.put(edit)

    def _read_loop(self) -> None:
        waiting = False
        while not self._stopping.is_set():
            try:
                job = self._reads.get(timeout=SETTLE_SECONDS if waiting else None)
            except queue.Empty:
                waiting = not self._settle()
                continue
            if job is None:
                break
            try:
                waiting = self._do(job) or waiting
            except IndexDamaged as error:
                log.warning("the index is damaged: %s", error)
                self._writes.put(self._reload)
            except Exception:  # A named boundary: one failed edit or question must not end the session.
                log.exception("a request failed")
        self._cancel_questions()

    def _do(self, job: _Edit | _Ask | _Moved | _Replaced) -> bool:
        """Carries out one job. Returns whether other documents' gaps are to be settled."""
        if isinstance(job, _Replaced):
            self._replace(job.workspace)
            return True
        if isinstance(job, _Ask):
            self._answer(job)
            return False
        if self._overlay is None:
            return False
        if isinstance(job, _Moved):
            self._overlay.refresh()
            for path in sorted(job.paths - self._overlay.open):
                self._show(path)
            return bool(self._overlay.open)
        if self._newest.get(job.path) is not job:
            return False  # A newer text of the same document waits in the queue.
        if job.text is None:
            del self._newest[job.path]
            self._overlay.drop(job.path)
            self._show(job.path)
        else:
            self._overlay.put(job.path, job.text)
            self._show(job.path)
        return self._overlay.unsettled

    def _replace(self, workspace: Workspace) -> None:
        texts = {}
        if self._overlay is not None:
            view = self._overlay.view()
            texts = {path: doc.text for path, doc in view.overlay.items()}
            view.store.close()
        self._overlay = Overlay(workspace, Store.open(workspace.index_path, workspace.reader.parse))
        texts |= {path: edit.text for path, edit in self._newest.items() if edit.text is not None}
        for path, text in texts.items():
            self._overlay.put(path, text)
            self._show(path)

    def _answer(self, job: _Ask) -> None:
        if not job.answer.set_running_or_notify_cancel():
            return
        if self._overlay is None:
            job.answer.set_exception(RuntimeError(f"{self.root} is not open"))
            return
        try:
            job.answer.set_result(job.function(self._overlay.view()))
        except Exception as error:  # The asker sees it; the session goes on.
            job.answer.set_exception(error)

    def _settle(self) -> bool:
        """Other documents' gaps. Returns False where newer work came first."""
        if self._overlay is None:
            return True
        moved = self._overlay.settle(lambda: not self._reads.empty() or self._stopping.is_set())
        if moved is None:
            return False
        for path in sorted(moved):
            self._show(path)
        return True

    def _show(self, path: str) -> None:
        """Publishes a document's gaps where they differ from what was published last."""
        assert self._overlay is not None
        gaps = () if self.open_only and path not in self._overlay else self._overlay.gaps_of(path)
        if self._published.get(path, ()) != gaps or (path in self._overlay and path not in self._published):
            self._published[path] = gaps
            self._publish(path, gaps)

    def _cancel_questions(self) -> None:
        while not self._reads.empty():
            job = self._reads.get()
            if isinstance(job, _Ask):
                job.answer.cancel()

    def _tell(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            self._notify(message)


def _configures(path: str) -> bool:
    """Whether a file says how the workspace is to be read."""
    if path in CONFIGURATION:
        return True
    return path.endswith((".yaml", ".yml")) and path.startswith(("schemas/", ".semantic-docs/schemas/"))
