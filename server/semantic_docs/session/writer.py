"""The thread that writes the index: opens, walks, follows the disk, and tells what it touched."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from semantic_docs.config.load import load
from semantic_docs.session.jobs import Job, Moved, Replaced
from semantic_docs.session.watch import Watch
from semantic_docs.session.workspace import Workspace

log = logging.getLogger(__name__)

MANY = 500
"""Events about more paths than these are answered by one walk."""

CONFIGURATION = frozenset({".semantic-docs.toml", "semantic-docs.toml", "pyproject.toml"})


class Writer:
    """The only one in this process that writes the index of a root."""

    def __init__(
        self,
        root: Path,
        *,
        send: Callable[[Job | None], None],
        progress: Callable[[int, int], None] | None,
        tell: Callable[[str], None],
        stopping: threading.Event,
        watch: bool,
    ) -> None:
        self._root = root
        self._send = send
        self._progress = progress
        self._tell = tell
        self._stopping = stopping
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._watch = Watch(root, self.on_disk) if watch else None
        self._workspace: Workspace | None = None
        self._under_way = 0
        """How many documents the progress that is shown counts; 0 while none is shown."""

    def start(self) -> None:
        """Starts the thread; it opens the index, scans, and waits for more."""
        threading.Thread(target=self._run, name="semantic-docs writer", daemon=True).start()

    def stop(self) -> None:
        """Lets the thread end at its next step."""
        if self._watch is not None:
            self._watch.stop()
        self._queue.put(None)

    def rebuild(self) -> None:
        """Reads and checks everything anew."""
        self._queue.put(lambda: self._at_its_place(lambda: self._sync(rebuild=True)))

    def reload(self) -> None:
        """Opens the workspace anew: its configuration, its types or its index are not what they were."""
        self._queue.put(self._reload)

    def behind(self, then: Callable[[], None]) -> None:
        """Calls `then` when all that is known to be due is done; events that wait to be coalesced count."""
        if self._watch is not None:
            self._watch.hand_on()
        self._queue.put(then)

    def on_disk(self, paths: frozenset[str], everything: bool) -> None:
        """Files that may have changed; `everything` where nobody can say which."""
        if any(_configures(path) for path in paths):
            self.reload()
        elif everything or len(paths) > MANY or any(path.endswith(".gitignore") for path in paths):
            self._queue.put(lambda: self._at_its_place(self._sync))
        elif paths:
            self._queue.put(lambda: self._at_its_place(lambda: self._update(paths)))

    def _run(self) -> None:
        try:
            self._open()
        except Exception as error:  # A named boundary: without an index there is nothing to serve.
            log.exception("the workspace cannot be opened")
            self._tell(f"{self._root} cannot be indexed: {error}")
            self._send(None)
            return
        if self._watch is not None:
            try:
                self._watch.start()
            except OSError as error:
                self._tell(f"{self._root} cannot be watched ({error}); changes are seen when a file is saved")
        self._guarded(self._sync_and_show_all)
        while not self._stopping.is_set():
            job = self._queue.get()
            if job is None:
                break
            self._guarded(job)
        if self._workspace is not None:
            self._workspace.close()

    def _open(self) -> None:
        loaded = load(self._root)
        for problem in loaded.problems:
            self._tell(f"{problem.path}:{problem.line}: {problem.message}")
        workspace = Workspace(self._root, loaded.settings)
        for fault in workspace.types.problems:
            self._tell(f"{fault} (the type as it was before stays in force)")
        before, self._workspace = self._workspace, workspace
        workspace.on_checked = lambda paths: self._send(Moved(frozenset(paths)))
        workspace.cancelled = self._stopping.is_set
        self._send(Replaced(workspace))
        if before is not None:
            before.close()

    def _guarded(self, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # A named boundary: one failed update must not end the session.
            if not self._stopping.is_set():
                log.exception("an update failed")
                self._tell(f"{self._root}: an update failed ({type(error).__name__}: {error})")

    @property
    def _opened(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError(f"{self._root} is not open")
        return self._workspace

    def _at_its_place(self, job: Callable[[], None]) -> None:
        """Does a job on the index, on a new one where somebody has taken the open one away."""
        (self._reload if self._opened.store.is_lost() else job)()

    def _sync(self, rebuild: bool = False) -> None:
        store = self._opened.store
        try:
            report = self._opened.sync(self._on_progress, rebuild)
        finally:
            self._end_progress()
        if self._opened.store is not store:
            self._send(Replaced(self._opened))  # It was damaged: the reader's connection is of no use either.
        for message in (*report.notes, *report.failures):
            self._tell(message)
        self._send(Moved(report.touched))

    def _sync_and_show_all(self) -> None:
        """The first sync of a workspace object: what the index held already has never been shown."""
        self._sync()
        self._send(Moved(frozenset(self._opened.store.paths())))

    def _update(self, paths: frozenset[str]) -> None:
        touched = self._opened.update(paths)
        if touched:
            self._send(Moved(touched))

    def _reload(self) -> None:
        self._open()
        self._sync_and_show_all()

    def _on_progress(self, what: str, done: int, total: int) -> None:
        """Reading is the first half of the way, checking the second."""
        if self._progress is not None:
            half = total // 2 if what == "Analyzing" else 0
            self._under_way = total
            self._progress(min(half + done // 2, total - 1), total)

    def _end_progress(self) -> None:
        """Whatever came of it, nothing is left turning on the screen."""
        if self._progress is not None and self._under_way:
            self._progress(self._under_way, self._under_way)
            self._under_way = 0


def _configures(path: str) -> bool:
    """Whether a file says how the workspace is to be read."""
    if path in CONFIGURATION:
        return True
    return path.endswith((".yaml", ".yml")) and path.startswith(("schemas/", ".semantic-docs/schemas/"))
