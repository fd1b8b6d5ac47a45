"""The thread that writes the index: decides when to open, to walk and to look at single files."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from semantic_docs.index.database import Identity as Database
from semantic_docs.index.values import IndexBusy, IndexDamaged, IndexUnusable
from semantic_docs.session.configured import configures, may_hold
from semantic_docs.session.disk import Disk
from semantic_docs.session.idle import Idle
from semantic_docs.session.ignores import EXCLUDE
from semantic_docs.session.jobs import Job, Moved, Vanished
from semantic_docs.session.keeper import Keeper
from semantic_docs.session.mounts import Identity, identity
from semantic_docs.session.pending import Pending, Work
from semantic_docs.session.phase import Phase
from semantic_docs.session.probe import Probe
from semantic_docs.session.tidying import Tidying, give_back
from semantic_docs.text.faults import kind_of

log = logging.getLogger(__name__)

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
        phase: Phase,
        watch: bool,
        opened: Callable[[], Mapping[str, str]],
        texts: Callable[[], dict[str, str]] = dict,
        trusted: bool = True,
        asleep: bool = False,
    ) -> None:
        """`idle` tells whether the editor waits for an answer; `texts` what it has open, and `opened` the
        same after a moment's patience. With `asleep`, nothing is done until there is anything of ours.
        """
        self._root = root
        self._send = send
        self._tell = tell
        self._stopping = stopping
        self._idle = idle
        self._phase = phase
        self._keeper = Keeper(
            root,
            send=send,
            progress=progress,
            tell=tell,
            stopping=stopping,
            idle=idle,
            phase=phase,
            opened=opened,
            trusted=trusted,
        )
        self._tidying = Tidying(idle, lambda: self._pending.waits or stopping.is_set())
        self._pending = Pending()
        self._texts = texts
        self._probe = Probe(root, stopping.is_set) if asleep else None
        """None once there is something to do."""
        self._disk = Disk(root, self.on_disk, self._tell_of_disk, watch=watch)
        self._identity: Identity = None
        """Of the root that is open."""
        self._gone = False

    @property
    def watcher(self) -> str:
        """By what the disk is followed."""
        return self._disk.kind

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
        self._keeper.condemn(known, error)
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
        self._keeper.close()

    def _with_all_that_is_known(self, work: Work) -> Work:
        self._disk.hand_on()
        more = self._pending.take(0)
        return work if more is None else work.merged(more)

    def _do(self, work: Work) -> None:
        probe = self._probe if identity(self._root) is not None else None
        if probe is not None and not self._wakes(probe, work):
            return
        if not self._root_is_there():
            return
        if work.tick and self._disk.rounds.failing and not self._disk.due:
            return  # What has failed is not tried anew at every tick.
        keeper = self._keeper
        if keeper.workspace.store.is_lost():
            keeper.open()
            said = keeper.workspace.notes()
            keeper.tell_all(
                said or (f"{self._root}: the index was taken away or replaced; it is opened anew",)
            )
            self._sync(work.rebuild)
        elif work.reload or ((work.everything or work.tick) and keeper.is_configured_anew):
            keeper.open()
            self._sync(work.rebuild)
        elif work.rebuild or work.everything or not keeper.is_shown or self._are_many(work.paths):
            self._sync(work.rebuild)
        elif work.paths:
            keeper.update(work.paths)
        elif work.tick:
            self._look_around()

    def _wakes(self, probe: Probe, work: Work) -> bool:
        """Whether there is anything of ours by now; what has happened since the last look is looked at."""
        first = self._phase.state != "idle"
        whole = first or work.everything or work.rebuild or work.reload or self._disk.due
        found = first and (probe.marked() or probe.anything())
        if first and not found:
            self._send(Vanished())  # Nobody need wait for an answer.
        if not found and (first or self._disk.deaf):
            # From now on changes are told of; what came before that is seen by the look that follows.
            self._disk.listen()
            self._phase.set("idle")
        whole = whole or any(path.endswith("/") for path in work.paths)
        if not found:
            paths = self._texts() if whole else work.paths
            found = probe.marked() or probe.among(paths, self._texts()) or (whole and probe.anything())
        if whole:
            self._disk.rounds.walked()
            give_back()
        if found:
            self._probe = None
        return found

    def _tell_of_disk(self, message: str) -> None:
        if self._probe is None:
            self._tell(message)

    def _sync(self, rebuild: bool = False) -> None:
        self._keeper.sync(rebuild)
        self._disk.rounds.walked()

    def _look_around(self) -> None:
        """Nothing was told of for a while: whether that can be relied on, and whether a walk is due."""
        store = self._keeper.workspace.store
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
            current = self._keeper.workspace.is_current()
            self._disk.rounds.looked(time.monotonic() - started)
            if current and not self._disk.rounds.failing:
                self._disk.rounds.walked()
            else:
                self._sync()

    def _are_many(self, paths: frozenset[str]) -> bool:
        """Whether a walk is less work than a look at each; what is no document costs next to nothing."""
        if len(paths) <= MANY:
            return False
        concerned = filter(self._keeper.workspace.scanner.is_document, paths)
        return next(islice(concerned, MANY, None), None) is not None

    def _root_is_there(self) -> bool:
        """Whether the root is the folder that is open; opens the one that has come in its place."""
        now = identity(self._root)
        if now is None:
            if not self._gone:
                self._gone = True
                self._tell(f"{self._root} is not there any more; it is taken up again when it comes back")
                self._send(Vanished())
                self._phase.set("failed")
            return False
        if not self._gone and now == self._identity:
            return True
        if self._disk.rounds.failing and not self._disk.rounds.due():
            return False  # It could not be opened; not at every tick anew.
        self._keeper.open()
        self._gone, self._identity = False, now
        # Watched before it is walked: what happens meanwhile is told of, and looked at again.
        self._disk.listen()
        self._sync()
        return False

    def _guarded(self, job: Callable[[], None]) -> None:
        try:
            job()
        except IndexUnusable as error:
            self._disk.rounds.failed()
            log.warning("an update has to wait: %s", error)
            if not self._keeper.waited or not isinstance(error, IndexBusy):
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
        self._send(Vanished() if not self._keeper.is_open else Moved(frozenset()))
        self._phase.set("failed")
