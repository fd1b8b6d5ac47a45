"""The thread that writes the index: opens, walks, follows the disk, and tells what it touched."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from semantic_docs.config.load import load
from semantic_docs.index.database import Identity as Database
from semantic_docs.index.values import IndexBusy, IndexDamaged, IndexUnusable
from semantic_docs.session.configured import Stamp, configures, may_hold, stamp
from semantic_docs.session.disk import Disk
from semantic_docs.session.idle import Idle
from semantic_docs.session.ignores import EXCLUDE
from semantic_docs.session.jobs import Job, Moved, Replaced, Vanished
from semantic_docs.session.mounts import Identity, identity
from semantic_docs.session.pending import Pending, Work
from semantic_docs.session.report import Bar
from semantic_docs.session.tidying import Tidying, let_go
from semantic_docs.session.workspace import Workspace
from semantic_docs.text.faults import kind_of

log = logging.getLogger(__name__)

WAY_SECONDS = 0.05
"""So long at most a document waits for what is typed: whoever types all the time must not stop the index."""

MANY = 500
"""Events about more documents than these are answered by one walk."""


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
        idle: Idle,
        watch: bool,
        opened: Callable[[], Mapping[str, str]],
    ) -> None:
        """`idle` tells whether the editor waits for an answer, `opened` what it has open."""
        self._texts = opened
        self._root = root
        self._send = send
        self._bar = Bar(progress)
        self._tell = tell
        self._stopping = stopping
        self._idle = idle
        self._tidying = Tidying(idle, lambda: self._pending.waits or stopping.is_set())
        self._pending = Pending()
        self._disk = Disk(root, self.on_disk, tell, watch=watch)
        self._workspace: Workspace | None = None
        self._identity: Identity = None
        """Of the root that is open."""
        self._stamp: Stamp = frozenset()
        """Of the files that said how it is read when it was opened."""
        self._gone = False
        self._shown = False
        """Whether all that the open index holds has been told of once."""
        self._condemned: tuple[Database, IndexDamaged] | None = None
        self._waited = False

    def start(self) -> None:
        """Starts the thread; it opens the index, scans, and waits for more."""
        threading.Thread(target=self._run, name="semantic-docs writer", daemon=True).start()

    def stop(self) -> None:
        """Lets the thread end at its next step."""
        self._disk.stop()
        self._pending.end()

    def rebuild(self) -> None:
        """Reads and checks everything anew."""
        self._pending.add(Work(rebuild=True))

    def reload(self) -> None:
        """Opens the workspace anew: its configuration, its types or its index are not what they were."""
        self._pending.add(Work(reload=True))

    def condemn(self, known: Database, error: IndexDamaged) -> None:
        """Opens the workspace anew, and the index too if it is still the one that somebody found damaged."""
        self._condemned = known, error
        self.reload()

    def behind(self, then: Callable[[], None]) -> None:
        """Calls `then` when all that is known to be due is done; what has happened on the disk counts."""
        self._pending.add(Work(then=(then,)))

    def on_disk(self, paths: frozenset[str], everything: bool) -> None:
        """Files that may have changed; `everything` where nobody can say which."""
        everything = everything or any(
            path == EXCLUDE or path.endswith(".gitignore") or (path.endswith("/") and may_hold(path))
            for path in paths
        )
        self._pending.add(Work(paths, everything, reload=any(configures(path) for path in paths)))

    # The thread.

    def _run(self) -> None:
        self._guarded(partial(self._do, Work(everything=True)))
        while not self._stopping.is_set():
            work = self._pending.take(self._disk.patience)
            if work is None:
                break
            if work.then:
                work = self._with_all_that_is_known(work)
            self._guarded(partial(self._do, work))
            for then in work.then:
                then()
        if self._workspace is not None:
            self._workspace.close()

    def _with_all_that_is_known(self, work: Work) -> Work:
        self._disk.hand_on()
        more = self._pending.take(0)
        return work if more is None else work.merged(more)

    def _do(self, work: Work) -> None:
        if not self._root_is_there():
            return
        if work.tick and self._disk.rounds.failing and not self._disk.due:
            return  # What has failed is not tried anew at every tick.
        if self._opened.store.is_lost():
            self._open()
            said = self._opened.notes()
            self._tell_all(
                said or (f"{self._root}: the index was taken away or replaced; it is opened anew",)
            )
            self._sync(work.rebuild)
        elif work.reload or self._is_configured_anew(work):
            self._open()
            self._sync(work.rebuild)
        elif work.rebuild or work.everything or not self._shown or self._are_many(work.paths):
            self._sync(work.rebuild)
        elif work.paths:
            self._update(work.paths)
        elif work.tick:
            self._look_around()

    def _is_configured_anew(self, work: Work) -> bool:
        """Whether what nobody told of by name includes a file that says how the workspace is read."""
        return (work.everything or work.tick) and stamp(self._root) != self._stamp

    def _look_around(self) -> None:
        """Nothing was told of for a while: whether that can be relied on, and whether a walk is due."""
        store = self._opened.store
        try:
            self._tidying.some(store)
        except IndexDamaged as error:
            self.condemn(store.identity, error)
            return
        if self._disk.deaf:
            self._disk.listen()
            self._sync()
        elif self._disk.due:
            started = time.monotonic()
            current = self._opened.is_current()
            self._disk.rounds.looked(time.monotonic() - started)
            if current and not self._disk.rounds.failing:
                self._disk.rounds.walked()
            else:
                self._sync()

    def _are_many(self, paths: frozenset[str]) -> bool:
        """Whether a walk is less work than a look at each; what is no document costs next to nothing."""
        if len(paths) <= MANY:
            return False
        concerned = filter(self._opened.scanner.is_document, paths)
        return next(islice(concerned, MANY, None), None) is not None

    def _root_is_there(self) -> bool:
        """Whether the root is the folder that is open; opens the one that has come in its place."""
        now = identity(self._root)
        if now is None:
            if not self._gone:
                self._gone = True
                self._tell(f"{self._root} is not there any more; it is taken up again when it comes back")
                self._send(Vanished())
            return False
        if not self._gone and now == self._identity:
            return True
        if self._disk.rounds.failing and not self._disk.rounds.due():
            return False  # It could not be opened; not at every tick anew.
        self._open()
        self._gone, self._identity = False, now
        # Watched before it is walked: what happens meanwhile is told of, and looked at again.
        self._disk.listen()
        self._sync()
        return False

    def _open(self) -> None:
        self._stamp = stamp(self._root)
        loaded = load(self._root)
        for problem in loaded.problems:
            self._tell(f"{problem.path}:{problem.line}: {problem.message}")
        self._discard_condemned()
        workspace = Workspace(self._root, loaded.settings)
        for fault in workspace.types.problems:
            self._tell(f"{fault} (the type as it was before stays in force)")
        before, self._workspace = self._workspace, workspace
        workspace.on_written = lambda paths: self._send(Moved(frozenset(paths), more=True))
        workspace.on_failure = self._tell
        workspace.cancelled = self._stopping.is_set
        workspace.give_way = self._give_way
        workspace.opened = self._texts
        workspace.on_waiting = self._on_waiting
        self._shown = False
        self._send(Replaced(workspace))
        if before is not None:
            before.close()

    def _give_way(self) -> None:
        """Lets the editor be answered first: what is typed and asked is short, a branch switch is long."""
        self._idle.wait(WAY_SECONDS)

    def _discard_condemned(self) -> None:
        if self._condemned is not None:
            known, error = self._condemned
            self._condemned = None
            if self._opened.store.identity == known:
                self._opened.replace_index(error)
                self._tell_all(self._opened.notes())

    def _tell_all(self, messages: Iterable[str]) -> None:
        for message in messages:
            self._tell(message)

    def _on_waiting(self, message: str) -> None:
        self._waited = True
        self._tell(message)

    def _guarded(self, job: Callable[[], None]) -> None:
        try:
            job()
        except IndexUnusable as error:
            self._disk.rounds.failed()
            log.warning("an update has to wait: %s", error)
            if not self._waited or not isinstance(error, IndexBusy):
                self._tell(f"{error}; what is shown may be out of date until it can be used, which is tried")
            self._answer_nothing()
        except Exception as error:  # A named boundary: one failed update must not end the session.
            self._disk.rounds.failed()
            if not self._stopping.is_set() and identity(self._root) is not None:
                log.exception("an update failed")
                self._tell(f"{self._root}: an update failed ({kind_of(error)})")
            self._answer_nothing()

    def _answer_nothing(self) -> None:
        """A run has failed: where there is no index at all, nobody shall wait for an answer out of it."""
        self._send(Vanished() if self._workspace is None else Moved(frozenset()))

    @property
    def _opened(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError(f"{self._root} is not open")
        return self._workspace

    def _sync(self, rebuild: bool = False) -> None:
        store = self._opened.store
        try:
            report = self._opened.sync(self._bar.update, rebuild)
        finally:
            self._bar.end()
        if self._opened.store is not store:
            self._send(Replaced(self._opened))  # It was damaged: the reader's connection is of no use either.
            self._shown = False
        self._disk.rounds.walked()
        self._idle.worked()
        if max(report.read, report.checked) > MANY:
            let_go(self._opened.store)  # It has used more than all that follows will.
        self._tell_all((*report.notes, *report.failures))
        self._send(Moved(report.touched))
        if not self._shown:
            # The first sync of a workspace object: what the index held already has never been told of, and of
            # what another index held nobody else will tell.
            self._send(Moved(frozenset(self._opened.store.paths()), whole=True))
            self._shown = True

    def _update(self, paths: frozenset[str]) -> None:
        store = self._opened.store
        touched = self._opened.update(paths)
        self._idle.worked()
        if self._opened.store is not store:
            self._send(Replaced(self._opened))
        self._tell_all(self._opened.notes())
        self._send(Moved(touched, seen=paths))
